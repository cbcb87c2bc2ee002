/**
 * Two versions of one way as one path: the hops of the old one, then those of the new one, so that questions can be
 * asked of both at once.
 *
 * - Views of one name see one address in both versions, where it can be one. Where the versions fix it differently
 *   (an instance whose address was changed) the new view gets a name of its own.
 * - A list whose order is only partly known stands in the same order in both (see `one-order.ts`), and what a rule leaves
 *   open has the same name (see `same-questions.ts`).
 */
import { type AddressView, type Answers, type Hop, type Known, MEMBER, type Path } from '../../model';
import { withAnswers } from './answered-list';
import { asTotal, inOneOrder } from './one-order';
import { answeringBoth, sameQuestions, underOldNames } from './same-questions';

export interface Versions {
  /** Undefined where a version has no such way. */
  readonly before?: Path;
  readonly after?: Path;
}

export interface JointWay {
  readonly path: Path;
  /** The hops from this one on are the new version's. */
  readonly split: number;
  /** The same flow as the new version names what it sees. */
  readonly asAfter: (known: Known) => Known;
}

const NOW = ', now';

export function jointWay({ before, after }: Versions, answersBefore: Answers, answersAfter: Answers): JointWay {
  const same = new Map<string, string>();
  const [old, fresh] = paired((before?.hops ?? []).map((hop) => withAnswers(hop, answersBefore)), (after?.hops ?? []).map((hop) => withAnswers(hop, answersAfter)), same);
  const views = new Map(old.flatMap(({ source, destination }) => [source, destination]).map((view) => [view.name, view.within]));
  const apart = new Set(fresh.flatMap(({ source, destination }) => [source, destination])
    .filter(({ name, within }) => views.get(name)?.overlaps(within) === false).map(({ name }) => name));
  const common = new Map(fresh.flatMap(({ source, destination }) => [source, destination]).filter(({ name }) => !apart.has(name))
    .map(({ name, within }) => [name, views.get(name)?.intersect(within) ?? within]));
  const shared = (view: AddressView): AddressView => ({ ...view, within: common.get(view.name) ?? view.within });
  const renamed = (view: AddressView): AddressView => (apart.has(view.name) ? { ...view, name: `${view.name}${NOW}` } : shared(view));
  const seen = (hop: Hop, by: (view: AddressView) => AddressView): Hop => ({ ...hop, source: by(hop.source), destination: by(hop.destination) });
  const hops = [...old.map((hop) => seen(hop, shared)), ...fresh.map((hop) => seen(hop, renamed))];
  return { path: { ...(after ?? before!), hops }, split: old.length, asAfter: (known) => knownAs(answeringBoth(known, same), apart) };
}

/** Lists that stand in both versions, each in one order and with the same names for its questions, which `same` collects. */
function paired(old: readonly Hop[], fresh: readonly Hop[], same: Map<string, string>): readonly [readonly Hop[], readonly Hop[]] {
  const [first, second] = [[...old], [...fresh]];
  first.forEach((hop, i) => {
    const other = counterpartOf(hop, second);
    if (other === undefined) return;
    const own = sameQuestions(hop.list, second[other].list);
    own.forEach((question, name) => same.set(name, question));
    const [before, after] = inOneOrder(hop.list, underOldNames(second[other].list, own));
    first[i] = { ...hop, list: before };
    second[other] = { ...second[other], list: after };
  });
  const total = (hop: Hop): Hop => ({ ...hop, list: asTotal(hop.list) });
  return [first.map(total), second.map(total)];
}

/** The place of the hop that stands where this one does, among those of another version. */
export function counterpartOf(hop: Hop, among: readonly Hop[]): number | undefined {
  const place = among.findIndex(({ kind, name }) => kind === hop.kind && name === hop.name);
  return place < 0 ? undefined : place;
}

function knownAs(known: Known, apart: ReadonlySet<string>): Known {
  if (apart.size === 0) return known;
  // What was known of the old view of that name is of no use to the new version.
  const own = <T>(of: ReadonlyMap<string, T> | undefined, viewOf: (name: string) => string | undefined): ReadonlyMap<string, T> => new Map([...of ?? []]
    .filter(([name]) => !apart.has(viewOf(name) ?? '')).map(([name, value]) => {
      const view = viewOf(name);
      return [view?.endsWith(NOW) && apart.has(view.slice(0, -NOW.length)) ? name.slice(0, -NOW.length) : name, value];
    }));
  return { ...known, addresses: own(known.addresses, (name) => name), questions: own(known.questions, (name) => name.split(MEMBER)[1]) };
}
