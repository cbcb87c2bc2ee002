/**
 * What goes wrong in lists that many hands have edited: rules that stand a second time further down, rules that are
 * a part of one above, and rules that two others in front of them cover only together.
 */
import { type Random } from '../../test/support/random';
import { type BlockPool } from './blocks';
import { type Draft } from './draft';

const REPEATED = 0.01;
const NARROWED = 0.01;
const COVERED_BY_HALVES = 0.005;

/** The same list with anomalies; each kind is a share of the rules. */
export function withAnomalies(drafts: readonly Draft[], pool: BlockPool, random: Random): readonly Draft[] {
  const count = drafts.length;
  const added: Draft[][] = Array.from({ length: count + 1 }, () => []);
  const anyAction = (): Draft['action'] => (random.chance(0.5) ? 'allow' : 'deny');
  const after = (i: number): Draft[] => added[i + 1 + random.below(count - i)];
  const before = (i: number): Draft[] => added[random.below(i + 1)];

  for (let n = 0; n < count * REPEATED; n++) {
    const i = random.below(count);
    after(i).push({ ...drafts[i], action: anyAction() });
  }
  for (let n = 0; n < count * NARROWED; n++) {
    const i = random.below(count);
    const half = (side: 'source' | 'destination'): Draft['source'] => {
      const halves = pool.halves(drafts[i][side]);
      return halves === undefined ? drafts[i][side] : halves[random.below(2)];
    };
    after(i).push({ ...drafts[i], source: half('source'), destination: half('destination'), action: anyAction() });
  }
  for (let n = 0; n < count * COVERED_BY_HALVES; n++) {
    const i = random.below(count);
    const side = random.chance(0.5) ? 'source' : 'destination';
    for (const half of pool.halves(drafts[i][side]) ?? []) {
      before(i).push({ ...drafts[i], [side]: half, action: anyAction() });
    }
  }
  return added.flatMap((rules, i) => (i < count ? [...rules, drafts[i]] : rules));
}
