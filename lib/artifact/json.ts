import { FirewrightError } from '../net';
import { type Json } from './decode';

const TOKEN = /\s*(?:([{}[\],:])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.]))/y;

/** Parses JSON; raises `FW_JSON` with the line and the column where it stops being JSON. */
export function parseJson(text: string, source: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    const { offset, why } = findFault(text);
    const lines = text.slice(0, offset).split('\n');
    throw new FirewrightError('FW_JSON', {
      what: 'not valid JSON', where: `${source}, line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`, why,
      fix: 'synthesize again: the file is damaged or incomplete',
    });
  }
}

/** Where the first token stands that JSON does not allow there. The parser's own messages do not always say. */
function findFault(text: string): { readonly offset: number; readonly why: string } {
  const closers: string[] = [];
  let expected: 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' = 'value';
  for (let offset = 0; ;) {
    const from = offset + (/^\s*/.exec(text.slice(offset, offset + 4096))?.[0].length ?? 0);
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(text);
    if (!match) return from >= text.length ? { offset: text.length, why: 'it ends too early' } : { offset: from, why: `unexpected ${show(text, from)}` };
    const [, mark, string, scalar] = match;
    const fault = { offset: from, why: `unexpected ${show(text, from)}` };
    offset = TOKEN.lastIndex;
    const closes = mark === '}' || mark === ']';
    if (closes) {
      if (closers.pop() !== mark || !expected.endsWith('end')) return fault;
      expected = 'comma or end';
    } else if (mark === ',') {
      if (expected !== 'comma or end' || closers.length === 0) return fault;
      expected = closers.at(-1) === '}' ? 'key' : 'value';
    } else if (mark === ':') {
      if (expected !== 'colon') return fault;
      expected = 'value';
    } else if (expected.startsWith('key')) {
      if (string === undefined) return fault;
      expected = 'colon';
    } else if (!expected.startsWith('value')) {
      return fault;
    } else if (scalar !== undefined || string !== undefined) {
      expected = 'comma or end';
    } else {
      closers.push(mark === '{' ? '}' : ']');
      expected = mark === '{' ? 'key or end' : 'value or end';
    }
  }
}

function show(text: string, at: number): string {
  return JSON.stringify(text.slice(at, at + 12).split('\n')[0]);
}
