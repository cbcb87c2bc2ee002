import { Random } from '../../support/random';
import { LOOSE, type Resources } from '../../support/artifacts';
import { firewall, gateway, natOrder, natPolicy, PRIVATE, snat } from '../../alicloud/nat/support';
import { border, cfPolicy, found, look, only } from './support';

const REST = { proto: 'ANY', acl_action: 'drop' };
const HTTPS = { dest_port: '443/443' };
const rest = (resources: Resources): readonly string[] => found(resources, { level: 'warning' }).filter((one) => one.includes('openRest'));

describe('a list that does not end with a deny for the rest', () => {
  it('is told of its last policy, with what passes and one flow', () => {
    const resources = border({ bad: { proto: 'ANY', acl_action: 'drop', source: '198.51.100.0/24' }, web: HTTPS });
    const { severity, rule, list, region, message, by } = only(resources, 'openRest');
    expect([severity, rule, list, by]).toEqual(['warning', cfPolicy('web'), 'Internet firewall, inbound', []]);
    expect(region!.parts[0]).toMatch(/^from anywhere but 198\.51\.100\.0\/24 to anywhere, /);
    expect(message).toMatch(/^the list does not end with a deny for the rest: what no policy matches passes, such as 203\.0\.113\.10 to 198\.51\.100\.10, tcp\/80; end it with a policy that denies everything \(denyRest\)$/);
  });

  it('is none that denies everything, in one policy or in several', () => {
    expect(rest(border({ web: HTTPS, rest: REST }))).toEqual([]);
    const halves = border({ web: HTTPS, low: { ...REST, source: '0.0.0.0/1' }, high: { ...REST, source: '128.0.0.0/1' } });
    expect(rest(halves)).toEqual([]);
    const byProtocol = border({ tcp: { acl_action: 'drop' }, udp: { proto: 'UDP', acl_action: 'drop' }, icmp: { proto: 'ICMP', acl_action: 'drop' } });
    // Protocols beside these are few, and nobody thinks of them: what passes is said.
    expect(only(byProtocol, 'openRest').message).toMatch(/, such as 203\.0\.113\.10 to [0-9.]+, (?!tcp|udp|icmp)/);
  });

  it('is one whose parts leave one network between them', () => {
    const gap = border({ web: HTTPS, low: { ...REST, source: '0.0.0.0/1' }, high: { ...REST, source: '128.0.0.0/2' }, top: { ...REST, source: '193.0.0.0/8' }, more: { ...REST, source: '194.0.0.0/7' }, last: { ...REST, source: '196.0.0.0/6' }, end: { ...REST, source: '200.0.0.0/5' }, far: { ...REST, source: '208.0.0.0/4' } });
    const { region, message } = only(gap, 'openRest');
    for (const part of region!.parts) expect(part).toMatch(/^from 192\.0\.0\.0-192\.167\.255\.255, 192\.169\.0\.0-192\.255\.255\.255 to anywhere/);
    expect(message).toMatch(/such as 192\./);
  });

  it('is one that denies the rest in office hours only', () => {
    expect(rest(border({ web: HTTPS, rest: { ...REST, repeat_type: 'Daily', repeat_start_time: '08:00', repeat_end_time: '18:00' } }))).toEqual(['FW115 openRest warning rest']);
  });

  it('may be one whose last policy is switched on by a variable, which is said', () => {
    const resources = border({ web: HTTPS, rest: { ...REST, release: '${var.closed}' } });
    expect(only(resources, 'openRest').region!.parts[0]).toMatch(/, unless .*var\.closed/);
    expect(found(resources, { level: 'warning' }, { bindings: { 'var.closed': 'true' } }).filter((one) => one.includes('openRest'))).toEqual([]);
    expect(found(resources, { level: 'warning' }, { bindings: { 'var.closed': 'false' } })).toContain('FW115 openRest warning web');
  });

  it('is none that has a policy for everything of another kind: an allow, or a record', () => {
    expect(rest(border({ all: { proto: 'ANY' } }))).toEqual([]);
    expect(rest(border({ bad: { acl_action: 'drop', source: '203.0.113.0/24' }, all: { proto: 'ANY', acl_action: 'log' } }))).toEqual([]);
  });

  it('is none that only records: nobody has begun to deny', () => {
    expect(rest(border({ web: { ...HTTPS, acl_action: 'log' } }))).toEqual([]);
    expect(rest(border({ web: { ...HTTPS, acl_action: 'log', application_name_list: ['HTTPS'] } }, LOOSE))).toEqual([]);
  });

  it('is told of each list, and in whatever order the policies stand', () => {
    const out = border({ web: HTTPS }, undefined, 'out');
    expect(look(out).findings.find(({ kind }) => kind === 'openRest')!.list).toBe('Internet firewall, outbound');
    const unordered = Object.fromEntries(Object.entries(border({ rest: REST, web: HTTPS })).filter(([address]) => !address.includes('order')));
    expect(rest(unordered)).toEqual([]);
  });

  it('may be that of a NAT firewall', () => {
    const nat = (...names: readonly string[]) => ({ ...PRIVATE, ...gateway, ...snat('s', { source_cidr: '10.0.0.0/16' }), ...firewall(), ...natPolicy('web', { proto: 'TCP', ...HTTPS }), ...natOrder('web', ...names) });
    expect(look(nat()).findings.filter(({ kind }) => kind === 'openRest').map(({ list }) => list)).toEqual(['NAT firewall of alicloud_nat_gateway.n']);
    expect(rest({ ...nat('rest'), ...natPolicy('rest', { acl_action: 'drop' }) })).toEqual([]);
  });

  it('is accepted like any other finding', () => {
    const suppressions = [{ finding: 'openRest', of: cfPolicy('web'), reason: 'a list of what is bad', where: 'accepted.yaml:1' }];
    const { findings, suppressed } = look(border({ web: HTTPS }), { level: 'warning', suppressions });
    expect(findings.map(({ kind }) => kind)).not.toContain('openRest');
    expect(suppressed.map(({ finding: { id } }) => id)).toEqual(['FW115']);
  });

  it('is found among thousands of policies within a second or two', () => {
    const random = new Random(1);
    const many = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`p${i}`, {
      source: `${1 + random.below(200)}.${random.below(256)}.0.0/16`, dest_port: `${1 + random.below(60_000)}/65000`, acl_action: random.pick(['accept', 'drop']),
    }]));
    const before = Date.now();
    expect(rest(border(many))).toHaveLength(1);
    expect(Date.now() - before).toBeLessThan(20_000);
  });
});
