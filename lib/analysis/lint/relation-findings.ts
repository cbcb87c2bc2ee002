/**
 * How live rules lie to earlier rules with another action, in the vocabulary of Al-Shaer and Hamed (firewall policy
 * anomalies): one finding for each rule and kind, with the rules that it is about.
 *
 * - generalisation: the earlier rule is an exception of the later, more general one. Ordinarily meant;
 * - correlated: they overlap, and each has flows of its own: another order would be another meaning;
 * - partly shadowed: earlier rules take at least half of what the rule says, whatever their action.
 *
 * A rule that says what happens to all the rest is meant to have exceptions, and overlaps with everything: it has no
 * finding of these kinds.
 */
import { holdsRegion, Life, rowRegion } from '../../engine';
import { listed } from '../../model';
import { AddressSet } from '../../net';
import { type ListIndex, nameAt } from '../list-index';
import { type DeadContext } from './dead-findings';
import { type Finding } from './finding';
import { findingOn } from './make';

/** Rules that are named in a message; the rest is counted. */
const NAMED = 3;
/** Earlier rules of which the common part is worked out, at most. */
const WORKED_OUT = 64;
const MUCH = 0.5;

export function relationFindings(context: DeadContext): readonly Finding[] {
  const { of, dead } = context;
  const isRest = restOf(of);
  return of.declared.filter(({ implicit }) => !implicit).flatMap((rule): readonly Finding[] => {
    const place = rule.places[rule.places.length - 1];
    if (dead.life[place] !== Life.LIVE || isRest(place)) return [];
    const { exceptions, crossing, rows } = earlier(context, place);
    const names = (places: ReadonlySet<number>): readonly string[] => [...new Set([...places].map((one) => nameAt(of, one)))];
    const found: Finding[] = [];
    const [inside, across] = [names(exceptions), names(crossing)];
    if (across.length > 0) {
      found.push(findingOn(of, rule, 'correlated', 'note', {
        by: across, message: `it overlaps ${some(across)} with another action, and each has flows of its own: their order decides`,
      }));
    }
    if (inside.length > 0) {
      found.push(findingOn(of, rule, 'generalisation', 'note', {
        by: inside, message: `it is the general case of ${some(inside)}, with another action: ${inside.length === 1 ? 'an exception' : 'exceptions'} to it`,
      }));
    }
    const shadow = partlyShadowed(context, place, rows);
    return shadow === undefined ? found : [...found, findingOn(of, rule, 'partlyShadowed', 'note', shadow)];
  });
}

/** Tells the rules that are about all flows of a list, or all of one family. */
function restOf({ table, compiled }: ListIndex): (place: number) => boolean {
  const wholes = compiled.region().map((whole, k) => {
    const line = compiled.addressLines.get(compiled.space.dimensions[k].name);
    const families = line === undefined ? [] : ([4, 6] as const).map((family) => line.encode(AddressSet.ALL.family(family)).intersect(whole));
    return [whole, ...families].filter((set) => !set.isEmpty);
  });
  const isRest = (row: number): boolean => wholes.every((sets, k) => sets.some((set) => table.pools[k].get(table.sets[k][row]).covers(set)));
  return (place) => {
    for (let row = table.start[place]; row < table.start[place + 1]; row += 1) if (isRest(row)) return true;
    return false;
  };
}

interface Earlier {
  /** Places of rules with another action that lie within the rule, and of those that cross it. */
  readonly exceptions: ReadonlySet<number>;
  readonly crossing: ReadonlySet<number>;
  /** All rows that meet it, whatever their action. */
  readonly rows: readonly number[];
}

function earlier({ of, dead }: DeadContext, place: number): Earlier {
  const { index } = of;
  const { table } = index;
  const [exceptions, crossing] = [new Set<number>(), new Set<number>()];
  const rows = new Set<number>();
  for (let own = table.start[place]; own < table.start[place + 1]; own++) {
    for (const row of index.overlapping(rowRegion(table, own), table.start[0], table.start[place], dead.idle)) {
      const other = table.ruleOf[row];
      // What nobody wrote (members that reach each other, say) is no rule to compare with.
      if (of.declaredAt[other] === of.declaredAt[place] || of.declaredAt[other].implicit) continue;
      rows.add(row);
      if (table.action[other] === table.action[place]) continue;
      if (holdsRegion(table, own, rowRegion(table, row))) exceptions.add(other);
      else crossing.add(other);
    }
  }
  for (const one of crossing) exceptions.delete(one);
  return { exceptions, crossing, rows: [...rows].sort((a, b) => a - b) };
}

function partlyShadowed({ of, words }: DeadContext, place: number, rows: readonly number[]): Pick<Finding, 'by' | 'region' | 'message'> | undefined {
  if (rows.length === 0 || rows.length > WORKED_OUT) return undefined;
  const region = words.taken(of, place, rows);
  if (region.share === undefined || region.share < MUCH) return undefined;
  const { table } = of.index;
  const by = [...new Set(rows.map((row) => nameAt(of, table.ruleOf[row])))];
  return { by, region, message: `earlier rules take ${Math.floor(region.share * 100)} % of what it says: ${some(by)}` };
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, NAMED);
  return names.length > NAMED ? `${shown.join(', ')} and ${names.length - NAMED} more` : listed(shown, 'and');
}
