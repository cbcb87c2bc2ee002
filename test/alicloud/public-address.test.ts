import { Service } from '../../lib/net';
import { answering, ask, BASE, check, host, id } from '../support/ask';
import { group, instance, networkOf, ordered, policy, type Resources, rule, VPC } from '../support/artifacts';

const CLOSED: Resources = { ...VPC, ...group('web'), ...rule('web', 'web', { cidr_ip: '0.0.0.0/0' }), ...instance('web', ['web']), ...instance('other', ['web']) };
const toWeb = { from: 'internet', to: host('web') };
const associated = (target: unknown, more: object = {}): Resources => ({
  'alicloud_eip_address.e': {}, 'alicloud_eip_association.e': { allocation_id: id('alicloud_eip_address.e'), instance_id: target, ...more },
});
const verdicts = (resources: Resources): readonly string[] => (
  ['web', 'other'].map((name) => check(networkOf(resources), 'deny', { from: 'internet', to: host(name) }).verdict));

describe('a public address of its own', () => {
  it('is open when the bandwidth is not known', () => {
    const network = networkOf({ ...CLOSED, ...instance('web', ['web'], { internet_max_bandwidth_out: '${var.bw}' }) });
    expect(check(network, 'deny', toWeb)).toMatchObject({ verdict: 'undecided', dependsOn: [`${host('web')}.public_ip exists`] });
    expect(check(network, 'deny', toWeb, answering({ exists: false })).verdict).toBe('holds');
    expect(check(network, 'deny', toWeb, answering({ exists: true })).verdict).toBe('violated');
    expect(network.notUnderstood.map((one) => one.resource)).toContain(host('web'));
  });
});

describe('an EIP association', () => {
  it.each([
    ['a variable', '${var.target}', ['undecided', 'undecided']],
    ['a data source', '${data.alicloud_instances.x.ids[0]}', ['undecided', 'undecided']],
    ['a function of one instance', '${element(alicloud_instance.web.*.id, 0)}', ['undecided', 'holds']],
    ['a choice of two', '${var.first ? alicloud_instance.web.id : alicloud_instance.other.id}', ['undecided', 'undecided']],
    ['an id outside of the artifact', 'i-123', ['holds', 'holds']],
    ['an instance', id(host('web')), ['violated', 'holds']],
  ])('to %s', (_, target, expected) => {
    const resources = { ...CLOSED, ...associated(target) };
    expect(verdicts(resources)).toEqual(expected);
    if (expected[0] !== 'violated') expect(networkOf(resources).notUnderstood.map((one) => one.resource)).toContain('alicloud_eip_association.e');
  });

  it('to a load balancer by a function concerns no instance', () => {
    expect(verdicts({ ...CLOSED, ...associated('${element(alicloud_nat_gateway.n.*.id, 0)}'), 'alicloud_nat_gateway.n': { vpc_id: id('alicloud_vpc.main') } })).toEqual(['holds', 'holds']);
  });

  it.each([
    ['a repeated instance', { ...instance('web', ['web'], { count: 2 }), ...associated('${alicloud_instance.web[0].id}') }],
    ['each copy', { ...instance('web', ['web'], { count: 2 }), ...associated('${alicloud_instance.web[count.index].id}', { count: 2 }) }],
    ['a local', { ...associated('${alicloud_instance.web.id}', { count: '${var.n}' }) }],
  ])('of %s is open for it alone', (_, more) => {
    expect(verdicts({ ...CLOSED, ...more as Resources })).toEqual(['undecided', 'holds']);
  });

  it('of an EIP that is not told may be one that policies name', () => {
    const drop = policy('drop', { acl_action: 'drop', destination: '${alicloud_eip_address.e.ip_address}/32' });
    const resources = { ...CLOSED, ...associated(id(host('web')), { allocation_id: '${var.eip}' }), ...drop, ...ordered('in', 'drop') };
    expect(check(networkOf(resources), 'deny', toWeb).verdict).toBe('undecided');
    expect(check(networkOf(resources), 'allow', { ...toWeb, service: Service.tcp(443) }).verdict).toBe('undecided');
    const unnamed = { ...CLOSED, ...associated(id(host('web')), { allocation_id: '${var.eip}' }) };
    expect(check(networkOf(unnamed), 'deny', toWeb).verdict).toBe('violated');
  });
});

describe('explain and verify on a way that is open', () => {
  it('agree, and name it', () => {
    const network = networkOf({ ...CLOSED, ...associated('${var.target}') });
    const question = `alicloud_eip_association.e is bound to ${host('web')}`;
    expect(ask(network, '203.0.113.9', host('web'))).toMatchObject({ verdict: 'undecided', dependsOn: [question] });
    expect(check(network, 'allow', { ...toWeb, service: Service.tcp(443) })).toMatchObject({ verdict: 'undecided' });
    expect(ask(network, '203.0.113.9', host('web'), 'udp/53').verdict).toBe('denied');
  });

  it('agree where the way that is sure denies', () => {
    const drop = policy('drop', { acl_action: 'drop', destination: '${alicloud_eip_address.web.ip_address}/32' });
    const network = networkOf({ ...BASE, ...associated('${var.target}'), ...drop });
    const question = `alicloud_eip_association.e is bound to ${host('web')}`;
    expect(ask(network, '203.0.113.9', host('web'))).toMatchObject({ verdict: 'undecided', dependsOn: [question] });
    expect(check(network, 'deny', toWeb)).toMatchObject({ verdict: 'undecided', dependsOn: [question] });
  });
});
