import { type Finding, type LintReport, type Severity } from '../analysis';
import { parseSuppressions } from '../analysis/lint/suppressions-file';
import { lint } from '../ask-lint';
import { parseIntents } from '../intent/parse';
import { type Network } from '../model';
import { lintGithub, lintSarif } from '../pipelines';
import { lintJson } from '../report/lint-json';
import { lintText } from '../report/lint-text';
import { Exit, type Io } from './io';
import { jsonText } from './json-text';
import { loadNetwork, mentionUnused } from './load';
import { type ReadingOptions, steps } from './options';
import { readTextFile } from './text-file';

export interface LintCommandOptions extends ReadingOptions {
  readonly intents?: string;
  readonly suppressions?: string;
  readonly level: Severity;
  readonly failOn: Severity;
  readonly format: 'text' | 'json' | 'sarif' | 'github';
  readonly maxSteps?: string;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** `firewright lint`; gives the exit code. */
export async function lintCommand(artifact: string, options: LintCommandOptions, io: Io): Promise<number> {
  const maxSteps = steps(options.maxSteps);
  const { intents, suppressions, level, failOn } = options;
  const meant = intents === undefined ? undefined : parseIntents(readTextFile(intents, 'the intents'), intents);
  const accepted = suppressions === undefined ? undefined : parseSuppressions(readTextFile(suppressions, 'the suppressions'), suppressions);
  const network = await loadNetwork(artifact, options, io);
  const report = lint(network, { intents: meant, suppressions: accepted, level: lookedFor(level, failOn), maxSteps });
  mentionUnused(network, io);
  const shown = { ...report, level, findings: report.findings.filter((one) => isOpen(one) || RANK[one.severity] <= RANK[level]) };
  io.out(written(shown, network, options, io));
  return exitCode(report, failOn);
}

function written(report: LintReport, network: Network, { format }: LintCommandOptions, { colour }: Io): string {
  switch (format) {
    case 'json': return jsonText(lintJson(report));
    case 'sarif': return jsonText(lintSarif(report, network));
    case 'github': return lintGithub(report, network);
    case 'text': return lintText(report, { colour });
  }
}

/** What fails is looked for even where it is not shown, and so is what is undecided. */
const lookedFor = (level: Severity, failOn: Severity): Severity => (level === 'note' || failOn === 'note' ? 'note' : 'warning');

/** Of which nobody knows how bad it is: it is shown at every level. */
const isOpen = ({ kind }: Finding): boolean => kind === 'undecided';

function exitCode({ findings }: LintReport, failOn: Severity): number {
  if (findings.some((one) => !isOpen(one) && RANK[one.severity] <= RANK[failOn])) return Exit.VIOLATED;
  return findings.some(isOpen) ? Exit.UNDECIDED : Exit.OK;
}
