/** Blocks of resources in configuration, and their places in the JSON: below the type, and the name below that. */
const BLOCKS = ['resource', 'data'];

/**
 * The line of each resource in a file of configuration, counted from 1, by its address without a stack. Addresses in a plan or a state
 * are where they are written first.
 */
export function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const note = (address: string, line: number): void => {
    if (!lines.has(address)) lines.set(address, line + 1);
  };
  // Places are asked for by formats that show them, and by errors.
  const { visit } = require('jsonc-parser') as typeof import('jsonc-parser');
  visit(text, {
    onObjectProperty: (name, _offset, _length, line, _character, path) => {
      const [block, type, ...more] = path().filter((part) => typeof part === 'string');
      if (type !== undefined && more.length === 0 && BLOCKS.includes(block)) note(`${block === 'data' ? 'data.' : ''}${type}.${name}`, line);
    },
    onLiteralValue: (value, _offset, _length, line, _character, path) => {
      if (typeof value === 'string' && path().at(-1) === 'address') note(value, line);
    },
  });
  return lines;
}
