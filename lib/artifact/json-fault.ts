/** Where a JSON text goes wrong, and how. */
export interface Fault {
  readonly offset: number;
  readonly why: string;
}

const MARK = '([{}[\\],:])';
const STRING = '("[^"\\\\\\u0000-\\u001f]*(?:\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\\\\u0000-\\u001f]*)*")';
const SCALAR = '((?:-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null)(?![\\w.]))';
const TOKEN = new RegExp(`${MARK}|${STRING}|${SCALAR}`, 'y');
const SPACE = /[ \t\r\n]*/y;

/**
 * The first token that JSON does not allow at its place, or a key that its object has already. Node's own
 * messages do not always give the place. For texts that are known to have a fault.
 */
export function findFault(text: string): Fault {
  /** The brackets that are open, each with the keys that its object has so far. */
  const open: { readonly close: string; readonly keys: Set<string> }[] = [];
  let expected: 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' = 'value';
  for (let offset = 0; ;) {
    SPACE.lastIndex = offset;
    SPACE.exec(text);
    const at = SPACE.lastIndex;
    TOKEN.lastIndex = at;
    const [, mark, string, scalar] = TOKEN.exec(text) ?? [];
    const unexpected = { offset: at, why: `unexpected ${JSON.stringify(text.slice(at, at + 12).split('\n')[0])}` };
    offset = TOKEN.lastIndex;
    if (at >= text.length) return { offset: text.length, why: 'it ends too early' };
    if (mark === '}' || mark === ']') {
      if (open.pop()?.close !== mark || !expected.endsWith('end')) return unexpected;
      expected = 'comma or end';
    } else if (mark === ',') {
      if (expected !== 'comma or end' || open.length === 0) return unexpected;
      expected = open.at(-1)?.close === '}' ? 'key' : 'value';
    } else if (mark === ':') {
      if (expected !== 'colon') return unexpected;
      expected = 'value';
    } else if (string !== undefined && expected.startsWith('key')) {
      const key = JSON.parse(string) as string;
      const keys = open.at(-1)?.keys;
      if (keys?.has(key)) return { offset: at, why: `the key ${string} stands twice in one object` };
      keys?.add(key);
      expected = 'colon';
    } else if (!expected.startsWith('value')) {
      return unexpected;
    } else if (mark !== undefined) {
      open.push({ close: mark === '{' ? '}' : ']', keys: new Set() });
      expected = mark === '{' ? 'key or end' : 'value or end';
    } else if (string !== undefined || scalar !== undefined) {
      expected = 'comma or end';
    } else {
      return unexpected;
    }
  }
}
