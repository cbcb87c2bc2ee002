import { type Action, type Boundary } from '../model';
import { type ListIndex } from './list-index';

/**
 * The rules of a group in bands, by place: where the group stands together with others, rules of one band have no rule of
 * another group with the opposite action between them, in any of these lists. So within a band rules can be merged, or go
 * where others of the band with the same action have their flows, whatever the other groups say.
 *
 * @param together the lists of several groups that this one is a part of
 */
export function bandsOf({ list: { boundary }, declaredAt }: ListIndex, together: readonly Boundary[]): readonly number[] {
  const { rules } = boundary.list;
  const places = new Map<string, number[]>();
  rules.forEach((_, place) => { places.set(declaredAt[place].name, [...places.get(declaredAt[place].name) ?? [], place]); });
  const breaks = new Set<number>();
  for (const { list } of together) {
    const met = new Map<string, number>();
    const foreign = new Set<Action>();
    let last: Action | undefined;
    for (const { origin, action } of list.rules) {
      const name = origin.resource ?? origin.says;
      const count = met.get(name) ?? 0;
      const place = places.get(name)?.[count];
      if (place === undefined) {
        foreign.add(action);
        continue;
      }
      met.set(name, count + 1);
      if ([...foreign].some((one) => one !== action || (last !== undefined && one !== last))) breaks.add(place);
      foreign.clear();
      last = action;
    }
  }
  let band = 0;
  return rules.map((_, place) => {
    if (breaks.has(place)) band += 1;
    return band;
  });
}
