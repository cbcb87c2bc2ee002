import { isClean, type RehearsalReport } from './report';

/** What a rehearsal came to, in a word: the worst of it. */
export type Outcome = 'refused' | 'violated' | 'undecided' | 'holds';

/**
 * Whether everything was applied, in the order written, and holds, also after faults and drift. What has no effect is told
 * beside, and does not count here.
 */
export function outcomeOf({ applied, lists, unsettled, change, verification, faults = [], drift }: RehearsalReport): Outcome {
  if (!applied) return 'refused';
  const aftermaths = [...faults.map(({ aftermath }) => aftermath), ...(drift ? [drift.aftermath] : [])];
  // What does not hold between drift and the next apply was asked for.
  const results = [
    ...verification?.results ?? [], ...change?.moments ?? [], ...faults.flatMap(({ meanwhile }) => meanwhile), ...aftermaths.flatMap(({ intents }) => intents),
  ];
  const isOff = unsettled.length > 0 || lists.some(({ order }) => order === 'otherwise') || drift?.planned.length === 0 || (drift?.kept.length ?? 0) > 0
    || aftermaths.some((one) => !isClean({ ...one, intents: [] }));
  if (isOff || results.some(({ verdict }) => verdict === 'violated')) return 'violated';
  const isOpen = lists.some(({ order }) => order === 'by chance') || faults.some(({ cameAbout }) => !cameAbout);
  return isOpen || results.some(({ verdict }) => verdict === 'undecided') ? 'undecided' : 'holds';
}
