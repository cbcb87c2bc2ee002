/**
 * Markdown of which no part comes from an artifact unquoted: a name must not make a link, a mention or a tag. Text of an
 * artifact stands in code spans, in which Markdown and those who render comments look for nothing; and never in a table,
 * where a vertical line would end its cell even within a code span.
 */

/** A code span with exactly this text, whatever backticks it has. */
export function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 || /^\s.*\s$/.test(text) ? ' ' : '';
  return text.trim() === '' ? '' : `${fence}${pad}${text}${pad}${fence}`;
}

/** Text within HTML, such as that of a summary. */
export const html = (text: string): string => `<code>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}</code>`;

/** Lines that stay together, and how many things they tell; without any for a frame such as a heading. */
export interface Block {
  readonly lines: readonly string[];
  readonly changes: number;
}

/** Blocks between an opening and a closing, of which as many stay as there is room for. */
export interface Part {
  readonly opening: readonly string[];
  readonly blocks: readonly Block[];
  readonly closing: readonly string[];
}

/**
 * Parts one after the other, up to so many characters. From the first block for which there is no room on nothing is
 * added, so that what stays is what comes first.
 *
 * @param leftOut the line that stands where something was left out, for the number of changes in it
 */
export function fit(parts: readonly Part[], most: number, leftOut: (changes: number) => string): string {
  const lines: string[] = [];
  const total = parts.reduce((sum, { blocks }) => sum + blocks.reduce((one, { changes }) => one + changes, 0), 0);
  const size = (some: readonly string[]): number => some.reduce((sum, line) => sum + line.length + 1, 0);
  let [room, told, isCut] = [most - size([leftOut(total), '']), 0, false];
  for (const { opening, blocks, closing } of parts) {
    const frame = size(opening) + size(closing);
    const [first] = blocks;
    isCut ||= frame + (first === undefined ? 0 : size(first.lines)) > room;
    if (isCut) break;
    room -= frame;
    lines.push(...opening);
    for (const block of blocks) {
      isCut ||= size(block.lines) > room;
      if (isCut) break;
      room -= size(block.lines);
      told += block.changes;
      lines.push(...block.lines);
    }
    lines.push(...closing);
  }
  return `${[...lines, ...(isCut ? [leftOut(total - told), ''] : [])].join('\n').trimEnd()}\n`;
}
