/**
 * Orders of release against brute force: every flow of tiny lists, by the first policy that matches, and every order of steps.
 * Nothing here is taken from the planner.
 */
import { planRelease } from '../../lib/analysis/release/plan-release';
import { type ReleaseReport } from '../../lib/analysis';
import { networkOf, ordered, policy, type Resources, STRICT } from '../support/artifacts';
import { Random } from '../support/random';

interface Tiny {
  readonly name: string;
  /** `accept`, `drop` or `log`. */
  readonly action: string;
  readonly source: string;
  readonly port: string;
}

const SOURCES: Readonly<Record<string, readonly number[]>> = {
  '0.0.0.0/0': [0, 1, 2, 3, 4], '203.0.113.0/30': [0, 1, 2, 3], '203.0.113.0/31': [0, 1], '203.0.113.2/31': [2, 3], '203.0.113.1/32': [1], '203.0.113.2/32': [2],
};
/** Port 80, port 443, a port between them, another one. */
const PORTS: Readonly<Record<string, readonly number[]>> = { '0/0': [0, 1, 2, 3], '80/80': [0], '443/443': [1], '80/443': [0, 1, 2] };
const FLOWS = [0, 1, 2, 3, 4].flatMap((source) => [0, 1, 2, 3].map((port) => [source, port] as const));

const passed = (list: readonly Tiny[]): readonly boolean[] => FLOWS.map(([source, port]) => (
  list.find((one) => SOURCES[one.source].includes(source) && PORTS[one.port].includes(port))?.action ?? 'accept') !== 'drop');

/** Whether a list keeps what both others agree on. */
function keeps(list: readonly Tiny[], old: readonly Tiny[], fresh: readonly Tiny[]): boolean {
  const [own, before, after] = [list, old, fresh].map(passed);
  return own.every((one, i) => before[i] !== after[i] || one === before[i]);
}

const KINDS = ['control_policy', 'nat_firewall_control_policy', 'vpc_firewall_control_policy'] as const;
const GUARDED = { nat_firewall_control_policy: { nat_gateway_id: 'ngw-1', direction: 'out' }, vpc_firewall_control_policy: { vpc_firewall_id: 'cen-1' }, control_policy: { direction: 'in' } };

/** The list at the Internet border, at a NAT gateway, or between networks. */
const artifact = (list: readonly Tiny[], kind: typeof KINDS[number]): Resources => Object.fromEntries(Object.entries({
  ...STRICT, ...Object.assign({}, ...list.map(({ name, action, source, port }) => policy(name, { acl_action: action, source, proto: 'TCP', dest_port: port }))) as Resources,
  ...ordered('in', ...list.map(({ name }) => name)),
}).map(([name, body]) => {
  const isPolicy = name.startsWith('alicloud_cloud_firewall_control_policy');
  const { direction: _, ...rest } = JSON.parse(JSON.stringify(body).replaceAll('control_policy', kind)) as Record<string, unknown>;
  return [name.replace('control_policy', kind), isPolicy ? { ...rest, ...GUARDED[kind] } : body];
}));

function tiny(random: Random, name: string): Tiny {
  return { name, action: random.pick(['accept', 'accept', 'drop', 'drop', 'log']), source: random.pick(Object.keys(SOURCES)), port: random.pick(Object.keys(PORTS)) };
}

/** Two versions: some policies are in one of them only, some are written otherwise, and the order is another. */
function versions(seed: number): readonly [readonly Tiny[], readonly Tiny[]] {
  const random = new Random(seed);
  if (seed % 2 === 1) return traded(random);
  const all = Array.from({ length: 2 + random.below(3) }, (_, i) => tiny(random, `p${i}`));
  const old = all.filter(() => random.chance(0.8));
  const fresh = all.filter(() => random.chance(0.8)).map((one) => (random.chance(0.5) ? tiny(random, one.name) : one));
  for (let i = random.below(3); i > 0 && fresh.length > 1; i -= 1) fresh.push(...fresh.splice(random.below(fresh.length - 1), 1));
  return [old, fresh];
}

