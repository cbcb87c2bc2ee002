import { Life, type RedundantRules } from '../../engine';
import { type DeadContext, undecided } from './dead-findings';
import { type Finding } from './finding';
import { findingOn } from './make';

/** Rules that decide flows, and without which every flow comes to the same action all the same. */
export function redundantFindings({ of, dead }: Pick<DeadContext, 'of' | 'dead'>, redundant: RedundantRules): readonly Finding[] {
  const alternatives = new Set(redundant.alternatives);
  const removed = of.declared.filter(({ implicit, places }) => !implicit && places.every((place) => redundant.removable[place] === 1));
  return of.declared.filter(({ implicit, places }) => !implicit && places.some((place) => dead.life[place] === Life.LIVE))
    .flatMap((rule): readonly Finding[] => {
      const open = rule.places.find((place) => redundant.undecided.has(place));
      if (open !== undefined) return [undecided(of, rule, redundant.undecided.get(open)!, 'whether it can go without changing anything')];
      if (removed.includes(rule)) {
        return [findingOn(of, rule, 'redundant', 'warning', { message: 'without it every flow comes to the same action, by the rules behind it; take it out' })];
      }
      if (!rule.places.some((place) => alternatives.has(place))) return [];
      return [findingOn(of, rule, 'redundant', 'note', {
        message: 'it could go as well, but not together with the other redundant rules of this list, which stand behind it',
      })];
    });
}
