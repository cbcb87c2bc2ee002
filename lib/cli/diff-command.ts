import { type Change, type DiffReport } from '../analysis';
import { diff } from '../ask-diff';
import { isQuestionOf } from '../read-network';
import { diffJson } from '../report/diff-json';
import { diffMarkdown } from '../report/diff-markdown';
import { diffText } from '../report/diff-text';
import { Exit, type Io } from './io';
import { jsonText } from './json-text';
import { loadNetwork, mentionUnused, refuseSharedInput } from './load';
import { type ReadingOptions, steps } from './options';

export interface DiffCommandOptions extends ReadingOptions {
  readonly failOn?: 'opened' | 'closed' | 'any';
  readonly format: 'text' | 'json' | 'markdown';
  readonly maxSteps?: string;
}

/** `firewright diff`; gives the exit code. */
export async function diffCommand(old: string, fresh: string, options: DiffCommandOptions, io: Io): Promise<number> {
  refuseSharedInput([old, fresh]);
  const maxSteps = steps(options.maxSteps);
  // Both versions are asked about the same moment.
  const reading = { ...options, at: options.at ?? new Date().toISOString() };
  const [before, after] = [await loadNetwork(old, reading, io), await loadNetwork(fresh, reading, io)];
  const report = diff(before, after, { maxSteps });
  mentionUnused([before, after], io);
  io.out({
    json: () => jsonText(diffJson(report)), markdown: () => diffMarkdown(report),
    text: () => diffText(report, { colour: io.colour, isQuestion: isQuestionOf(before, after) }),
  }[options.format]());
  return exitCode(report, options.failOn);
}

const changesOf = ({ boundary, endToEnd }: DiffReport): readonly Change[] => [...boundary, ...endToEnd];

function exitCode(report: DiffReport, failOn: DiffCommandOptions['failOn']): number {
  if (failOn === undefined) return Exit.OK;
  const changes = changesOf(report);
  const fails = failOn === 'any' ? changes.length > 0 : changes.some(({ kind }) => kind === failOn);
  if (fails) return Exit.VIOLATED;
  return report.undecided.length > 0 ? Exit.UNDECIDED : Exit.OK;
}
