import { type Broken, type ListRule, type ListSpace, Promises, RuleIndex, type SetPool } from '../../engine';
import { RangeSet } from '../../flow';
import { type Action, type Answers, bindableName, type BoundaryFlow, type CompiledBoundaries, flowAmong, passes, type Rule, type RuleList, type Vocabulary } from '../../model';
import { confirm } from '../diff/compare-lists';
import { type Decided } from '../diff/change';
import { answeringBoth, type SameQuestions } from '../diff/same-questions';
import { type ListIndex } from '../list-index';
import { RegionWords } from '../region-words';
import { type Checked } from './order';
import { type Item, type Placed } from './sequence';
import { type ReleaseConflict } from './report';

/** What is told of a conflict beside the step. */
export type Found = Omit<ReleaseConflict, 'step'>;

/** Where the rules of a policy stand in each version's normal form. */
export type PlacesOf = (item: Item, fresh: boolean) => readonly number[];

export interface WaySettings {
  readonly vocabulary: Vocabulary;
  readonly same: SameQuestions;
  readonly answersBefore: Answers;
  readonly answersAfter: Answers;
  readonly maxSteps?: number;
}

/** To let through and to record are one here: a release is safe when nothing is blocked or open for a while. */
const binary = (action: Action): number => (passes(action) ? 0 : 1);

/** Evaluates lists between two versions of one list, for all flows. */
export class ListsOnTheWay {
  private readonly promises: Promises;
  private readonly words: RegionWords;
  private readonly space: ListSpace;
  private readonly pools: readonly SetPool[];

  constructor(
    private readonly compiled: CompiledBoundaries, private readonly old: ListIndex, private readonly fresh: ListIndex,
    private readonly placesOf: PlacesOf, private readonly settings: WaySettings,
  ) {
    const { table } = old.index;
    [this.space, this.pools] = [table.space, table.pools];
    const [before, after] = [old, fresh].map((one) => this.indexOf(rulesOf(one).map((rule, place) => ({ rule, boxes: boxesAt(one, place) }))));
    this.promises = new Promises(before, after, { maxSteps: settings.maxSteps });
    this.words = new RegionWords(compiled, settings.vocabulary, settings.maxSteps);
  }

  /** Whether the list keeps what both versions agree on; or flows of which it does not. */
  check(line: readonly Placed[]): Checked<Found> {
    const rows = line.flatMap(({ item, fresh }) => {
      const own = fresh ? this.fresh : this.old;
      return this.placesOf(item, fresh).map((place) => ({ rule: rulesOf(own)[place], boxes: boxesAt(own, place) }));
    });
    let undecided = false;
    for (const broken of this.promises.broken(this.indexOf(rows))) {
      if (broken === 'undecided') {
        undecided = true;
        continue;
      }
      const found = this.found(broken, rows.map(({ rule }) => rule));
      if (found === 'undecided') undecided = true;
      else if (found !== undefined) return { broken: found };
    }
    return undecided ? 'undecided' : 'kept';
  }

  private indexOf(rows: readonly { readonly rule: Rule; readonly boxes: ListRule['boxes'] }[]): RuleIndex {
    const { otherwise } = this.old.list.boundary.list;
    const rules = rows.map(({ rule, boxes }) => ({ boxes, action: binary(rule.action) }));
    return RuleIndex.of({ rules, otherwise: binary(otherwise.action) }, this.space, this.pools);
  }

  /** The conflict in words; nothing when what is left is no flow that anybody could send. */
  private found({ before, between, after, point, region, covers }: Broken, rules: readonly Rule[]): Found | 'undecided' | undefined {
    const { words, compiled } = this;
    const { boxes, complete } = words.pieces(region, covers);
    const flow = flowAmong(compiled, [Array.from(point, (id) => RangeSet.single(id)), ...boxes]);
    if (flow === undefined) return complete ? undefined : 'undecided';
    const [was, is, becomes] = [decidedBy(this.old.list.boundary.list, before), decidedBy({ ...this.old.list.boundary.list, rules }, between), decidedBy(this.fresh.list.boundary.list, after)];
    this.confirm(flow, was, becomes);
    const dependsOn = compiled.openDimensions.filter((name) => {
      const k = compiled.space.indexOf(name);
      return boxes.every((box) => box[k].size < compiled.space.dimensions[k].size);
    }).map(bindableName);
    return {
      kind: passes(is.action) ? 'opens' : 'blocks', flow: flow.report, region: words.report(boxes, complete), before: was, between: is, after: becomes, dependsOn: [...new Set(dependsOn)],
    };
  }

  /** The second way to what both versions do with the flow that is shown. */
  private confirm(flow: BoundaryFlow, before: Decided, after: Decided): void {
    const { answersBefore, answersAfter, same } = this.settings;
    confirm(this.old, flow, before.action, answersBefore);
    confirm(this.fresh, { ...flow, known: answeringBoth(flow.known, same) }, after.action, answersAfter);
  }
}

const rulesOf = ({ list }: ListIndex): readonly Rule[] => list.boundary.list.rules;
const boxesAt = ({ table }: ListIndex, place: number): ListRule['boxes'] => table.list.rules[place].boxes;

function decidedBy({ rules, otherwise }: RuleList, place: number): Decided {
  const { action, origin } = place === rules.length ? otherwise : rules[place];
  return {
    action, rule: origin.resource ?? origin.says, says: origin.says, ...(origin.constructPath === undefined ? {} : { constructPath: origin.constructPath }),
  };
}
