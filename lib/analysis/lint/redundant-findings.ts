import { Life } from '../../engine';
import { type DeclaredRule, passes } from '../../model';
import { type ListIndex, nameAt } from '../list-index';
import { type UsedTogether, type Useless } from '../useless-rules';
import { type DeadContext, undecided } from './dead-findings';
import { type Finding } from './finding';
import { findingOn } from './make';

/**
 * Rules that decide flows, and without which every flow comes to the same action all the same. Each can be taken out by
 * itself, and all of them can be taken out together with the dead ones of the list.
 */
export function redundantFindings({ of, dead }: DeadContext, { redundant, usedTogether, partOf }: Useless): readonly Finding[] {
  const [alternatives, notAlone] = [new Set(redundant.alternatives), new Set(redundant.notAlone)];
  return of.declared.filter(({ implicit, places }) => !implicit && places.some((place) => dead.life[place] === Life.LIVE))
    .flatMap((rule): readonly Finding[] => {
      const { places } = rule;
      const open = places.find((place) => redundant.undecided.has(place));
      if (open !== undefined) return [undecided(of, rule, redundant.undecided.get(open)!, 'whether it can go without changing anything')];
      if (places.every((place) => redundant.removable[place] === 1)) return [takeOut(of, rule, dead.witnesses, dead.life)];
      const used = usedTogether.get(rule);
      if (used !== undefined) return [aloneOnly(of, rule, used)];
      // What could go if others stayed is not asked of longer lists that this one is a part of.
      if (partOf.length > 0) return [];
      if (places.some((place) => notAlone.has(place))) {
        return [findingOn(of, rule, 'redundant', 'note', {
          message: 'it can go, too, but only once the other useless rules of this list are out: they would come to life without it',
        })];
      }
      if (!places.some((place) => alternatives.has(place))) return [];
      return [findingOn(of, rule, 'redundant', 'note', {
        message: 'it could go instead of redundant rules behind it, but not together with them',
      })];
    });
}

/** A rule that its own list can do without, and that a list of several groups cannot. */
function aloneOnly(of: ListIndex, rule: DeclaredRule, { list, steps }: UsedTogether): Finding {
  if (steps !== undefined) return undecided(of, rule, steps, `whether it can go without changing anything at the ${list.name}`);
  return findingOn(of, rule, 'redundant', 'note', {
    message: `the group by itself could do without it, but not where it stands together with others: ${list.name}; leave it in`,
  });
}

/** One of the rules behind it, or the default, is named: the one that takes over a flow that it decides now. */
function takeOut(of: ListIndex, rule: DeclaredRule, witnesses: Int32Array, life: Uint8Array): Finding {
  const { index } = of;
  const { table } = index;
  const place = rule.places.find((one) => life[one] === Life.LIVE)!;
  const next = index.first(witnesses.subarray(place * table.dimensions, (place + 1) * table.dimensions), table.start[place + 1] - 1, undefined, table.unitOf[place]);
  const { otherwise } = of.list.boundary.list;
  const by = next === table.rows ? undefined : nameAt(of, table.ruleOf[next]);
  const after = by === undefined ? `and then ${otherwise.origin.says}` : `${by} for one`;
  return findingOn(of, rule, 'redundant', 'warning', {
    ...(by === undefined ? {} : { by: [by] }),
    message: `without it every flow comes to the same action, by what stands behind it (${after}); ${by === undefined && passes(otherwise.action) ? 'deny the rest behind it, or take it out' : 'take it out'}`,
  });
}
