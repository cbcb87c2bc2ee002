import { type Verdict, type Witness } from '../model';

/** What checking one obligation came to. */
export interface Conclusion {
  readonly verdict: Verdict;
  readonly witness?: Witness;
  readonly dependsOn: readonly string[];
  readonly notes: readonly string[];
}

export const holds = (notes: readonly string[] = []): Conclusion => ({ verdict: 'holds', dependsOn: [], notes });

export const violated = (witness: Witness): Conclusion => ({ verdict: 'violated', witness, dependsOn: [], notes: [] });

export const undecided = (dependsOn: readonly string[], witness?: Witness): Conclusion => (
  { verdict: 'undecided', dependsOn, witness, notes: [] });

/**
 * All have to hold: the first that is violated speaks for all, and the rest is not looked at; else all
 * that are undecided do.
 */
export function combine<T>(items: Iterable<T>, check: (item: T) => Conclusion): Conclusion {
  const notes: string[] = [];
  const open: Conclusion[] = [];
  for (const item of items) {
    const one = check(item);
    notes.push(...one.notes);
    if (one.verdict === 'violated') return { ...one, notes };
    if (one.verdict === 'undecided') open.push(one);
  }
  if (open.length === 0) return holds(notes);
  return { ...open[0], dependsOn: [...new Set(open.flatMap((one) => one.dependsOn))], notes };
}
