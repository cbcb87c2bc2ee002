import { FirewrightError } from '../net';
import { type Json } from './decode';
import { findFault } from './json-fault';

/** Far more than the schema of any provider nests; the readers of values recurse. */
const MAX_DEPTH = 100;

/**
 * Parses JSON. Raises `FW_JSON` with the line and the column where it stops being JSON, or where a key
 * stands for the second time: Terraform may read both, and `JSON.parse` forgets the first without a word.
 */
export function parseJson(text: string, source: string): Json {
  let json: Json | undefined;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    throw faulty(text, source, 'not valid JSON', 'synthesize again: the file is damaged or incomplete');
  }
  const keys = countKeys(json, MAX_DEPTH);
  if (keys === undefined) {
    throw new FirewrightError('FW_JSON', { what: `values nested more than ${MAX_DEPTH} deep`, where: source });
  }
  if (keys === countWrittenKeys(text)) return json;
  throw faulty(text, source, 'ambiguous JSON', 'write the key once, with all that belongs to it');
}

function faulty(text: string, source: string, what: string, fix: string): FirewrightError {
  const { offset, why } = findFault(text);
  const lines = text.slice(0, offset).split('\n');
  const where = `${source}, line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
  return new FirewrightError('FW_JSON', { what, where, why, fix });
}

/** The keys of all objects; undefined when values lie in each other more than `levels` deep. */
function countKeys(json: Json, levels: number): number | undefined {
  if (typeof json !== 'object' || json === null) return 0;
  if (levels === 0) return undefined;
  let sum = 0;
  const own = Array.isArray(json) ? 0 : 1;
  for (const key in json) {
    const below = countKeys((json as { readonly [key: string]: Json })[key] ?? null, levels - 1);
    if (below === undefined) return undefined;
    sum += own + below;
  }
  return sum;
}

/** The keys in a valid text: its strings that a colon follows. */
function countWrittenKeys(text: string): number {
  let sum = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at)) {
    at += 1;
    while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    at += 1;
    while (isSpace(text.charCodeAt(at))) at += 1;
    if (text[at] === ':') sum += 1;
  }
  return sum;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
