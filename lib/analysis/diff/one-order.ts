/**
 * Two versions of a list in one order, where that of one of them or of both is only partly known.
 *
 * Any order that the known part allows is as good as another, so the order of one version is taken, and the other is put
 * into the order that it allows and that is nearest. What the two then decide differently they differ on: an order that
 * neither of them fixes is no difference. What may differ under other orders is not found; `areOrdersAlike` tells
 * whether there can be any.
 *
 * Cost: the square of the number of rules, in lists whose order is only partly known.
 */
import { type Rule, type RuleList } from '../../model';
import { textOf } from '../text-of';

/** Whether the order of a list is only partly known. */
export const isPartial = ({ rules }: RuleList): boolean => rules.some(({ predecessors }) => predecessors !== undefined);

const allBefore = (place: number): readonly number[] => Array.from({ length: place }, (_, one) => one);

/** The places of a rule in both versions. */
type Partners = ReadonlyMap<number, number>;

/** Both lists, the one with the less known order put into that of the other. */
export function inOneOrder(before: RuleList, after: RuleList): readonly [RuleList, RuleList] {
  const [old, fresh] = [isPartial(before), isPartial(after)];
  if (!old && !fresh) return [before, after];
  const partners = partnersOf(before.rules, after.rules, [saysAndName, says, resource]);
  if (fresh) return [before, reordered(after, new Map([...partners].map(([place, other]) => [other, place])))];
  return [reordered(before, partners), after];
}

/** The same list with the order in which its rules stand as if that was known. */
export function asTotal(list: RuleList): RuleList {
  if (!isPartial(list)) return list;
  return { ...list, rules: list.rules.map(({ predecessors, ...rule }) => rule) };
}

/** Whether what is known of the order is the same, and complete for every rule that only one version has. */
export function areOrdersAlike(before: RuleList, after: RuleList): boolean {
  if (!isPartial(before) && !isPartial(after)) return true;
  const partners = partnersOf(before.rules, after.rules, [saysAndName, says]);
  const [old, fresh] = [before, after].map(({ rules }) => rules.map(({ predecessors }, place) => new Set(predecessors ?? allBefore(place))));
  const isFixed = (known: readonly ReadonlySet<number>[], place: number): boolean => (
    known[place].size + known.filter((own) => own.has(place)).length === known.length - 1);
  const taken = new Set(partners.values());
  return [...partners].every(([one, place]) => [...partners].every(([other, otherPlace]) => old[one].has(other) === fresh[place].has(otherPlace)))
    && before.rules.every((_, place) => partners.has(place) || isFixed(old, place))
    && after.rules.every((_, place) => taken.has(place) || isFixed(fresh, place));
}

const says = ({ matches, action, during }: Rule): string => textOf([matches, action, during?.key]);
const resource = ({ origin }: Rule): string => origin.resource ?? origin.says;
const saysAndName = (rule: Rule): string => `${resource(rule)} ${says(rule)}`;

/** Rules of both lists with the same text, by the first kind of text that finds one; each has one partner at most. */
function partnersOf(before: readonly Rule[], after: readonly Rule[], texts: readonly ((rule: Rule) => string)[]): Partners {
  const partners = new Map<number, number>();
  const taken = new Set<number>();
  for (const text of texts) {
    const free = new Map<string, number[]>();
    after.forEach((rule, place) => {
      if (taken.has(place)) return;
      const same = free.get(text(rule));
      if (same) same.push(place);
      else free.set(text(rule), [place]);
    });
    before.forEach((rule, place) => {
      const other = partners.has(place) ? undefined : free.get(text(rule))?.shift();
      if (other === undefined) return;
      partners.set(place, other);
      taken.add(other);
    });
  }
  return partners;
}

/** The order that the list allows in which rules come as their partners do, as far as possible; the others stay with their neighbours. */
function reordered(list: RuleList, partners: Partners): RuleList {
  const { rules } = list;
  const known = rules.map(({ predecessors }, place) => predecessors ?? allBefore(place));
  const wish: number[] = [];
  rules.forEach((_, place) => { wish[place] = partners.get(place) ?? (place === 0 ? -0.5 : wish[place - 1]); });
  // Whoever has to come before another one comes early enough for it.
  const urgency = [...wish];
  for (let place = rules.length - 1; place >= 0; place -= 1) {
    for (const one of known[place]) urgency[one] = Math.min(urgency[one], urgency[place]);
  }
  const byUrgency = [...rules.keys()].sort((a, b) => urgency[a] - urgency[b] || a - b);
  const placeOf = new Map<number, number>();
  while (placeOf.size < rules.length) {
    const next = byUrgency.find((place) => !placeOf.has(place) && known[place].every((one) => placeOf.has(one)))!;
    placeOf.set(next, placeOf.size);
  }
  const sequence = [...placeOf.keys()];
  return {
    ...list, rules: sequence.map((place) => ({ ...rules[place], predecessors: known[place].map((one) => placeOf.get(one)!).sort((a, b) => a - b) })),
  };
}
