import { type OptimizedList } from '../../../lib/analysis';
import { type OptimizeOptions } from '../../../lib/analysis/optimize/optimize';
import { optimize } from '../../../lib/ask-optimize';
import { readNetwork } from '../../../lib/read-network';
import { artifactJson, group, ordered, policy, type Resources, rule, STRICT, VPC } from '../../support/artifacts';

const WEB: Resources = { ...VPC, ...group('web', { inner_access_policy: 'Drop' }) };
const sgRule = (name: string): string => `alicloud_security_group_rule.${name}`;
const cfPolicy = (name: string): string => `alicloud_cloud_firewall_control_policy.${name}`;

/** Rules of one group: each has ports and a block. */
function web(rules: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Resources {
  return { ...WEB, ...Object.assign({}, ...Object.entries(rules).map(([name, more]) => rule(name, 'web', { port_range: '443/443', ...more }))) as Resources };
}

/** Policies of the inbound border, in this order. */
function border(policies: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Resources {
  return {
    ...VPC, ...STRICT, ...ordered('in', ...Object.keys(policies)),
    ...Object.assign({}, ...Object.entries(policies).map(([name, more]) => policy(name, { proto: 'TCP', dest_port: '443/443', ...more }))) as Resources,
  };
}

const shorter = (resources: Resources, options: OptimizeOptions = {}): readonly OptimizedList[] =>
  optimize(readNetwork(artifactJson(resources), { at: new Date('2026-01-05T10:00:00+08:00') }), options).lists;
/** The arguments of the rules that are new, by the first resource of each. */
const merges = (resources: Resources): Readonly<Record<string, unknown>> =>
  Object.fromEntries(shorter(resources).flatMap(({ rules }) => rules).filter(({ unchanged }) => !unchanged).map(({ from, arguments: own }) => [from[0].split('.')[1], own]));
const drops = (resources: Resources): readonly string[] =>
  shorter(resources).flatMap(({ steps }) => steps).filter(({ kind }) => kind === 'drop').flatMap(({ rules }) => rules);

describe('rules of a security group become one', () => {
  it('where their blocks or their ports lie side by side', () => {
    expect(merges(web({ low: { cidr_ip: '10.0.0.0/25' }, high: { cidr_ip: '10.0.0.128/25' } }))).toEqual({ low: { cidr_ip: '10.0.0.0/24' } });
    expect(merges(web({ http: { cidr_ip: '10.0.0.0/8', port_range: '80/80' }, next: { cidr_ip: '10.0.0.0/8', port_range: '81/81' } }))).toEqual({ http: { port_range: '80/81' } });
  });

  it('and their whole tower, not a pair at a time', () => {
    const quarters = web(Object.fromEntries([0, 64, 128, 192].map((start) => [`q${start}`, { cidr_ip: `10.0.0.${start}/26` }])));
    expect(Object.values(merges(quarters))).toEqual([{ cidr_ip: '10.0.0.0/24' }]);
  });

  it('but not where no single block is the sum, as a rule holds one', () => {
    expect(shorter(web({ low: { cidr_ip: '10.0.0.128/25' }, high: { cidr_ip: '10.0.1.0/25' } }))).toEqual([]);
    expect(shorter(web({ one: { cidr_ip: '10.0.0.0/24' }, two: { cidr_ip: '10.0.0.0/25', port_range: '80/80' } }))).toEqual([]);
  });

  it('but not across a deny that takes some of their flows in between', () => {
    const between = (cidr: string): Resources => web({
      low: { cidr_ip: '10.0.0.0/25', port_range: '1/100', priority: 1 }, ban: { cidr_ip: cidr, port_range: '50/50', priority: 2, policy: 'drop' },
      high: { cidr_ip: '10.0.0.128/25', port_range: '1/100', priority: 3 },
    });
    // It takes from the second one, and must not take from the first.
    expect(shorter(between('10.0.0.0/24'))).toEqual([]);
    // Where it takes from one of them only, the other moves past it.
    expect(merges(between('10.0.0.192/26'))).toEqual({ high: { cidr_ip: '10.0.0.0/24' } });
    expect(merges(between('10.0.0.0/26'))).toEqual({ low: { cidr_ip: '10.0.0.0/24' } });
  });

  it('and the ones that change nothing are gone', () => {
    expect(drops(web({ all: { cidr_ip: '10.0.0.0/8' }, some: { cidr_ip: '10.1.0.0/16', priority: 2 } }))).toEqual([sgRule('some')]);
    // Behind it there is a rule with the same action.
    expect(drops(web({ some: { cidr_ip: '10.1.0.0/16' }, all: { cidr_ip: '10.0.0.0/8', priority: 2 } }))).toEqual([sgRule('some')]);
    // Here a rule of another action comes in between, and is of use itself.
    expect(drops(web({ some: { cidr_ip: '10.1.0.0/16' }, ban: { cidr_ip: '10.0.0.0/15', policy: 'drop', priority: 2 }, all: { cidr_ip: '10.0.0.0/8', priority: 3 } }))).toEqual([]);
  });
});

describe('policies of the Internet border become one', () => {
  it('where one policy can hold both, with address books as it needs them', () => {
    expect(merges(border({ one: { source: '203.0.113.0/24' }, two: { source: '198.51.100.0/24' }, rest: { acl_action: 'drop', proto: 'ANY', dest_port: '0/0' } })))
      .toEqual({ one: expect.objectContaining({ source: ['198.51.100.0/24', '203.0.113.0/24'] }) as unknown });
    expect(merges(border({ one: { source: '203.0.113.0/25' }, two: { source: '203.0.113.128/25' }, rest: { acl_action: 'drop', proto: 'ANY', dest_port: '0/0' } })))
      .toEqual({ one: expect.objectContaining({ source: '203.0.113.0/24' }) as unknown });
  });

  it('but a record that monitoring makes is never lost', () => {
    const recorded = border({ seen: { acl_action: 'log', source: '203.0.113.0/24' }, all: {}, rest: { acl_action: 'drop', proto: 'ANY', dest_port: '0/0' } });
    expect(shorter(recorded)).toEqual([]);
    const twice = border({ seen: { acl_action: 'log', source: '203.0.113.0/24' }, all: { acl_action: 'log' }, rest: { acl_action: 'drop', proto: 'ANY', dest_port: '0/0' } });
    expect(drops(twice)).toEqual([cfPolicy('seen')]);
  });

  it('but the same flows at other times are other flows', () => {
    const daily = (from: string, to: string): Readonly<Record<string, unknown>> => ({ repeat_type: 'Daily', repeat_start_time: from, repeat_end_time: to });
    const shifts = border({ early: daily('06:00', '14:00'), late: daily('14:00', '22:00'), rest: { acl_action: 'drop', proto: 'ANY', dest_port: '0/0' } });
    expect(shorter(shifts)).toEqual([]);
  });

  it('and a list that is as short as it can be has no steps', () => {
    expect(shorter(border({ https: {}, rest: { acl_action: 'drop', proto: 'ANY', dest_port: '0/0' } }))).toEqual([]);
  });
});

describe('a list above its limit', () => {
  /** Rules of which no two can be one. */
  const scattered = (count: number, more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, Readonly<Record<string, unknown>>>> =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`r${i}`, { cidr_ip: `10.${Math.floor(i / 100)}.${(i % 100) * 2}.1/32`, ...more }]));

  it('is spread over the fewest groups', () => {
    // A group holds 200 rules in both directions together. [W-LIMITS]
    expect(shorter(web(scattered(200)))).toEqual([]);
    const [{ split, after, limit }] = shorter(web(scattered(201)));
    expect([after, limit?.rules, split?.map(({ rules }) => rules.length)]).toEqual([201, 200, [101, 100]]);
    // Each rule stands in one group.
    expect(split?.flatMap(({ rules }) => rules)).toEqual(Array.from({ length: 201 }, (_, i) => i));
  });

  it('is not, where it can be made short enough', () => {
    const halves = Array.from({ length: 256 }, (_, i) => [`h${i}`, { cidr_ip: `10.0.${i}.0/24` }] as const);
    const [{ after, split }] = shorter(web(Object.fromEntries(halves)));
    expect([after, split]).toEqual([1, undefined]);
  });
});

describe('the work bound', () => {
  it('leaves a list longer and says so, never wrong', () => {
    // Rows and columns that cover the last rule together, so that only a search can tell that it is useless.
    const cells = Object.assign({}, ...Array.from({ length: 8 }, (_, i) => ({
      [`row${i}`]: { cidr_ip: `10.0.${i}.0/24`, port_range: `1000/${1000 + i}` },
      [`column${i}`]: { cidr_ip: `10.0.0.0/${24 - Math.ceil(Math.log2(i + 1))}`, port_range: `${1000 + i}/1007` },
    })), { late: { priority: 9, cidr_ip: '10.0.0.0/21', port_range: '1000/1007' } }) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    const [bounded] = shorter(web(cells), { maxSteps: 1, list: 'alicloud_security_group.web, inbound' });
    const [whole] = shorter(web(cells), { list: 'alicloud_security_group.web, inbound' });
    expect(bounded.bounded).toBe(true);
    expect(bounded.after).toBeGreaterThanOrEqual(whole.after);
  });
});
