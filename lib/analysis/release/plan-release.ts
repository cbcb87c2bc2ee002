/**
 * An order of single steps from one version of each list of policies to the other, in which after every step nothing is blocked that both
 * versions let through, and nothing is open that both deny; or the proof that no order of these steps does.
 *
 * Each list on the way is evaluated for all flows, at all times and for every value of what the artifact leaves open.
 */
import { type Answers, type Boundary, CompiledBoundaries, declaredRules, type MadeAssumption, type Network, NO_ANSWERS } from '../../model';
import { withAnswers } from '../diff/answered-list';
import { absent, bothNames } from '../diff/diff';
import { sameQuestions, underOldNames } from '../diff/same-questions';
import { isAlike, KnownLists } from '../known-lists';
import { isCombined } from '../lint/combined';
import { indexLists } from '../list-index';
import { textOf } from '../text-of';
import { type ChangedBook, changedBooks } from './changed-books';
import { ListsOnTheWay, type WaySettings } from './list-on-the-way';
import { findOrder } from './order';
import { type Policies, policiesOf } from './policies';
import { type ReleaseList, type ReleaseReport, type ReleaseStep } from './report';
import { type Item, type Move } from './sequence';

export interface PlanReleaseOptions {
  /** Answers to open questions, for each version. @default - none */
  readonly answersBefore?: Answers;
  readonly answersAfter?: Answers;
  /** Addresses of the policies that are drafts in each version. @default - none */
  readonly draftsBefore?: ReadonlySet<string>;
  readonly draftsAfter?: ReadonlySet<string>;
  /** Work bound of one search. @default - 5 million steps */
  readonly maxSteps?: number;
  /** How many lists on the way are evaluated for one list at most. @default 5000 */
  readonly maxLists?: number;
}

export const MAX_LISTS = 5000;
const NONE: ReadonlySet<string> = new Set();

export function planRelease(old: Network, fresh: Network, options: PlanReleaseOptions = {}): ReleaseReport {
  const [before, after] = [old.fresh(), fresh.fresh()];
  const planner = new Planner(before, after, options);
  const { lists, notPlanned } = planner.of(before, after);
  return {
    lists, notPlanned, assumptions: planner.decisive(before, after, { lists, notPlanned }),
    notUnderstood: [...new Map([...old.notUnderstood, ...fresh.notUnderstood].map((one) => [JSON.stringify(one), one])).values()],
  };
}

type Planned = Pick<ReleaseReport, 'lists' | 'notPlanned'>;

class Planner {
  private readonly known = new KnownLists<Planned>();
  private readonly settings: Omit<WaySettings, 'same'>;
  private readonly now: Date;
  private readonly books: readonly ChangedBook[];

  constructor(before: Network, after: Network, private readonly options: PlanReleaseOptions) {
    const { answersBefore = NO_ANSWERS, answersAfter = NO_ANSWERS, maxSteps } = options;
    this.now = after.at;
    this.books = changedBooks(before.inventory().books, after.inventory().books);
    this.settings = { vocabulary: bothNames(before, after), answersBefore, answersAfter, maxSteps };
  }

  of(before: Network, after: Network): Planned {
    const single = (network: Network): ReadonlyMap<string, Boundary> => new Map(network.boundaries().filter((one) => !isCombined(one)).map((one) => [one.id, one]));
    const [old, fresh] = [single(before), single(after)];
    const listOf = new Map([...old.values(), ...fresh.values()].flatMap(({ name, list }) => declaredRules(list.rules).map((rule) => [rule.name, name] as const)));
    const found = [...new Set([...fresh.keys(), ...old.keys()])].map((id) => {
      const [one, other] = [old.get(id) ?? absent(fresh.get(id)!), fresh.get(id) ?? absent(old.get(id)!)];
      const shared = this.books.flatMap(({ namedBy }) => [...namedBy].filter((name) => listOf.has(name)));
      return this.known.of(other, [one, shared], () => this.list(one, other, listOf));
    });
    return { lists: found.flatMap(({ lists }) => lists), notPlanned: found.flatMap(({ notPlanned }) => notPlanned) };
  }

  /** The assumptions of which another choice, made for both versions, leads to another answer. */
  decisive(before: Network, after: Network, planned: Planned): readonly MadeAssumption[] {
    const own = told(planned);
    return [...new Set([...before.consulted, ...after.consulted])].filter((name) => {
      const others = after.alternatives(name);
      return before.alternatives(name).some((one, i) => told(this.of(one, others[i])) !== own);
    }).map((name) => after.describeAssumption(name));
  }

  private list(before: Boundary, after: Boundary, listOf: ReadonlyMap<string, string>): Planned {
    const { settings, now, options } = this;
    const [own, answered] = [withAnswers(before, settings.answersBefore), withAnswers(after, settings.answersAfter)];
    const same = sameQuestions(own.list, answered.list);
    const given = [own, { ...answered, list: underOldNames(answered.list, same) }] as const;
    if (isAlike(given[0].list, given[1].list)) return { lists: [], notPlanned: [] };
    const policies = policiesOf(...given, { books: this.books, listOf });
    if ('why' in policies) return { lists: [], notPlanned: [{ list: after.name, why: policies.why }] };
    const { items } = policies;
    const compiled = new CompiledBoundaries(given, { now });
    const [old, fresh] = indexLists(compiled);
    const placesOf = (item: Item, isFresh: boolean): readonly number[] => (isFresh ? policies.fresh : policies.old).get(item.name)!.places;
    const way = new ListsOnTheWay(compiled, old, fresh, placesOf, { ...settings, same });
    const line = items.filter(({ inOld }) => inOld).map((item) => ({ item, fresh: false }));
    const { moves, conflicts, ...answer } = findOrder(line, items, (list) => way.check(list), options.maxLists ?? MAX_LISTS);
    if (answer.verdict === 'ordered' && moves.length === 0) return { lists: [], notPlanned: [] };
    const steps = moves.map((move) => this.step(move, policies));
    return {
      lists: [{ list: after.name, ...answer, steps, conflicts: conflicts.map(({ move, broken }) => ({ step: this.step(move, policies), ...broken })) }], notPlanned: [],
    };
  }

  private step({ kind, item, next: { line } }: Move, { old, fresh }: Policies): ReleaseStep {
    const { draftsBefore = NONE, draftsAfter = NONE } = this.options;
    const { says, constructPath } = (kind === 'remove' ? old : kind === 'move' && !line.find((one) => one.item === item)!.fresh ? old : fresh).get(item.name)!;
    const at = line.findIndex((one) => one.item === item);
    const told = kind === 'add' && draftsBefore.has(item.name) ? 'enable' : kind === 'remove' && draftsAfter.has(item.name) ? 'disable' : kind;
    return {
      kind: told, policy: item.name, ...(constructPath === undefined ? {} : { constructPath }), says,
      ...(at < 0 ? {} : { place: { position: at + 1, ...(at + 1 < line.length ? { before: line[at + 1].item.name } : {}) } }),
    };
  }
}

/** An answer as text, to be compared. */
const told = ({ lists, notPlanned }: Planned): string => textOf([
  lists.map(({ list, verdict, steps, conflicts }: ReleaseList) => [list, verdict, steps, conflicts.map(({ step, kind }) => [step, kind])]), notPlanned]);
