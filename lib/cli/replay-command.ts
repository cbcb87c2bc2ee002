import { createReadStream, statSync } from 'node:fs';
import { FirewrightError } from '../net';
import { replay } from '../ask-replay';
import { isQuestionOf } from '../read-network';
import { type ReplyTelling } from '../replay/reply-telling';
import { type ReplayReport } from '../replay/replay-report';
import { type LogSource } from '../replay/unpacked';
import { replayJson } from '../report/replay-json';
import { replayText } from '../report/replay-text';
import { Exit, type Io } from './io';
import { jsonText } from './json-text';
import { loadNetwork, refuseSharedInput, mentionUnused } from './load';
import { pairs, type ReadingOptions, wholeNumber } from './options';
import { progressLine } from './progress';

export interface ReplayCommandOptions extends ReadingOptions {
  readonly flows: string;
  readonly against?: string;
  readonly failOn?: 'changed';
  readonly interface: readonly string[];
  readonly firewall: readonly string[];
  readonly replies: ReplyTelling;
  readonly limit: string;
  readonly format: 'text' | 'json';
}

/** `firewright replay`; gives the exit code. */
export async function replayCommand(artifact: string, options: ReplayCommandOptions, io: Io): Promise<number> {
  const { flows, replies, failOn } = options;
  refuseSharedInput([artifact, flows, options.against]);
  if (failOn === 'changed' && options.against === undefined) {
    throw new FirewrightError('FW_USAGE', { what: '--fail-on changed needs another version to compare with', fix: 'name it with --against' });
  }
  const limit = wholeNumber('--limit', options.limit);
  const [interfaces, firewalls] = (['interface', 'firewall'] as const).map((name) => Object.fromEntries(pairs(`--${name}`, options[name])));
  const network = await loadNetwork(artifact, options, io);
  const against = options.against === undefined ? undefined : await loadNetwork(options.against, options, io);
  const log = openLog(flows, io);
  let report: ReplayReport;
  try {
    report = await replay(network, log.source, { against, interfaces, firewalls, replies, limit, onProgress: progressLine(io, flows, log.size) });
  } catch (error) {
    throw error instanceof FirewrightError && error.code === 'FW_LOG' ? error.at(flows === '-' ? 'standard input' : flows) : error;
  } finally {
    io.status?.('');
  }
  mentionUnused([network, ...(against === undefined ? [] : [against])], io);
  io.out(options.format === 'json' ? jsonText(replayJson(report))
    : replayText(report, { colour: io.colour, isQuestion: isQuestionOf(network) }));
  return failOn === 'changed' && report.changes!.length > 0 ? Exit.VIOLATED : Exit.OK;
}

/** The log, and how long it is where that is known. @throws FirewrightError FW_LOG */
function openLog(flows: string, io: Io): { readonly source: LogSource; readonly size?: number } {
  if (flows === '-') {
    const source = io.bytes();
    if (source !== undefined) return { source };
    throw new FirewrightError('FW_LOG', { what: 'there is nothing on standard input', fix: 'pipe a log into it, or name the file' });
  }
  try {
    const stat = statSync(flows);
    if (stat.isDirectory()) throw new Error('it is a directory');
    return { source: createReadStream(flows, { highWaterMark: 1 << 18 }), ...(stat.isFile() ? { size: stat.size } : {}) };
  } catch (error) {
    throw new FirewrightError('FW_LOG', { what: 'the log cannot be read', value: flows, why: (error as Error).message });
  }
}