/** Policies that trade their texts, above a policy for the rest. */
function traded(random: Random): readonly [readonly Tiny[], readonly Tiny[]] {
  const rest: Tiny = { name: 'rest', action: random.pick(['drop', 'accept']), source: '0.0.0.0/0', port: '0/0' };
  const all = Array.from({ length: 2 + random.below(2) }, (_, i) => tiny(random, `p${i}`));
  const fresh = all.map((one, i) => ({ ...all[(i + 1) % all.length], name: one.name }));
  if (random.chance(0.3)) fresh.push(fresh.shift()!);
  return [[...all, rest], [...fresh, random.chance(0.2) ? tiny(random, 'rest') : rest]];
}

const textOf = (list: readonly Tiny[]): string => JSON.stringify(list.map(({ name, action, source, port }) => [name, action, source, port]));

/** Tries every order of steps, each policy touched once for each way in which it differs, and at every place. */
function someOrder(old: readonly Tiny[], fresh: readonly Tiny[]): boolean {
  const names = (list: readonly Tiny[]): readonly string[] => list.map(({ name }) => name);
  const [before, after] = [names(old), names(fresh)];
  const shared = before.filter((name) => after.includes(name));
  const passing = new Set(shared.filter((one) => shared.some((other) => (
    (before.indexOf(one) - before.indexOf(other)) * (after.indexOf(one) - after.indexOf(other)) < 0))));
  const seen = new Set<string>();
  const go = (list: readonly Tiny[], moved: readonly string[]): boolean => {
    if (!keeps(list, old, fresh)) return false;
    if (textOf(list) === textOf(fresh)) return true;
    const key = textOf(list) + [...moved].sort().join();
    if (seen.has(key)) return false;
    seen.add(key);
    const inserted = (one: Tiny, others: readonly Tiny[], next: readonly string[]): boolean => (
      Array.from({ length: others.length + 1 }, (_, at) => at).some((at) => go([...others.slice(0, at), one, ...others.slice(at)], next)));
    return fresh.some((one) => !names(list).includes(one.name) && inserted(one, list, moved))
      || list.some((one, at) => {
        const others = list.filter((_, i) => i !== at);
        const target = fresh.find(({ name }) => name === one.name);
        if (target === undefined) return go(others, moved);
        if (textOf([one]) !== textOf([target]) && go(list.map((other, i) => (i === at ? target : other)), moved)) return true;
        return passing.has(one.name) && !moved.includes(one.name) && inserted(one, others, [...moved, one.name]);
      });
  };
  return go(old, []);
}

/** Takes the steps as a person would who reads them. */
function take(list: readonly Tiny[], { kind, policy: address, place }: ReleaseReport['lists'][number]['steps'][number], fresh: readonly Tiny[]): readonly Tiny[] {
  const name = address.split('.')[1];
  const target = fresh.find((one) => one.name === name)!;
  if (kind === 'change') return list.map((one) => (one.name === name ? target : one));
  const others = list.filter((one) => one.name !== name);
  if (kind === 'remove') return others;
  const one = kind === 'move' ? list.find((other) => other.name === name)! : target;
  return [...others.slice(0, place!.position - 1), one, ...others.slice(place!.position - 1)];
}

describe('an order of release', () => {
  const found = { ordered: 0, none: 0 };
  const planned = { control_policy: 0, nat_firewall_control_policy: 0, vpc_firewall_control_policy: 0 };

  it.each(Array.from({ length: 150 }, (_, seed) => seed))('keeps both promises after every step, and is missing only when there is none: seed %d', (seed) => {
    const [old, fresh] = versions(seed);
    const kind = KINDS[seed % 3];
    const { lists, notPlanned } = planRelease(networkOf(artifact(old, kind)), networkOf(artifact(fresh, kind)));
    planned[kind] += lists.length;
    expect(notPlanned).toEqual([]);
    const answer = lists.at(0) ?? { verdict: 'ordered', steps: [], conflicts: [] };
    let list: readonly Tiny[] = old;
    for (const step of answer.steps) {
      list = take(list, step, fresh);
      expect({ step, keeps: keeps(list, old, fresh) }).toEqual({ step, keeps: true });
    }
    if (answer.verdict === 'ordered') expect(textOf(list)).toBe(textOf(fresh));
    else for (const { step } of answer.conflicts) expect(keeps(take(list, step, fresh), old, fresh)).toBe(false);
    expect(answer.verdict).toBe(someOrder(old, fresh) ? 'ordered' : 'none');
    found[answer.verdict as 'ordered' | 'none'] += 1;
  });

  it('was looked for where there is one, and where there is none', () => {
    expect(found.ordered).toBeGreaterThan(20);
    expect(found.none).toBeGreaterThan(5);
    for (const kind of KINDS) expect([kind, planned[kind] > 20]).toEqual([kind, true]);
  });
});

