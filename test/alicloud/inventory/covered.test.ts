import { coveredDomains } from '../../../lib/alicloud/inventory/covered-domains';
import { coveredIntervals, type IntervalEntry } from '../../../lib/alicloud/inventory/covered';
import { Choices } from '../../../lib/alicloud/assumptions';
import { DomainPattern } from '../../../lib/net';
import { Random } from '../../support/random';

const next = (port: number): number => port + 1;
const range = (text: string): IntervalEntry<number> => {
  const [first, last = first] = text.split('-').map(Number);
  return { text, first, last };
};
const of = (...texts: readonly string[]) => coveredIntervals(texts.map(range), next);

describe('entries that are not needed', () => {
  it.each<[readonly string[], readonly (readonly [string, readonly string[]])[]]>([
    [['1-10', '20-30'], []],
    [['1-10', '3-5'], [['3-5', ['1-10']]]],
    [['3-5', '3-5'], [['3-5', ['3-5']]]],
    [['1-10', '5-15', '11-20'], [['5-15', ['1-10', '11-20']]]],
    [['1-4', '5-8', '1-8'], [['1-4', ['1-8']], ['5-8', ['1-8']]]],
    [['1-4', '5-8', '2-7'], [['2-7', ['1-4', '5-8']]]],
    [['1-4', '6-8', '2-7'], []],
    [[], []],
  ])('%j', (entries, expected) => {
    expect(of(...entries)).toEqual(expected.map(([entry, by]) => ({ entry, by })));
  });

  it('can all go at once, are as many as possible, and are covered by just what is kept', () => {
    const random = new Random(41);
    for (let run = 0; run < 3000; run += 1) {
      const entries = random.times(7, (index): IntervalEntry<number> => {
        const first = random.below(14);
        return { text: `#${index}`, first, last: Math.min(13, first + random.below(6)) };
      });
      const covered = coveredIntervals(entries, next);
      const gone = new Set(covered.map(({ entry }) => entry));
      const kept = entries.filter(({ text }) => !gone.has(text));
      expect([...points(kept)].sort()).toEqual([...points(entries)].sort());
      expect(kept.length).toBe(fewestByTrial(entries));
      for (const { entry, by } of covered) {
        const own = entries.find(({ text }) => text === entry)!;
        const cover = by.map((name) => kept.find(({ text }) => text === name)!);
        expect(isCovered(own, cover)).toBe(true);
        cover.forEach((_one, without) => expect(isCovered(own, cover.filter((_other, index) => index !== without))).toBe(false));
      }
    }
  });

  it('are found in a long list at once', () => {
    const many = Array.from({ length: 200_000 }, (_item, index): IntervalEntry<number> => ({ text: String(index), first: index * 3, last: index * 3 + 4 }));
    const started = process.cpuUsage();
    expect(coveredIntervals(many, next)).toEqual([]);
    expect(coveredIntervals([...many, { text: 'all', first: 0, last: 600_010 }], next)).toHaveLength(200_000);
    expect(process.cpuUsage(started).user).toBeLessThan(5e6);
  });
});

const points = (entries: readonly IntervalEntry<number>[]): ReadonlySet<number> => (
  new Set(entries.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_item, index) => first + index))));
const isCovered = (own: IntervalEntry<number>, by: readonly IntervalEntry<number>[]): boolean => {
  const covered = points(by);
  return [...points([own])].every((point) => covered.has(point));
};

/** The fewest entries with the same points, by trying every choice. */
function fewestByTrial(entries: readonly IntervalEntry<number>[]): number {
  const all = points(entries).size;
  let fewest = entries.length;
  for (let choice = 0; choice < 1 << entries.length; choice += 1) {
    const some = entries.filter((_entry, index) => choice & (1 << index));
    if (some.length < fewest && points(some).size === all) fewest = some.length;
  }
  return fewest;
}

describe('domains that are not needed', () => {
  const covered = (texts: readonly string[], assume: Record<string, string> = {}) => {
    const choices = Choices.of(assume);
    const found = coveredDomains(texts.map((text) => ({ text, pattern: DomainPattern.parse(text) })), choices);
    return { found: found.map(({ entry, by }) => `${entry} by ${by.join()}`), asked: choices.consulted };
  };

  it('lie under a wildcard, the widest of several', () => {
    expect(covered(['a.x.com', '*.x.com', '*.a.x.com', 'b.a.x.com', 'y.com'])).toEqual({
      found: ['a.x.com by *.x.com', '*.a.x.com by *.x.com', 'b.a.x.com by *.x.com'], asked: ['wildcard-depth'],
    });
  });

  it('stand twice: the first stays', () => {
    expect(covered(['X.com', 'x.com', '*.y.com', '*.y.com'])).toEqual({ found: ['x.com by X.com', '*.y.com by *.y.com'], asked: [] });
  });

  it('are the name of a wildcard itself under the other choice only', () => {
    expect(covered(['x.com', '*.x.com'])).toEqual({ found: [], asked: ['wildcard-apex'] });
    expect(covered(['x.com', '*.x.com'], { 'wildcard-apex': 'included' }).found).toEqual(['x.com by *.x.com']);
  });

  it('are one label below it where a wildcard stops there', () => {
    const one = { 'wildcard-depth': 'one-label' };
    expect(covered(['a.x.com', 'b.a.x.com', '*.a.x.com', '*.x.com'], one).found).toEqual(['a.x.com by *.x.com', 'b.a.x.com by *.a.x.com']);
    expect(covered(['a.x.com', '*.x.com'], one).asked).toEqual([]);
  });

  it('can all go at once, and no other one can, whatever the choices', () => {
    const random = new Random(43);
    const labels = ['a', 'b'];
    const names = ['com', ...labels.map((one) => `${one}.com`), ...labels.flatMap((one) => labels.map((other) => `${one}.${other}.com`))];
    // Deeper names, and labels that nobody mentions, tell the patterns apart.
    const samples = [...names, ...names.flatMap((name) => [`a.${name}`, `z.${name}`, `z.z.${name}`, `a.a.${name}`])];
    for (let run = 0; run < 2000; run += 1) {
      const texts = random.times(6, () => `${random.chance(0.5) ? '*.' : ''}${random.pick(names)}`);
      const entries = texts.map((text, index) => ({ text: `${index}`, pattern: DomainPattern.parse(text) }));
      const apex = random.chance(0.5);
      const oneLabel = random.chance(0.5);
      const found = coveredDomains(entries, Choices.of({ 'wildcard-apex': apex ? 'included' : 'excluded', 'wildcard-depth': oneLabel ? 'one-label' : 'any-depth' }));
      const gone = new Set(found.map(({ entry }) => entry));
      const kept = entries.filter(({ text }) => !gone.has(text));
      const matching = (list: typeof entries) => samples.filter((name) => list.some(({ pattern }) => pattern.matches(name, apex, oneLabel))).join();
      expect(matching(kept)).toBe(matching(entries));
      for (const one of kept) expect(matching(kept.filter((other) => other !== one))).not.toBe(matching(entries));
      for (const { entry, by } of found) {
        const cover = kept.filter(({ text }) => by.includes(text));
        expect(cover).toHaveLength(1);
        expect(matching([...cover, entries[Number(entry)]])).toBe(matching(cover));
      }
    }
  });
});
