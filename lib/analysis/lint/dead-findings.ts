import { BlockerSearch, type DeadRules, Life } from '../../engine';
import { flowIn, type DeclaredRule } from '../../model';
import { boxAt } from '../../flow';
import { type Finding } from './finding';
import { findingOn } from './make';
import { type ListIndex, nameAt } from '../list-index';
import { type RegionWords } from '../region-words';
import { weightsOf } from '../weights';
import { flowInWords } from '../flow-words';
import { whyNothingMatches } from './no-match';

/** What dead rules are told with. */
export interface DeadContext {
  readonly of: ListIndex;
  readonly dead: DeadRules;
  readonly words: RegionWords;
  readonly maxSteps?: number;
}

/** Rules that decide no flow: of which nothing can match here, and those that earlier rules leave nothing. */
export function deadFindings(context: DeadContext): readonly Finding[] {
  const { of, dead } = context;
  return of.declared.filter(({ implicit }) => !implicit).flatMap((rule): readonly Finding[] => {
    const lives = rule.places.map((place) => dead.life[place]);
    if (lives.some((life) => life === Life.LIVE)) return [];
    const open = rule.places.find((place) => dead.life[place] === Life.UNDECIDED);
    if (open !== undefined) return [undecided(of, rule, dead.steps.get(open) ?? 0, 'whether any flow reaches it')];
    return [lives.every((life) => life === Life.EMPTY) ? neverMatches(of, rule) : deadFinding(context, rule)];
  });
}

function neverMatches(of: ListIndex, rule: DeclaredRule): Finding {
  const why = whyNothingMatches(of.list.boundary, rule.places);
  return findingOn(of, rule, 'neverMatches', 'error', { message: `no flow can ever match it here: ${why}` });
}

export function undecided(of: ListIndex, rule: DeclaredRule, steps: number, what: string): Finding {
  return findingOn(of, rule, 'undecided', 'warning', {
    message: `not decided within the bound of ${steps} steps: ${what}; raise it with --max-steps`,
  });
}

function deadFinding(context: DeadContext, rule: DeclaredRule): Finding {
  const { of, dead, maxSteps } = context;
  const search = new BlockerSearch(of.index, dead, weightsOf(of.compiled), { maxSteps });
  const found = rule.places.filter((place) => dead.life[place] === Life.DEAD).map((place) => search.of(place));
  const blockers = [...new Set(found.flatMap(({ rules }) => rules))];
  // What only combinations that no flow has stand before can never match.
  if (blockers.length === 0) return neverMatches(of, rule);
  const by = [...new Set(blockers.map((place) => nameAt(of, place)))];
  const contrary = found.find((one) => one.contrary !== undefined)?.contrary;
  if (contrary === undefined) return sameAction(of, rule, blockers, by);
  const flow = flowIn(of.compiled, boxAt([...contrary.point]));
  const decider = of.declaredAt[contrary.rule];
  const action = of.list.entries[contrary.rule]?.action ?? of.list.otherwise;
  const example = flow === undefined ? '' : `: ${flowInWords(flow.report)} is decided by ${nameAt(of, contrary.rule)} (${action})`;
  return findingOn(of, rule, 'dead', 'error', {
    by, message: `no flow reaches it, and flows that it is about come to another action${example}; ${remedy(by, decider?.says)}`,
  });
}

const remedy = (by: readonly string[], says: string | undefined): string => (
  `put it before ${by.length === 1 ? 'that rule' : 'those rules'}${says === undefined ? '' : ` (${says})`}, or take it out`);

function sameAction(of: ListIndex, rule: DeclaredRule, blockers: readonly number[], by: readonly string[]): Finding {
  const [only] = blockers;
  const isCopy = blockers.length === 1 && rule.places.length === 1 && sameRows(of, only, rule.places[0]);
  if (isCopy) return findingOn(of, rule, 'duplicate', 'warning', { by, message: `it says the same as ${by[0]}; take one of them out` });
  return findingOn(of, rule, 'dead', 'warning', {
    by, message: `no flow reaches it: ${by.length === 1 ? `${by[0]} takes` : `${by.length} rules together take`} everything, with the same action; take it out`,
  });
}

function sameRows({ index: { table } }: ListIndex, a: number, b: number): boolean {
  const count = table.start[a + 1] - table.start[a];
  if (count !== table.start[b + 1] - table.start[b]) return false;
  return table.sets.every((column) => {
    for (let i = 0; i < count; i++) if (column[table.start[a] + i] !== column[table.start[b] + i]) return false;
    return true;
  });
}
