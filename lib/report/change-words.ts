import { type Decided, type DiffReport, type UndecidedChange } from '../analysis';
import { count } from './plural';

const RESOURCE = /^[\w-]+\.[\w-]/;

/** Who decided, apart: `deny by` a resource, and what that one says; or `deny`, and the words of a default. */
export function decidedInWords({ action, rule, says }: Decided): { readonly action: string; readonly by?: string; readonly says?: string } {
  if (!RESOURCE.test(rule)) return { action, says: says === '' ? rule : says };
  return { action, by: rule, ...(says === rule ? {} : { says }) };
}

/** What the work bound, or an order that is not fixed, leaves open; ways between the same ends are told once. */
export const undecidedLines = (undecided: readonly UndecidedChange[]): readonly string[] => [...new Set(undecided.map(undecidedInWords))];

function undecidedInWords({ scope, before, after, steps }: UndecidedChange): string {
  if (steps === 0) return `${scope}: ${before} before, ${after} now; more may differ than is shown`;
  const bound = `not decided within the bound of ${count(steps, 'step')}; raise it with --max-steps`;
  return before === after ? `${scope}: ${bound}` : `${scope}: whether flows go from ${before} to ${after}: ${bound}`;
}

/** How many pairs of ends were compared, and when. */
export function pairsInWords({ at, pairs, samePairs }: DiffReport): string {
  if (pairs + samePairs === 0) return 'not compared: there is no security group';
  return `at ${at.toISOString()}; ${count(pairs + samePairs, 'pair')} of ends, the Internet and all security groups; ${samePairs} with the same lists on their way`;
}

/** What stands in one of the versions only. */
export function unmatchedInWords({ onlyOld, onlyNew }: Pick<DiffReport, 'onlyOld' | 'onlyNew'>): readonly { readonly version: string; readonly name: string }[] {
  return [...onlyOld.map((name) => ({ version: 'old', name })), ...onlyNew.map((name) => ({ version: 'new', name }))];
}
