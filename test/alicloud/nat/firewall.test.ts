import { explain } from '../../../lib/analysis/explain';
import { Service } from '../../../lib/net';
import { answering, ask, check, host, id } from '../../support/ask';
import { networkOf, policy, type Resources, STRICT } from '../../support/artifacts';
import { firewall, gateway, GATEWAY, NAT_EIP, natOrder, natPolicy, out, PRIVATE, snat } from './support';

const BASE: Resources = { ...PRIVATE, ...gateway, ...snat('s', { source_cidr: '10.0.0.0/16' }) };
const network = (...parts: readonly Resources[]) => networkOf(Object.assign({}, BASE, ...parts) as Resources);
const REST = natPolicy('rest', { acl_action: 'drop' });
const nat = (name: string) => `alicloud_cloud_firewall_nat_firewall_control_policy.${name}`;

describe('a NAT firewall', () => {
  it('sees private sources, before translation [SDK:CreateNatFirewallControlPolicyRequest]', () => {
    const list = { ...natPolicy('one', { source: '10.0.1.0/24' }), ...REST, ...natOrder('one', 'rest') };
    expect(check(network(firewall(), list), 'allow', out('one')).verdict).toBe('holds');
    expect(check(network(firewall(), list), 'deny', out('two')).verdict).toBe('holds');
    // The address of the gateway never gets there.
    const public_ = { ...natPolicy('nat', { source: `${NAT_EIP}/32` }), ...REST, ...natOrder('nat', 'rest') };
    expect(check(network(firewall(), public_), 'deny', out('one')).verdict).toBe('holds');
  });

  it('allows what no policy matches [W-OVW]', () => {
    expect(check(network(firewall()), 'allow', out('one')).verdict).toBe('holds');
    expect(check(network(firewall(), natPolicy('ssh', { acl_action: 'drop', proto: 'TCP', dest_port: '22/22' })), 'allow', out('one')).verdict).toBe('holds');
  });

  it('stands behind the security groups and before the translation and the Internet firewall [W-NAT][W-NET]', () => {
    const all = network(firewall(), natPolicy('all'), policy('out', { direction: 'out', source: `${NAT_EIP}/32` }), STRICT);
    expect(ask(all, host('one'), '203.0.113.9').hops.map(({ filter }) => filter)).toEqual([
      `security groups of ${host('one')}, outbound`, `NAT firewall of ${GATEWAY}`, `address translation by ${GATEWAY}`, 'Internet firewall, outbound',
    ]);
  });

  it('has a list for each gateway, of which each policy stands at its place', () => {
    const list = { ...natPolicy('allow', { source: '10.0.1.0/24' }), ...natPolicy('deny', { acl_action: 'drop', source: '10.0.0.0/16' }) };
    expect(check(network(firewall(), list, natOrder('allow', 'deny')), 'deny', out('one')).verdict).toBe('violated');
    expect(check(network(firewall(), list, natOrder('deny', 'allow')), 'deny', out('one')).verdict).toBe('holds');
    // Nothing fixes the order in which they are created.
    expect(check(network(firewall(), list), 'deny', out('one')).verdict).toBe('undecided');
    const elsewhere = natPolicy('deny', { acl_action: 'drop', nat_gateway_id: 'ngw-1' });
    expect(check(network(firewall(), elsewhere), 'allow', out('one')).verdict).toBe('holds');
  });

  it('puts a policy where its new_order says, if they are created one after the other [TF:r/cloud_firewall_nat_firewall_control_policy]', () => {
    const list = (wait: boolean): Resources => ({
      ...natPolicy('deny', { acl_action: 'drop', new_order: '1' }), ...natPolicy('allow', { new_order: '2', ...(wait ? { depends_on: [nat('deny')] } : {}) }),
    });
    expect(check(network(firewall(), list(true)), 'deny', out('one')).verdict).toBe('holds');
    const racing = check(network(firewall(), list(false)), 'deny', out('one'));
    expect(racing.verdict).toBe('holds');
    expect(racing.assumptions).toContain('unchained-order');
    expect(check(network(firewall(), natPolicy('deny', { acl_action: 'drop', new_order: '${var.place}' }), natPolicy('allow')), 'deny', out('one')).verdict).toBe('undecided');
  });

  it('is loose until strict_mode is 1, and lets pass what it cannot identify [W-NATACL][W-ENG]', () => {
    const web = { ...natPolicy('web', { proto: 'TCP', dest_port: '443/443', application_name_list: ['HTTPS'] }), ...REST, ...natOrder('web', 'rest') };
    const unknown = { ...out('one'), application: 'unidentified' };
    expect(check(network(firewall({ strict_mode: 1 }), web), 'deny', unknown).verdict).toBe('holds');
    for (const mode of [0, undefined]) expect(check(network(firewall({ strict_mode: mode }), web), 'deny', unknown).verdict).toBe('violated');
    expect(check(network(firewall({ strict_mode: '${var.mode}' }), web), 'deny', unknown).verdict).toBe('undecided');
  });

  it('knows modes of domains by number; 0 is what is sent least [TF:go/cloud_firewall_nat_firewall_control_policy]', () => {
    const names = (mode: number | undefined): Resources => ({
      ...natPolicy('names', { proto: 'TCP', dest_port: '443/443', application_name_list: ['HTTPS'], destination: 'mirrors.example.com', destination_type: 'domain', ...(mode === undefined ? {} : { domain_resolve_type: mode }) }),
      ...REST, ...natOrder('names', 'rest'),
    });
    const other = { ...out('one'), application: 'HTTPS', domain: 'evil.example' };
    // By address other names of the same address get through, by name they do not.
    for (const mode of [0, undefined]) expect(check(network(firewall(), names(mode)), 'deny', other).verdict).toBe('holds');
    expect(check(network(firewall(), names(1)), 'deny', other).verdict).toBe('undecided');
    expect(check(network(firewall(), names(0)), 'allow', { ...other, domain: 'mirrors.example.com' }).verdict).toBe('holds');
  });

  it('that is switched off lets everything pass; status tells the switch, and firewall_switch before there is one', () => {
    for (const off of [{ firewall_switch: 'close' }, { firewall_switch: 'open', status: 'closed' }, { status: 'close' }]) {
      expect(check(network(firewall(off), REST), 'deny', out('one')).verdict).toBe('violated');
    }
    for (const on of [{ firewall_switch: 'open' }, { firewall_switch: 'close', status: 'normal' }]) {
      expect(check(network(firewall(on), REST), 'deny', out('one')).verdict).toBe('holds');
    }
    expect(check(network(firewall({ firewall_switch: '${var.on}' }), REST), 'deny', out('one')).verdict).toBe('undecided');
  });

  it('of which nothing says that it is on is on by an assumption, as is one that only its policies show', () => {
    for (const open of [firewall({ firewall_switch: undefined }), {}]) {
      const result = check(network(open, REST), 'deny', out('one'));
      expect(result.verdict).toBe('holds');
      expect(result.assumptions).toEqual(['nat-firewall-switch']);
      const off = networkOf(Object.assign({}, BASE, open, REST) as Resources, { assume: { 'nat-firewall-switch': 'off' } });
      expect(check(off, 'deny', out('one')).verdict).toBe('violated');
    }
  });

  it('that may guard any gateway may guard this one', () => {
    const some = network(firewall({ nat_gateway_id: '${var.gateway}' }), REST);
    expect(check(some, 'deny', out('one'))).toMatchObject({ verdict: 'undecided', dependsOn: [`alicloud_cloud_firewall_nat_firewall.f guards ${GATEWAY}`] });
    expect(check(some, 'deny', out('one'), answering({ guards: true })).verdict).toBe('holds');
    expect(explain(some, { from: host('one'), to: '203.0.113.9', demand: { services: [Service.tcp(443)] } }).verdict).toBe('undecided');
    const adrift = network(firewall(), natPolicy('rest', { acl_action: 'drop', nat_gateway_id: '${var.gateway}' }));
    expect(check(adrift, 'deny', out('one')).verdict).toBe('undecided');
  });

  it('does not see hosts that leave by an address of their own', () => {
    const eip = { 'alicloud_eip_address.own': {}, 'alicloud_eip_association.own': { allocation_id: id('alicloud_eip_address.own'), instance_id: id(host('one')) } };
    expect(check(network(firewall(), REST, eip), 'deny', out('one')).verdict).toBe('violated');
  });

  it('is a list of its own for lint and diff', () => {
    const list = { ...natPolicy('all', { source: '10.0.0.0/8' }), ...natPolicy('some', { acl_action: 'drop', source: '10.1.0.0/16' }), ...natOrder('all', 'some') };
    expect(network(firewall(), list).boundaries().map(({ id: key, kind, family }) => [key, kind, family])[0]).toEqual([`nat-firewall/${GATEWAY}`, 'nat-firewall', 4]);
  });
});
