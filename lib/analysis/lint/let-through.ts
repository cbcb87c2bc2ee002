/**
 * What a border lets through for another reason than that somebody allowed it: because loose mode cannot identify it, or because it is
 * only recorded so far.
 *
 * Each is told where some flow comes to be denied without that: in some order, where the order of the policies is not
 * known, and under some value of what the artifact leaves open, which the flows then name.
 */
import { type Behind, BehindSearch, Life } from '../../engine';
import { type DeclaredRule, flowAmong, type Rule } from '../../model';
import { flowInWords } from '../flow-words';
import { ACTION_NUMBER, nameAt } from '../list-index';
import { type DeadContext, undecided } from './dead-findings';
import { type Finding, type RegionReport } from './finding';
import { findingOn } from './make';

/** Parts of a set of flows that are worked out: a handful is shown. */
const MOST = 8;

/** Policies at which loose mode lets through what the list denies further down. [W-ENG] */
export function looseFindings(context: DeadContext): readonly Finding[] {
  const { of } = context;
  const { rules } = of.list.boundary.list;
  if (!rules.some(({ loose }) => loose)) return [];
  const search = searchWithout(context, (_, { loose }) => loose === true);
  return of.declared.flatMap((rule): readonly Finding[] => {
    const found = denied(context, rule.places.filter((place) => rules[place].loose), search);
    if (found === undefined) return [];
    if ('steps' in found) return [undecided(of, rule, found.steps, 'whether loose mode lets through here what is denied further down')];
    const { by, flow, region } = found;
    return [findingOn(of, rule, 'looseLeak', 'warning', {
      by: [by], region, message: `loose mode lets through here what it cannot identify, although ${by} denies it: ${flow}; switch to strict mode`,
    })];
  });
}

/** Policies that only record: a warning where the list denies their flows further down, else a note. [W-OVW] */
export function monitorFindings(context: DeadContext): readonly Finding[] {
  const { of, dead } = context;
  const { rules } = of.list.boundary.list;
  const records = (place: number): boolean => rules[place].action === 'monitor';
  const search = searchWithout(context, ({ places }) => places.some(records));
  return of.declared.flatMap((rule): readonly Finding[] => {
    const places = rule.places.filter((place) => records(place) && dead.life[place] === Life.LIVE);
    if (places.length === 0) return [];
    const found = denied(context, places, search);
    if (found === undefined) {
      return [findingOn(of, rule, 'monitorLeft', 'note', {
        message: 'it records and lets through, and nothing behind it denies any of its flows; make it an allow or a deny once the records have told which',
      })];
    }
    if ('steps' in found) return [undecided(of, rule, found.steps, 'whether what it only records is denied further down')];
    const { by, flow, region } = found;
    return [findingOn(of, rule, 'monitorLeft', 'warning', {
      by: [by], region, message: `it records and lets through what ${by} would deny, such as ${flow}; make it an allow or a deny once the records have told which`,
    })];
  });
}

function searchWithout({ of, maxSteps }: DeadContext, isOut: (rule: DeclaredRule, place: Rule) => boolean): BehindSearch {
  const without = Uint8Array.from(of.list.boundary.list.rules, (rule, place) => (isOut(of.declaredAt[place], rule) ? 1 : 0));
  return new BehindSearch(of.index, without, { maxSteps });
}

/** A flow that is denied behind some places, in words, and by whom. */
interface Denied {
  readonly by: string;
  readonly flow: string;
  readonly region: RegionReport;
}

/** Nothing, or the work that it took where the bound left it open. */
function denied(context: DeadContext, places: readonly number[], search: BehindSearch): Denied | { readonly steps: number } | undefined {
  let steps: number | undefined;
  for (const place of places) {
    const found = search.find(place, ACTION_NUMBER.deny);
    if (found === 'none') continue;
    const told = 'undecided' in found ? undefined : inWords(context, found, search);
    if (told !== undefined) return told;
    if ('undecided' in found) steps = Math.max(steps ?? 0, found.undecided);
  }
  return steps === undefined ? undefined : { steps };
}

function inWords({ of, words }: DeadContext, found: Behind, search: BehindSearch): Denied | undefined {
  const { region, covers } = search.around(found);
  const { boxes, complete } = words.pieces(region, covers, MOST);
  const flow = flowAmong(of.compiled, boxes);
  return flow && { by: nameAt(of, of.table.ruleAt(found.next)), flow: flowInWords(flow.report), region: words.report(boxes, complete) };
}
