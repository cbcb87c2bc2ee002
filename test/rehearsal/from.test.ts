import { Intents, Service } from 'firewright';
import { type Rehearsal, rehearse, type RehearseOptions } from 'firewright/rehearsal';
import { configuration, inbound, POLICY, type Resources } from './support';

const web = 'alicloud_instance.web';
const rule = (more: object = {}): object => ({
  security_group_id: '${alicloud_security_group.web.id}', type: 'ingress', ip_protocol: 'tcp', port_range: '443/443', nic_type: 'intranet', policy: 'accept', priority: 50, cidr_ip: '0.0.0.0/0', ...more,
});
/** A server on the Internet with these rules. */
const shop = (rules: Readonly<Record<string, object>>, more: Resources = {}): string => configuration({
  alicloud_vpc: { main: { cidr_block: '10.0.0.0/16' } },
  alicloud_vswitch: { net: { vpc_id: '${alicloud_vpc.main.id}', cidr_block: '10.0.1.0/24', zone_id: 'cn-hangzhou-h' } },
  alicloud_security_group: { web: { vpc_id: '${alicloud_vpc.main.id}', security_group_name: 'web' } },
  alicloud_security_group_rule: rules,
  alicloud_instance: { web: { instance_type: 'ecs.g7.large', image_id: 'x', vswitch_id: '${alicloud_vswitch.net.id}', security_groups: ['${alicloud_security_group.web.id}'] } },
  alicloud_eip_address: { entry: { ip_address: '47.1.2.3' } },
  alicloud_eip_association: { entry: { allocation_id: '${alicloud_eip_address.entry.id}', instance_id: '${alicloud_instance.web.id}' } },
  ...more,
});
const https = Intents.allow('https', { from: 'internet', to: web, service: Service.HTTPS });
const banned = Intents.deny('the banned stay out', { from: '203.0.113.0/24', to: web });
const change = (from: string, to: string, options: RehearseOptions = {}): Promise<Rehearsal> => rehearse(to, { from, ...options });
const ban = (priority: number): object => rule({ policy: 'drop', cidr_ip: '203.0.113.0/24', ip_protocol: 'all', port_range: '-1/-1', priority });

