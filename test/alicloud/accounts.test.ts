import { readNetwork, replay } from 'firewright';
import { AlicloudNetwork } from '../../lib/alicloud/network';
import { readArtifact } from '../../lib/artifact';
import { Service } from '../../lib/net';
import { answering, check, host } from '../support/ask';
import { artifactJson, group, ordered, policy, publicInstance, type Resources, rule, STRICT, VPC } from '../support/artifacts';

const ROLE = (account: string): object => ({ assume_role: [{ role_arn: `acs:ram::${account}:role/network` }] });

/** Resources whose names begin with `b` are in another account. */
function json(resources: Resources, providers: readonly object[]): string {
  const inB = (address: string): boolean => /\.b[a-z]*$/.test(address);
  const all = Object.fromEntries(Object.entries(resources).map(([address, body]) => [address, inB(address) ? { ...body, provider: 'alicloud.b' } : body]));
  return JSON.stringify({ ...JSON.parse(artifactJson(all)) as object, provider: { alicloud: providers } });
}
const networkOf = (resources: Resources, ...providers: readonly object[]): AlicloudNetwork => AlicloudNetwork.of(readArtifact(json(resources, providers)));

const TWO: Resources = {
  ...VPC, ...group('open'), ...rule('all', 'open', { cidr_ip: '0.0.0.0/0' }), ...publicInstance('web', ['open']), ...publicInstance('box', ['open']), ...STRICT,
  ...policy('closed', { acl_action: 'drop' }),
};
const A = { ...ROLE('111') };
const B = { alias: 'b', ...ROLE('222') };
const reaches = (name: string) => ({ from: 'internet', to: host(name) });

describe('the Internet firewall of an account', () => {
  it('guards the assets of that account [W-NET]', () => {
    expect(check(networkOf(TWO, A, B), 'deny', reaches('web')).verdict).toBe('holds');
  });

  it('guards those of another one perhaps', () => {
    const network = networkOf(TWO, A, B);
    expect(check(network, 'deny', reaches('box'))).toMatchObject({ verdict: 'undecided', dependsOn: ['the Internet firewall of account 111 guards what is in account 222'] });
    expect(check(network, 'deny', reaches('box'), answering({ guards: true })).verdict).toBe('holds');
    expect(check(network, 'deny', reaches('box'), answering({ guards: false })).verdict).toBe('violated');
    expect(check(network, 'allow', { ...reaches('box'), service: Service.tcp(443) }).verdict).toBe('undecided');
  });

  it('guards those of its members [TF:r/cloud_firewall_instance_member]', () => {
    const member = (uid: string): Resources => ({ ...TWO, 'alicloud_cloud_firewall_instance_member.m': { member_uid: uid } });
    expect(check(networkOf(member('222'), A, B), 'deny', reaches('box')).verdict).toBe('holds');
    expect(check(networkOf(member('333'), A, B), 'deny', reaches('box')).verdict).toBe('undecided');
  });

  it('has a list of its own', () => {
    const own: Resources = { ...TWO, ...policy('bopen'), 'alicloud_cloud_firewall_policy_advanced_config.b': { internet_switch: 'on' } };
    const network = networkOf(own, A, B);
    expect(check(network, 'deny', reaches('web')).verdict).toBe('holds');
    expect(check(network, 'deny', reaches('box'))).toMatchObject({ verdict: 'violated' });
    expect(network.boundaries().filter(({ kind }) => kind === 'internet-firewall').map(({ id, name }) => [id, name])).toEqual([
      ['internet-firewall/in/4', 'Internet firewall, inbound'], ['internet-firewall/in/4/account 222', 'Internet firewall of account 222, inbound'],
    ]);
    // Each with an order of its own.
    const orders: Resources = { ...own, ...policy('open'), ...ordered('in', 'closed', 'open'), ...policy('bclosed', { acl_action: 'drop' }), ...ordered('in', 'bopen', 'bclosed') };
    expect(check(networkOf({ ...orders, ...ordered('in', 'closed', 'open') }, A, B), 'deny', reaches('web')).verdict).toBe('holds');
    expect(check(networkOf({ ...orders, ...ordered('in', 'closed', 'open') }, A, B), 'allow', { ...reaches('box'), service: Service.tcp(443) }).verdict).toBe('holds');
    expect(check(networkOf({ ...orders, ...ordered('in', 'open', 'closed') }, A, B), 'deny', reaches('web')).verdict).toBe('violated');
    // In one account they are one list, of which nothing fixes the order.
    expect(check(networkOf(own, A, { ...B, ...ROLE('111') }), 'deny', reaches('box')).verdict).toBe('undecided');
  });
});

describe('an account', () => {
  it.each<[string, readonly object[], string]>([
    ['is one, whatever the region', [{ region: 'cn-hangzhou', ...A }, { ...A, alias: 'b', region: 'cn-beijing' }], 'holds'],
    ['is that of the environment where nothing else is said', [{ region: 'cn-hangzhou' }, { alias: 'b', region: 'cn-beijing' }], 'holds'],
    ['is told by its number', [{ account_id: '111' }, { alias: 'b', ...ROLE('111') }], 'holds'],
    ['may be another where other credentials are given', [{ profile: 'one' }, { alias: 'b', profile: 'two' }], 'undecided'],
    ['may be another where one has credentials and one has not', [{}, { alias: 'b', access_key: 'LTAI-secret' }], 'undecided'],
  ])('%s', (_, providers, verdict) => {
    const result = check(networkOf(TWO, ...providers), 'deny', reaches('box'));
    expect(result.verdict).toBe(verdict);
    expect(JSON.stringify(result)).not.toContain('LTAI-secret');
  });

  it('has a log of its own: a record of one of several lists is of none that is known', async () => {
    const network = readNetwork(json({ ...TWO, ...policy('bopen') }, [A, B]));
    const log = 'src_ip,dst_ip,dst_port,ip_protocol,direction\n203.0.113.9,47.1.2.3,443,tcp,in\n47.1.2.3,203.0.113.9,443,tcp,out\n';
    const { unmatched, byVerdict } = await replay(network, [log]);
    expect(byVerdict).toMatchObject({ unmatched: 1, allow: 1 });
    expect(unmatched).toEqual([{ what: 'inbound', why: 'several accounts of the artifact have a list of this direction and family', count: 1 }]);
  });
});
