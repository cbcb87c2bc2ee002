import { LOOSE, type Resources } from '../../support/artifacts';
import { firewall, gateway, natOrder, natPolicy, PRIVATE, snat } from '../../alicloud/nat/support';
import { border, cfPolicy, found, look, only } from './support';

const REST = { proto: 'ANY', acl_action: 'drop' };
const WEB = { dest_port: '443/443', application_name_list: ['HTTPS'] };
const ofKind = (kind: string, resources: Resources, read = {}): readonly string[] => found(resources, {}, read).filter((one) => one.includes(kind));

describe('what loose mode lets through', () => {
  const leak = (resources: Resources, read = {}) => ofKind('looseLeak', resources, read);

  it('is told where a later policy denies it, with a flow and that policy', () => {
    const { severity, rule, by, message, region } = only(border({ web: WEB, rest: REST }, LOOSE), 'looseLeak');
    expect([severity, rule, by]).toEqual(['warning', cfPolicy('web'), [cfPolicy('rest')]]);
    expect(message).toMatch(/^loose mode lets through here what it cannot identify, although alicloud_cloud_firewall_control_policy\.rest denies it: .*tcp\/443, application unidentified; switch to strict mode$/);
    expect(region!.parts).toEqual(['from anywhere to anywhere, tcp/443, application unidentified']);
  });

  it('is nothing in strict mode', () => {
    expect(leak(border({ web: WEB, rest: REST }))).toEqual([]);
  });

  it('is nothing that would pass anyway', () => {
    expect(leak(border({ web: WEB }, LOOSE))).toEqual([]);
    expect(leak(border({ web: WEB, any: { dest_port: '443/443' }, rest: REST }, LOOSE))).toEqual([]);
    // What is denied is another port.
    expect(leak(border({ web: WEB, no: { acl_action: 'drop', dest_port: '22/22' } }, LOOSE))).toEqual([]);
  });

  it('is nothing that is denied before', () => {
    expect(leak(border({ no: { acl_action: 'drop', dest_port: '443/443' }, web: WEB, rest: REST }, LOOSE))).toEqual([]);
    const halves = { low: { acl_action: 'drop', source: '0.0.0.0/1' }, high: { acl_action: 'drop', source: '128.0.0.0/1' } };
    expect(leak(border({ ...halves, web: WEB, rest: REST }, LOOSE))).toEqual([]);
  });

  it('is nothing of a policy without an application or a visible name', () => {
    expect(leak(border({ web: { dest_port: '443/443' }, rest: REST }, LOOSE))).toEqual([]);
    const dns = { dest_port: '443/443', destination: 'aliyun.com', destination_type: 'domain' };
    expect(leak(border({ name: { ...dns, domain_resolve_type: 'DNS' }, rest: REST }, LOOSE, 'out'))).toEqual([]);
    expect(leak(border({ name: { ...dns, domain_resolve_type: 'FQDN' }, rest: REST }, LOOSE, 'out'))).toEqual(['FW116 looseLeak warning name']);
  });

  it('is let through by a policy that denies as well: whatever it says itself', () => {
    expect(leak(border({ no: { ...WEB, acl_action: 'drop' }, rest: REST }, LOOSE))).toEqual(['FW116 looseLeak warning no']);
  });

  it('is told of the policy that lets it through, and not of one behind that has nothing left', () => {
    const resources = border({ web: WEB, again: { ...WEB, application_name_list: ['SSL', 'HTTPS'] }, ssh: { dest_port: '22/22', application_name_list: ['SSH'] }, rest: REST }, LOOSE);
    expect(leak(resources)).toEqual(['FW116 looseLeak warning web', 'FW116 looseLeak warning ssh']);
  });

  it('depends on the mode, which is an assumption where the artifact does not say it, and is said where a variable tells it', () => {
    const assumed = look(border({ web: WEB, rest: REST }, {}));
    expect(assumed.findings.map(({ kind }) => kind)).toContain('looseLeak');
    expect(assumed.assumptions.map(({ name }) => name)).toContain('engine-mode');
    const variable = border({ web: WEB, rest: REST }, { 'alicloud_cloud_firewall_policy_advanced_config.mode': { internet_switch: '${var.mode}' } });
    expect(only(variable, 'looseLeak').region!.parts[0]).toMatch(/, if .*var\.mode/);
    expect([leak(variable, { bindings: { 'var.mode': 'on' } }), leak(variable, { bindings: { 'var.mode': 'off' } })]).toEqual([[], ['FW116 looseLeak warning web']]);
  });

  it('may be let through in some order of policies only', () => {
    const unordered = (policies: Parameters<typeof border>[0]) => Object.fromEntries(Object.entries(border(policies, LOOSE)).filter(([address]) => !address.includes('order')));
    expect(leak(unordered({ rest: REST, web: WEB }))).toEqual(['FW116 looseLeak warning web']);
    expect(leak(unordered({ web: WEB, rest: REST }))).toEqual(['FW116 looseLeak warning web']);
  });

  it('may be let through by a NAT firewall, which is loose unless it says otherwise', () => {
    const nat = (more: Readonly<Record<string, unknown>>) => ({
      ...PRIVATE, ...gateway, ...snat('s', { source_cidr: '10.0.0.0/16' }), ...firewall(more),
      ...natPolicy('web', { proto: 'TCP', ...WEB }), ...natPolicy('rest', { acl_action: 'drop' }), ...natOrder('web', 'rest'),
    });
    expect(leak(nat({ strict_mode: 0 }))).toEqual(['FW116 looseLeak warning web']);
    expect(leak(nat({ strict_mode: 1 }))).toEqual([]);
  });
});

