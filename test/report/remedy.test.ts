import { remedyFor } from '../../lib/report';

const isQuestion = (name: string): boolean => name.endsWith('blocks it');

describe('what to do about something that a verdict depends on', () => {
  it.each([
    ['alicloud_eip_address.web.ip_address', 'the value of alicloud_eip_address.web.ip_address', '--bind alicloud_eip_address.web.ip_address=VALUE'],
    ['join(",", var.x)', 'the value of join(",", var.x)', '--bind \'join(",", var.x)=VALUE\''],
    ['alicloud_x["it\'s"].y', 'the value of alicloud_x["it\'s"].y', `--bind 'alicloud_x["it'\\''s"].y=VALUE'`],
    ['alicloud_network_acl.a blocks it', 'whether alicloud_network_acl.a blocks it', "--bind 'alicloud_network_acl.a blocks it=true' (or false)"],
    ['the order of a and b', 'the order of a and b, which nothing in the artifact fixes', 'declare it with order resources that depend on one another'],
    ['the source address (10.0.0.0/8 or not)', 'the source address (10.0.0.0/8 or not)', 'choose with --from'],
    ['the service (tcp/443 or not)', 'the service (tcp/443 or not)', 'choose with --service'],
    ['a search that was given up after 9 steps (raise --max-steps)', 'a search that was given up after 9 steps (raise --max-steps)', undefined],
  ])('%s', (dependency, what, how) => {
    expect(remedyFor(dependency, isQuestion)).toEqual({ what, ...(how !== undefined && { how }) });
  });
});
