/**
 * The part of a list that a hop's flows can meet: rules about other addresses than the hop sees are left out before
 * anything is encoded. A border has thousands of rules and a host meets a few of them, so this is what makes many ways
 * through one list cheap.
 *
 * A rule that is left out would have no box at all, so that no answer changes; each rule keeps its place of the whole
 * list, for tags.
 *
 * Cost: one look at the addresses of each rule.
 */
import { type AddressMatch, type AddressView } from './address-view';
import { type Answers } from './answers';
import { type Hop } from './path';
import { type Match, type Rule } from './rule-list';
import { answered } from './survey';

/** A rule with its place in the whole list. */
export interface PlacedRule {
  readonly place: number;
  readonly rule: Rule;
}

/** The rules of a hop that its flows can meet, in their order; predecessors are positions in what is returned. */
export function withinReach({ list: { rules }, source, destination }: Hop, answers: Answers): readonly PlacedRule[] {
  const isMet = (match: Match): boolean => meets(match.source, source, answers) && meets(match.destination, destination, answers);
  const kept: PlacedRule[] = [];
  const positions = new Map<number, number>();
  for (const [place, rule] of rules.entries()) {
    if (!rule.matches.some(isMet)) continue;
    positions.set(place, kept.length);
    kept.push({ place, rule });
  }
  return kept.map(({ place, rule }) => ({ place, rule: renumbered(rule, positions) }));
}

/** Whether a rule's addresses are among those that a hop sees, or may be. */
export function meets(match: AddressMatch, view: AddressView, answers: Answers): boolean {
  return match === 'any' || match.known.overlaps(view.within)
    || match.unknown.some((set) => answered(view, set, answers) !== 'no' && set.within.overlaps(view.within));
}

/** Predecessors are transitively closed, so that leaving some out keeps the order of the others. */
function renumbered(rule: Rule, positions: ReadonlyMap<number, number>): Rule {
  if (rule.predecessors === undefined) return rule;
  return { ...rule, predecessors: rule.predecessors.map((one) => positions.get(one)).filter((one) => one !== undefined) };
}