/** Policies of which some name a book, that holds something else in the new version. */
describe('an order of release where an address book changes', () => {
  const BOOK = 'staff';
  const CONTENTS = ['203.0.113.0/31', '203.0.113.2/31', '203.0.113.1/32', '203.0.113.2/32'];
  const found = { ordered: 0, none: 0, 'not planned': 0 };

  /** The policies as they stand with a book of this content. */
  const filled = (list: readonly Tiny[], content: string): readonly Tiny[] => list.map((one) => (one.source === BOOK ? { ...one, source: content } : one));

  const withBook = (list: readonly Tiny[], content: string): Resources => ({
    ...STRICT, ...ordered('in', ...list.map(({ name }) => name)),
    ...Object.assign({}, ...list.map(({ name, action, source, port }) => policy(name, {
      acl_action: action, source, ...(source === BOOK ? { source_type: 'group' } : {}), proto: 'TCP', dest_port: port }))) as Resources,
    'alicloud_cloud_firewall_address_book.staff': { group_name: BOOK, group_type: 'ip', description: BOOK, address_list: [content] },
  });

  it.each(Array.from({ length: 150 }, (_, seed) => 1000 + seed))('keeps both promises with the book as it stands, or is not planned: seed %d', (seed) => {
    const random = new Random(seed);
    const booked = (one: Tiny): Tiny => (random.chance(0.3) ? { ...one, source: BOOK } : one);
    const all = Array.from({ length: 2 + random.below(3) }, (_, i) => booked(tiny(random, `p${i}`)));
    const old = all.filter(() => random.chance(0.8));
    const fresh = all.filter(() => random.chance(0.8)).map((one) => (random.chance(0.3) ? booked(tiny(random, one.name)) : one));
    const [content, next] = [random.pick(CONTENTS), random.pick(CONTENTS)];
    const [before, after] = [filled(old, content), filled(fresh, next)];
    const { lists, notPlanned } = planRelease(networkOf(withBook(old, content)), networkOf(withBook(fresh, next)));
    const answer = lists.at(0) ?? { verdict: 'ordered', steps: [] };
    found[notPlanned.length > 0 ? 'not planned' : answer.verdict as 'ordered' | 'none'] += 1;
    if (notPlanned.length > 0 || answer.verdict !== 'ordered') return;
    let list: readonly Tiny[] = old;
    let inBook = content;
    const promised = (step: unknown): void => expect({ step, keeps: keeps(filled(list, inBook), before, after) }).toEqual({ step, keeps: true });
    for (const step of answer.steps) {
      const target = fresh.find(({ name }) => name === step.policy.split('.')[1]);
      const isBook = step.kind === 'change' && target?.source === BOOK && textOf([target]) === textOf(list.filter(({ name }) => name === target.name));
      // A policy that comes names the book as the new version has it.
      if (isBook || (step.kind === 'add' && target?.source === BOOK)) {
        inBook = next;
        promised(['the book', step]);
      }
      if (!isBook) list = take(list, step, fresh);
      promised(step);
    }
    expect(textOf(filled(list, next))).toBe(textOf(after));
  });

  it('was found, and was refused', () => {
    expect(found.ordered).toBeGreaterThan(20);
    expect(found['not planned']).toBeGreaterThan(10);
  });
});
