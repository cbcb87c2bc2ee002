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

/** All have to hold: the first that is violated speaks for all, else the first that is undecided. */
export function combine(conclusions: readonly Conclusion[]): Conclusion {
  const notes = conclusions.flatMap((one) => one.notes);
  const broken = conclusions.find((one) => one.verdict === 'violated');
  if (broken) return { ...broken, notes };
  const open = conclusions.filter((one) => one.verdict === 'undecided');
  if (open.length === 0) return holds(notes);
  return { ...open[0], dependsOn: [...new Set(open.flatMap((one) => one.dependsOn))], notes };
}
