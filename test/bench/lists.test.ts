import { edited } from '../../bench/lists/edits';
import { type FlavourName } from '../../bench/lists/flavour';
import { flavouredList } from '../../bench/lists/flavoured';
import { expandedSize, groupedList } from '../../bench/lists/groups';
import { findDead, type PacketList, PacketSpace } from '../../lib/engine';
import { AddressSet } from '../../lib/net';

const FLAVOURS: readonly FlavourName[] = ['acl', 'fw', 'ipc'];

const text = ({ rules }: PacketList): string => rules.map((rule) => Object.values(rule).join(' ')).join('\n');

/** Fails where one value is written in two objects. */
function expectShared(sets: readonly (object | undefined)[]): void {
  const byText = new Map<string, object>();
  for (const set of sets) {
    if (set === undefined) continue;
    const known = byText.get(String(set)) ?? set;
    expect(known === set).toBe(true);
    byText.set(String(set), set);
  }
}

describe.each(FLAVOURS)('a list of the flavour %s', (flavour) => {
  it('is the same for the same seed, and another for another', () => {
    const list = flavouredList({ flavour, rules: 300, seed: 5, payload: true });
    expect(text(flavouredList({ flavour, rules: 300, seed: 5, payload: true }))).toBe(text(list));
    expect(text(flavouredList({ flavour, rules: 300, seed: 6, payload: true }))).not.toBe(text(list));
  });

  it.each([4, 6] as const)('has addresses of IPv%i only, and ends with deny for all of them', (family) => {
    const everything = family === 4 ? AddressSet.IPV4 : AddressSet.IPV6;
    const { rules } = flavouredList({ flavour, rules: 500, family });
    expect(rules.every(({ source, destination }) => everything.covers(source!) && everything.covers(destination!))).toBe(true);
    expect(rules[rules.length - 1]).toEqual({ source: everything, destination: everything, action: 'deny' });
  });

  it('has as many rules as asked for, and some that are dead', () => {
    const list = flavouredList({ flavour, rules: 3000 });
    expect(list.rules.length).toBeGreaterThan(3000);
    expect(list.rules.length).toBeLessThan(3000 * 1.05);
    const { idle } = findDead(PacketSpace.of(list).index(list));
    const share = idle.reduce((sum, one) => sum + one, 0) / list.rules.length;
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.1);
  });

  it('has equal values as one object', () => {
    const { rules } = flavouredList({ flavour, rules: 500 });
    expectShared(rules.flatMap(({ source, destination }) => [source, destination]));
  });

  it('names applications and domains in some rules when asked to', () => {
    const plain = flavouredList({ flavour, rules: 500 });
    const { rules } = flavouredList({ flavour, rules: 500, payload: true });
    expect(plain.rules.some(({ applications, domains }) => applications ?? domains)).toBe(false);
    expect(rules.filter(({ applications }) => applications).length).toBeGreaterThan(50);
    expect(rules.filter(({ domains }) => domains).length).toBeGreaterThan(10);
  });
});

describe('an edited list', () => {
  const list = flavouredList({ flavour: 'acl', rules: 1000 });

  it('differs in about as many rules as it has edits, and keeps the last', () => {
    const before = new Set(list.rules);
    const after = edited(list, 100, 9);
    const fresh = after.rules.filter((rule) => !before.has(rule)).length;
    expect(fresh).toBeGreaterThan(20);
    expect(fresh).toBeLessThanOrEqual(100);
    expect(after.rules[after.rules.length - 1]).toBe(list.rules[list.rules.length - 1]);
    expect(text(edited(list, 100, 9))).toBe(text(after));
  });

  it('is the list itself without an edit', () => {
    expect(edited(list, 0, 1).rules).toEqual(list.rules);
  });
});

describe('a list of object groups', () => {
  it('would be some hundred times longer if its groups were written out', () => {
    const list = groupedList(1000, 5);
    expect(text(groupedList(1000, 5))).toBe(text(list));
    expect(expandedSize(list)).toBeGreaterThan(200_000);
    expect(list.rules.some(({ source }) => source !== undefined && source.overlaps(AddressSet.IPV4) && source.overlaps(AddressSet.IPV6))).toBe(true);
  });
});
