import { diff } from '../../../lib/ask-diff';
import { readNetwork } from '../../../lib/read-network';
import { artifactJson, group, rule, type Resources, VPC } from '../../support/artifacts';
import { AT, found, look } from './support';

/** Rules that cover a later one together, over addresses and ports at once, so that only a search can tell. */
function interleaved(size: number): Resources {
  const cells = Array.from({ length: size }, (_, i) => ({
    ...rule(`row${i}`, 'web', { cidr_ip: `10.0.${i}.0/24`, port_range: `${1000}/${1000 + i}` }), ...rule(`column${i}`, 'web', { cidr_ip: `10.0.0.0/${24 - Math.ceil(Math.log2(i + 1))}`, port_range: `${1000 + i}/${1000 + size - 1}` }),
  }));
  return Object.assign({ ...VPC, ...group('web', { inner_access_policy: 'Drop' }) }, ...cells, rule('late', 'web', { priority: 9, cidr_ip: '10.0.0.0/21', port_range: `1000/${1000 + size - 1}` })) as Resources;
}

describe('the work bound', () => {
  const resources = interleaved(8);
  const whole = found(resources, { level: 'warning' });

  it('leaves findings undecided, and none of them wrong', () => {
    const bounded = look(resources, { level: 'warning', maxSteps: 1 }).findings;
    const open = new Set(bounded.filter(({ kind }) => kind === 'undecided').map(({ rule: name }) => name));
    expect(open.size).toBeGreaterThan(0);
    // Another choice of useless rules than without the bound may be as good: what counts is that all may go, and together.
    const useless = bounded.filter(({ kind }) => kind === 'dead' || kind === 'redundant').map(({ rule: name }) => name);
    expect(useless.length).toBeGreaterThan(0);
    const rest = Object.fromEntries(Object.entries(resources).filter(([name]) => !useless.includes(name)));
    const report = diff(readNetwork(artifactJson(resources), { at: AT }), readNetwork(artifactJson(rest), { at: AT }));
    expect([report.boundary, report.undecided]).toEqual([[], []]);
    // What was found without the bound is found with it, or is undecided.
    const told = new Set(bounded.map(({ rule: name }) => name));
    for (const one of whole) expect(told).toContain(`alicloud_security_group_rule.${one.slice(one.lastIndexOf(' ') + 1)}`);
  });

  it('says what to do', () => {
    const { message, id } = look(resources, { level: 'warning', maxSteps: 1 }).findings.find(({ kind }) => kind === 'undecided')!;
    expect(id).toBe('FW113');
    expect(message).toMatch(/^not decided within the bound of \d+ steps: whether .*; raise it with --max-steps$/);
  });
});
