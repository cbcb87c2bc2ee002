import { intersectBoxes, type Box } from '../../flow';
import { type Boundary, type CompiledBoundaries, type DeclaredRule, flowIn, passes, type Vocabulary } from '../../model';
import { flowInWords } from '../flow-words';
import { indexLists } from '../list-index';
import { RegionWords } from '../region-words';
import { type Finding } from './finding';
import { findingOn } from './make';

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
  const wanted = Array.from({ length: meant.index.table.rows - meant.index.table.start[0] }, (_, i) => meant.index.table.box(meant.index.table.start[0] + i));
  const region = compiled.region();
  const beyond = (own: readonly Box[], before: readonly Box[]): { readonly boxes: readonly Box[]; readonly complete: boolean } => {
    const found: Box[] = [];
    let complete = true;
    for (const box of own) {
      const inside = intersectBoxes(box, region);
      if (inside === undefined) continue;
      const pieces = words.pieces(inside, [...before, ...wanted, ...found]);
      found.push(...pieces.boxes);
      complete &&= pieces.complete;
    }
    return { boxes: found, complete };
  };
  const rowsOf = (from: number, to: number): readonly Box[] => Array.from({ length: to - from }, (_, i) => table.box(from + i));
  const report = (rule: DeclaredRule, severity: 'warning' | 'note', { boxes, complete }: ReturnType<typeof beyond>): readonly Finding[] => {
    const flow = boxes.map((box) => flowIn(compiled, box)).find((one) => one !== undefined);
    if (flow === undefined) return [];
    const message = `it opens more than the intents ask for, such as ${flowInWords(flow.report)}; narrow it, or say in an intent that this is meant`;
    return [findingOn(of, rule, 'tooWide', severity, { message, region: words.report(boxes, complete) })];
  };
  const byRule = of.declared.flatMap((rule) => {
    const open = rule.places.filter((place) => passes(boundary.list.rules[place].action));
    if (rule.implicit || open.length === 0) return [];
    const parts = open.map((place) => beyond(rowsOf(table.start[place], table.start[place + 1]), rowsOf(table.start[0], table.start[place])));
    return report(rule, 'warning', { boxes: parts.flatMap(({ boxes }) => boxes), complete: parts.every(({ complete }) => complete) });
  });
  const { otherwise } = boundary.list;
  if (!passes(otherwise.action)) return byRule;
  const fallback: DeclaredRule = { name: otherwise.origin.resource ?? otherwise.origin.says, constructPath: otherwise.origin.constructPath, says: otherwise.origin.says, places: [], implicit: true };
  return [...byRule, ...report(fallback, 'note', beyond([region], rowsOf(table.start[0], table.rows)))];
}