describe('a policy that only records', () => {
  const left = (resources: Resources) => ofKind('monitorLeft', resources);
  const WATCH = { acl_action: 'log', dest_port: '80/80' };

  it('is a warning where a later policy would deny what it lets through', () => {
    const { severity, rule, by, message, region } = only(border({ watch: WATCH, rest: REST }), 'monitorLeft');
    expect([severity, rule, by]).toEqual(['warning', cfPolicy('watch'), [cfPolicy('rest')]]);
    expect(message).toMatch(/^it records and lets through what alicloud_cloud_firewall_control_policy\.rest would deny, such as .*tcp\/80; make it an allow or a deny once the records have told which$/);
    expect(region!.parts).toEqual(['from anywhere to anywhere, tcp/80']);
  });

  it('is a warning also where another one behind it only records as well', () => {
    expect(left(border({ watch: WATCH, all: { proto: 'ANY', acl_action: 'log' }, rest: REST })))
      .toEqual(['FW117 monitorLeft warning watch', 'FW117 monitorLeft warning all']);
  });

  it('is a note where nothing behind it denies', () => {
    expect(left(border({ no: { acl_action: 'drop', dest_port: '22/22' }, rest: { proto: 'ANY', acl_action: 'log' } }))).toEqual(['FW117 monitorLeft note rest']);
    expect(left(border({ watch: WATCH, http: { dest_port: '80/80' }, rest: REST }))).toEqual(['FW117 monitorLeft note watch']);
    expect(left(border({ watch: WATCH, no: { acl_action: 'drop', dest_port: '22/22' } }))).toEqual(['FW117 monitorLeft note watch']);
    expect(look(border({ watch: WATCH, http: { dest_port: '80/80' }, rest: REST }), { level: 'warning' }).findings.filter(({ kind }) => kind === 'monitorLeft')).toEqual([]);
  });

  it('is not told where it decides nothing, or takes no part', () => {
    expect(left(border({ http: { dest_port: '80/80' }, watch: WATCH, rest: REST }))).toEqual([]);
    expect(left(border({ watch: { ...WATCH, release: 'false' }, rest: REST }))).toEqual([]);
  });

  it('is not told of policies that allow or deny', () => {
    expect(left(border({ web: WEB, rest: REST }))).toEqual([]);
  });
});
