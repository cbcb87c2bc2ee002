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
  const { of, dead, maxSteps } = context;
  // Made for the first dead rule: most lists have none.
  let search: BlockerSearch | undefined;
  return of.declared.filter(({ implicit }) => !implicit).flatMap((rule): readonly Finding[] => {
    const lives = rule.places.map((place) => dead.life[place]);
    if (lives.some((life) => life === Life.LIVE)) return [];
    const open = rule.places.find((place) => dead.life[place] === Life.UNDECIDED);
    if (open !== undefined) return [undecided(of, rule, dead.steps.get(open) ?? 0, 'whether any flow reaches it')];
    if (lives.every((life) => life === Life.EMPTY)) return [neverMatches(of, rule)];
    search ??= new BlockerSearch(of.index, dead, weightsOf(of.compiled), { maxSteps });
    return [deadFinding(context, rule, search)];
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

function deadFinding({ of, dead }: DeadContext, rule: DeclaredRule, search: BlockerSearch): Finding {
  const found = rule.places.filter((place) => dead.life[place] === Life.DEAD).map((place) => search.of(place));
  const blockers = [...new Set(found.flatMap(({ rules }) => rules))];
  // What only combinations that no flow has stand before can never match.
  if (blockers.length === 0) return neverMatches(of, rule);
  const by = [...new Set(blockers.map((place) => nameAt(of, place)))];
  const contrary = found.find((one) => one.contrary !== undefined)?.contrary;
  const steps = found.map((one) => one.steps).find((some) => some !== undefined);
  if (contrary === undefined && steps !== undefined) {
    return findingOn(of, rule, 'dead', 'warning', {
      by, message: `no flow reaches it; not decided within the bound of ${steps} steps: whether its flows come to another action; raise it with --max-steps`,
    });
  }
  if (contrary === undefined) return sameAction(of, rule, blockers, by);
  const flow = flowIn(of.compiled, boxAt([...contrary.point]));
  const decider = of.declaredAt[contrary.rule];
  const action = of.list.entries[contrary.rule]?.action ?? of.list.otherwise;
  const example = flow === undefined ? '' : `: ${flowInWords(flow.report)} is decided by ${decider === undefined ? nameAt(of, contrary.rule) : inWords(decider)} (${action})`;
  return findingOn(of, rule, 'dead', 'error', {
    by, message: `no flow reaches it, and flows that it is about come to another action${example}; ${remedy(by)}`,
  });
}

const remedy = (by: readonly string[]): string => `put it before ${by.length === 1 ? 'that rule' : `the ${by.length} rules that take its flows`}, or take it out`;

function sameAction(of: ListIndex, rule: DeclaredRule, blockers: readonly number[], by: readonly string[]): Finding {
  const [first, ...others] = [...new Set(blockers.map((place) => of.declaredAt[place]))];
  if (others.length === 0 && !first.implicit && isCopy(of, first, rule)) return findingOn(of, rule, 'duplicate', 'warning', { by, message: `it says the same as ${by[0]}; take one of them out` });
  return findingOn(of, rule, 'dead', 'warning', {
    by, message: `no flow reaches it: ${others.length === 0 ? `${inWords(first)} takes` : `${by.length} rules together take`} everything, with the same action; take it out`,
  });
}

/** What nobody wrote as a rule is named after its group: what it says tells it apart. */
const inWords = ({ name, says, implicit }: DeclaredRule): string => (implicit ? `${name} (${says})` : name);

const isCopy = (of: ListIndex, one: DeclaredRule, other: DeclaredRule): boolean => (
  one.places.length === other.places.length && one.places.every((place, i) => sameRows(of, place, other.places[i])));

function sameRows({ table }: ListIndex, a: number, b: number): boolean {
  const count = table.start[a + 1] - table.start[a];
  if (count !== table.start[b + 1] - table.start[b]) return false;
  return table.sets.every((column) => {
    for (let i = 0; i < count; i++) if (column[table.start[a] + i] !== column[table.start[b] + i]) return false;
    return true;
  });
}
