/** The rows of the benchmark, for the terminal and for the documents. */
import { type Figure } from './figure';

export interface Goal {
  readonly text: string;
  readonly reached: (value: number, megabytes: number | undefined) => boolean;
}

export interface Row {
  readonly name: string;
  /** One for each flavour, or a single one. */
  readonly figures: readonly Figure[];
  readonly goal?: Goal;
  readonly note?: string;
}

export const COLUMNS = ['', 'acl', 'fw', 'ipc', 'memory', 'goal', 'reached'] as const;

/** A goal is reached when every figure of the row reaches it. */
export function cells({ name, figures, goal, note }: Row): readonly string[] {
  const texts = figures.length === 1 ? [figures[0].text, '', ''] : figures.map(({ text }) => text);
  const most = Math.max(...figures.map(({ megabytes }) => megabytes ?? 0));
  const reached = goal === undefined ? '' : figures.every(({ value, megabytes }) => goal.reached(value, megabytes)) ? 'yes' : 'NO';
  return [note === undefined ? name : `${name} (${note})`, ...texts, most > 0 ? `${Math.round(most)} MB` : '', goal?.text ?? '', reached];
}

export function markdown(rows: readonly Row[]): string {
  const line = (parts: readonly string[]): string => `| ${parts.join(' | ')} |`;
  return [line(COLUMNS), line(COLUMNS.map(() => '---')), ...rows.map((row) => line(cells(row)))].join('\n');
}

/** One line of the terminal's table; rows are printed as they are measured, so that widths are fixed. */
const WIDTHS = [58, 24, 24, 24, 8, 26, 7];

export function line(parts: readonly string[]): string {
  return parts.map((part, i) => part.padEnd(WIDTHS[i])).join(' ').trimEnd();
}
