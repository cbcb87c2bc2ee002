/**
 * Rows of cells with every column as wide as its widest cell, to be coloured and joined by the caller. The last
 * column is not padded, so that no line ends in blanks.
 *
 * @param right columns whose cells stand at the right, such as numbers
 */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): readonly (readonly string[])[] {
  const length = (text: string): number => [...text].length;
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, k) => { widths[k] = Math.max(widths[k] ?? 0, length(cell)); });
  return rows.map((row) => row.map((cell, k) => {
    const blanks = ' '.repeat(widths[k] - length(cell));
    if (right.includes(k)) return `${blanks}${cell}`;
    return k === row.length - 1 ? cell : `${cell}${blanks}`;
  }));
}