describe('a change from a previous version', () => {
  it('finds the exposure while a drop rule is replaced, and names the step', async () => {
    const { change: found, verification } = await change(shop({ https: rule(), ban: ban(1) }), shop({ https: rule(), ban: ban(2) }), { intents: [banned] });
    expect(verification!.results.map(({ verdict }) => verdict)).toEqual(['holds']);
    expect(found!.steps).toEqual([
      { action: 'delete', resource: 'alicloud_security_group_rule.ban' }, { action: 'create', resource: 'alicloud_security_group_rule.ban' },
    ]);
    expect(found!.moments).toEqual([{
      intent: 'the banned stay out', verdict: 'violated', action: 'delete', resource: 'alicloud_security_group_rule.ban', after: 1, until: 2,
      outcome: 'allowed', region: expect.stringContaining('203.0.113.0/24'), dependsOn: [],
    }]);
  }, 30_000);

  it('asks by the paths of constructs, also of what goes', async () => {
    const at = (path: string, values: object): object => ({ '//': { metadata: { path } }, ...values });
    const version = (priority: number, more: object): string => shop({ https: rule(), ban: at('shop/web/ban', ban(priority)), ...more })
      .replace('"alicloud_instance":{"web":{', '"alicloud_instance":{"web":{"//":{"metadata":{"path":"shop/server"}},');
    const { change: found } = await change(version(1, { old: at('shop/web/old', rule({ port_range: '22/22' })) }), version(2, {}), {
      intents: [Intents.deny('the banned stay out', { from: '203.0.113.0/24', to: 'shop/server' })],
    });
    expect(found!.moments).toMatchObject([{ verdict: 'violated', constructPath: 'shop/web/ban' }]);
    expect(found!.steps).toContainEqual({ action: 'delete', resource: 'alicloud_security_group_rule.old', constructPath: 'shop/web/old' });
  }, 30_000);

  it('finds nothing where the new rule is there before the old one goes', async () => {
    const careful = { ...ban(2), lifecycle: { create_before_destroy: true } };
    const { change: found } = await change(shop({ https: rule(), ban: { ...ban(1), lifecycle: { create_before_destroy: true } } }), shop({ https: rule(), ban: careful }), { intents: [banned, https] });
    expect(found!.steps.map(({ action }) => action)).toEqual(['create', 'delete']);
    expect(found!.moments).toEqual([]);
  }, 30_000);

  it('finds the outage while a rule that lets in is replaced', async () => {
    const except203 = Intents.allow('the office gets in', { from: '198.51.100.0/24', to: web, service: Service.HTTPS });
    const { change: found } = await change(shop({ https: rule() }), shop({ https: rule({ priority: 60 }) }), { intents: [except203] });
    expect(found!.moments).toMatchObject([{ intent: 'the office gets in', verdict: 'violated', outcome: 'denied', action: 'delete', after: 1, until: 2 }]);
  }, 30_000);

  it('finds a denial of everything that comes first, for some order of creations, and none where it waits', async () => {
    const from = shop({ https: rule() });
    const rest = (more: object): object => inbound({ acl_action: 'drop', proto: 'ANY', dest_port: '0/0', destination: '0.0.0.0/0', ...more });
    const racing = shop({ https: rule() }, { [POLICY]: { https: inbound(), rest: rest({}) } });
    const waiting = shop({ https: rule() }, { [POLICY]: { https: inbound(), rest: rest({ depends_on: [`${POLICY}.https`] }) } });
    const outages = new Set<string>();
    for (let seed = 1; seed <= 10 && outages.size === 0; seed += 1) {
      const { change: found, lists } = await change(from, racing, { seed, intents: [https] });
      // Where the denial stays first in the end as well, the intent does not hold there, and there is no moment to tell of.
      const first = lists[0]!.policies[0]!.resource;
      if (first === `${POLICY}.https`) expect(found!.moments).toEqual([]);
      else outages.add(first);
      expect((await change(from, waiting, { seed, intents: [https] })).change!.moments).toEqual([]);
    }
    expect([...outages]).toEqual([`${POLICY}.rest`]);
  }, 120_000);

  it('finds it where the order is put right later', async () => {
    const order = (policy: string, at: number, after: string): object => ({ acl_uuid: `\${${POLICY}.${policy}.acl_uuid}`, direction: 'in', order: at, depends_on: [after] });
    const rest = inbound({ acl_action: 'drop', proto: 'ANY', dest_port: '0/0', destination: '0.0.0.0/0' });
    const from = shop({ https: rule() });
    const to = shop({ https: rule() }, {
      [POLICY]: { https: { ...inbound(), depends_on: [`${POLICY}.rest`] }, rest },
      alicloud_cloud_firewall_control_policy_order: { https: order('https', 1, `${POLICY}.https`), rest: order('rest', 2, 'alicloud_cloud_firewall_control_policy_order.https') },
      alicloud_cloud_firewall_policy_advanced_config: { strict: { internet_switch: 'on' } },
    });
    const { change: found, verification, lists } = await change(from, to, { intents: [https] });
    expect(verification!.results[0]!.verdict).toBe('holds');
    expect(lists.map((list) => list.order)).toEqual(['as written']);
    const begun = found!.steps.findIndex(({ resource }) => resource === `${POLICY}.rest`) + 1;
    const ended = found!.steps.findIndex(({ resource }) => resource === 'alicloud_cloud_firewall_control_policy_order.https') + 1;
    expect(found!.moments).toMatchObject([{ intent: 'https', verdict: 'violated', outcome: 'denied', resource: `${POLICY}.rest`, action: 'create', after: begun, until: ended }]);
  }, 30_000);

  it('changes nothing where nothing differs', async () => {
    const same = shop({ https: rule() });
    const { change: found, created } = await change(same, same, { intents: [https] });
    expect({ found, created }).toEqual({ found: { steps: [], moments: [] }, created: {} });
  }, 30_000);

  it('does not ask of the previous version what it has not yet', async () => {
    const { change: found, verification } = await change(configuration({ alicloud_vpc: { main: { cidr_block: '10.0.0.0/16' } } }), shop({ https: rule() }), { intents: [https] });
    expect(verification!.results[0]!.verdict).toBe('holds');
    expect(found!.moments).toEqual([]);
  }, 30_000);

  it('is refused when the previous version is', async () => {
    await expect(change(shop({ https: rule({ port_range: '-1/-1' }) }), shop({ https: rule() }))).rejects.toThrow(/the previous version was refused[\s\S]*security_group_rule\.https[\s\S]*apply: 'tcp' and 'udp'/);
  }, 30_000);
});
