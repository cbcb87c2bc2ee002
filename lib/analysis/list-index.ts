import { type Box } from '../flow';
import { type OrderedList, RuleIndex, RuleTable, SetPool } from '../engine';
import { type Action, type BoundaryList, type CompiledBoundaries, type DeclaredRule, declaredRules } from '../model';

/** The numbers by which the engine knows actions: a record is kept of what is monitored, so that it is no allow. */
export const ACTION_NUMBER: Readonly<Record<Action, number>> = { allow: 0, monitor: 1, deny: 2 };

/** A list of a boundary in the engine, with the rules as they were declared. */
export interface ListIndex {
  readonly compiled: CompiledBoundaries;
  readonly list: BoundaryList;
  readonly table: RuleTable;
  /** Made when it is asked for: comparisons have one of their own. */
  readonly index: RuleIndex;
  readonly declared: readonly DeclaredRule[];
  /** By place in the normal form, the declared rule that the place is of. */
  readonly declaredAt: readonly DeclaredRule[];
}

/** Every list of a compilation, over shared pools. */
export function indexLists(compiled: CompiledBoundaries): readonly ListIndex[] {
  const space = { sizes: compiled.space.dimensions.map(({ size }) => size), impossible: compiled.impossible() };
  const pools = space.sizes.map((size) => new SetPool(size));
  return compiled.lists.map((list): ListIndex => {
    const declared = declaredRules(list.boundary.list.rules);
    const declaredAt: DeclaredRule[] = [];
    declared.forEach((one) => one.places.forEach((place) => { declaredAt[place] = one; }));
    const table = RuleTable.of(orderedList(list, declared, compiled.region(), compiled.space.everything()), space, pools);
    let index: RuleIndex | undefined;
    return { compiled, list, declared, declaredAt, table, get index() { return index ??= RuleIndex.ofTable(table); } };
  });
}

/** A set that holds all there is in a dimension is the full set: what lies outside of the region is no flow. */
function widened(box: Box, region: Box, full: Box): Box {
  return box.map((set, k) => (set !== full[k] && set.covers(region[k]) ? full[k] : set));
}

function orderedList({ entries, otherwise }: BoundaryList, declared: readonly DeclaredRule[], region: Box, full: Box): OrderedList {
  const unit: number[] = [];
  declared.forEach(({ places }, number) => places.forEach((place) => { unit[place] = number; }));
  return {
    rules: entries.map(({ boxes, action, predecessors }, place) => ({
      boxes: boxes.map((box) => widened(box, region, full)), action: ACTION_NUMBER[action], predecessors, unit: unit[place],
    })),
    otherwise: ACTION_NUMBER[otherwise],
  };
}

/** The words for what decides at a position: a declared rule, or the list's default. */
export function nameAt({ declaredAt, list }: ListIndex, position: number): string {
  const { otherwise } = list.boundary.list;
  return position === declaredAt.length ? otherwise.origin.resource ?? otherwise.origin.says : declaredAt[position].name;
}
