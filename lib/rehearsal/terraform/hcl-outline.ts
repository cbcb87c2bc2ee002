import { type Json } from '../../artifact/decode';
import { type WrittenBlock } from '../../artifact/hcl';
import { type JsonObject } from '../../artifact/shape';

/** Blocks with as many labels as Terraform's JSON has names before them. */
const LABELS: Readonly<Record<string, number>> = { resource: 2, data: 2, ephemeral: 2, module: 1, provider: 1, variable: 1, output: 1, check: 1, backend: 1 };

/**
 * Blocks in the form of Terraform's JSON, as far as it matters what can be rehearsed: a text without a template is itself, and
 * every other expression is kept as it is written.
 */
export function outlineOf(blocks: readonly WrittenBlock[]): JsonObject {
  const types = [...new Set(blocks.map(({ type }) => type))];
  return Object.fromEntries(types.map((type): [string, Json] => [type, blocks.filter((one) => one.type === type).map(labelled)]));
}

function labelled({ type, labels, body: { attributes, blocks } }: WrittenBlock): Json {
  const literals = Object.fromEntries(attributes.map(({ name, text }): [string, Json] => [name, literal(text)]));
  const body: Json = { ...literals, ...outlineOf(blocks) };
  return labels.slice(0, LABELS[type] ?? 0).reduceRight<Json>((inner, label) => ({ [label]: inner }), body);
}

const literal = (text: string): string => (/^"[^"\\$%]*"$/.test(text) ? text.slice(1, -1) : `\${${text}}`);
