import { parseFiles } from '../../../lib/artifact/hcl/parser';
import { Evaluator } from '../../../lib/artifact/hcl/evaluate';
import { expressionOf } from '../../../lib/artifact/hcl/syntax';
import { type HclValue, isKnown, Mapping, Sequence, Unknown } from '../../../lib/artifact/hcl/values';

/** What expressions come to that name nothing. */
export function evaluated(expressions: readonly string[]): readonly HclValue[] {
  const [nodes] = parseFiles([{ name: 'test', expressions }]);
  const evaluator = new Evaluator({ find: (_root, _steps, text) => new Unknown(text) }, 'test:1');
  return nodes.map((node, i) => evaluator.value(expressionOf(node, expressions[i])));
}

/** A known value as JSON has it; undefined for one that is not known. */
export function jsonOf(value: HclValue): unknown {
  if (!isKnown(value)) return undefined;
  if (value instanceof Sequence) return value.items.map(jsonOf);
  return value instanceof Mapping ? Object.fromEntries([...value.entries].map(([key, item]) => [key, jsonOf(item)])) : value;
}
