import { boxOf, clip, NO_RULE, type Region, regionOf } from '../../engine';
import { type Box } from '../../flow';
import { type Boundary, type CompiledBoundaries, type DeclaredRule, flowAmong, passes, type Vocabulary } from '../../model';
import { flowInWords } from '../flow-words';
import { indexLists } from '../list-index';
import { RegionWords } from '../region-words';
import { type Finding } from './finding';
import { findingOn } from './make';

/** Some flows, and whether these are all of their kind. */
interface Beyond {
  readonly boxes: readonly Box[];
  readonly complete: boolean;
}

/**
 * What is open at a list beyond what the intents ask for, by the rule that opens it.
 *
 * @param compiled the boundary, and what is intended at it (see `asBoundary`), over one space
 */
export function wideFindings(
  boundary: Boundary, { compiled, vocabulary, maxSteps }: { readonly compiled: CompiledBoundaries; readonly vocabulary: Vocabulary; readonly maxSteps?: number },
): readonly Finding[] {
  const [of, meant] = indexLists(compiled);
  const words = new RegionWords(compiled, vocabulary, maxSteps);
  const { table } = of.index;
  const whole = regionOf(compiled.region());
  /** What is meant, and what rules that surely come before decide, in a part of a row. */
  const taken = (region: Region, place: number): readonly Box[] => {
    const sure = new Set(boundary.list.rules[place]?.predecessors);
    const isBefore = (row: number): boolean => boundary.list.rules[place]?.predecessors === undefined || table.ruleOf[row] === NO_RULE || sure.has(table.ruleOf[row]);
    const before = Array.from(of.index.overlapping(region, 0, table.start[place])).filter(isBefore).map((row) => table.box(row));
    return [...before, ...Array.from(meant.index.overlapping(region, meant.table.start[0], meant.table.rows), (row) => meant.table.box(row))];
  };
  const beyond = (regions: readonly Region[], place: number): Beyond => {
    const boxes: Box[] = [];
    let complete = true;
    for (const region of regions) {
      const pieces = words.pieces(boxOf(region), [...taken(region, place), ...boxes]);
      boxes.push(...pieces.boxes);
      complete &&= pieces.complete;
    }
    return { boxes, complete };
  };
  const report = (rule: DeclaredRule, { boxes, complete }: Beyond): readonly Finding[] => {
    const flow = flowAmong(compiled, boxes);
    if (flow === undefined) return [];
    const isDefault = rule.places.length === 0;
    const message = `${isDefault ? 'what no rule matches passes, which is' : 'it opens'} more than the intents ask for, such as ${flowInWords(flow.report)}; `
      + `${isDefault ? 'deny the rest' : 'narrow it'}, or say in an intent that this is meant`;
    return [findingOn(of, rule, 'tooWide', isDefault ? 'note' : 'warning', { message, region: words.report(boxes, complete) })];
  };
  const byRule = of.declared.flatMap((rule) => {
    const open = rule.places.filter((place) => passes(boundary.list.rules[place].action));
    if (rule.implicit || open.length === 0) return [];
    const parts = open.map((place) => {
      const rows = Array.from({ length: table.start[place + 1] - table.start[place] }, (_, i) => table.start[place] + i);
      return beyond(rows.flatMap((row) => clip(whole, table, row) ?? []), place);
    });
    return report(rule, { boxes: parts.flatMap(({ boxes }) => boxes), complete: parts.every(({ complete }) => complete) });
  });
  const { otherwise } = boundary.list;
  if (!passes(otherwise.action)) return byRule;
  const fallback: DeclaredRule = { name: otherwise.origin.resource ?? otherwise.origin.says, constructPath: otherwise.origin.constructPath, says: otherwise.origin.says, places: [], implicit: true };
  return [...byRule, ...report(fallback, beyond([whole], table.rules))];
}
