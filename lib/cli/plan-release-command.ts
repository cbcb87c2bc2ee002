import { type ReleaseReport } from '../analysis';
import { planRelease } from '../ask-release';
import { isQuestionOf } from '../read-network';
import { releaseJson } from '../report/release-json';
import { releaseText } from '../report/release-text';
import { Exit, type Io } from './io';
import { jsonText } from './json-text';
import { loadNetwork, mentionUnused, refuseSharedInput, sourceOf } from './load';
import { type ReadingOptions, steps } from './options';

export interface PlanReleaseCommandOptions extends ReadingOptions {
  readonly format: 'text' | 'json';
  readonly maxSteps?: string;
  readonly maxLists?: string;
}

/** `firewright plan-release`; gives the exit code. Without a new version it is the old one with all drafts released. */
export async function planReleaseCommand(old: string, fresh: string | undefined, options: PlanReleaseCommandOptions, io: Io): Promise<number> {
  refuseSharedInput([old, fresh]);
  const [maxSteps, maxLists] = [steps(options.maxSteps), steps(options.maxLists, '--max-lists')];
  // Both versions are asked about the same moment.
  const reading = { ...options, at: options.at ?? new Date().toISOString() };
  const source = await sourceOf(old, io);
  const [before, after] = [await loadNetwork(source, reading, io), await loadNetwork(fresh ?? source, reading, io, fresh === undefined)];
  const report = planRelease(before, after, { maxSteps, maxLists });
  mentionUnused([before, after], io);
  io.out(options.format === 'json' ? jsonText(releaseJson(report))
    : releaseText(report, { colour: io.colour, isQuestion: isQuestionOf(before, after) }));
  return exitCode(report);
}

function exitCode({ lists, notPlanned }: ReleaseReport): number {
  if (lists.some(({ verdict }) => verdict === 'none')) return Exit.VIOLATED;
  return notPlanned.length > 0 || lists.some(({ verdict }) => verdict === 'undecided') ? Exit.UNDECIDED : Exit.OK;
}
