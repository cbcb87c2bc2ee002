import { type Answers, type Network, NO_ANSWERS } from '../model';
import { type ReplyTelling } from './reply-telling';
import { summary } from './aggregate';
import { CloudFirewallJudge } from './cloud-firewall-judge';
import { groundsOf } from './grounds';
import { Comparison } from './comparison';
import { type FlowBatch } from './flow-batch';
import { refuseUnknownFirewalls } from './inner-borders';
import { type LogFormat } from './log-format';
import { LogReader, type LogSink } from './log-reader';
import { type NetworkJudge } from './network-judge';
import { notesOn } from './replay-notes';
import { type ReplayReport } from './replay-report';
import { Tally } from './tally';
import { type LogSource, unpacked } from './unpacked';
import { VpcJudge } from './vpc-judge';

export interface ReplayProgress {
  /** Of the log as it was given, packed or not. */
  readonly bytes: number;
  readonly records: number;
}

export interface ReplayOptions {
  /** Answers to open questions. @default - every question stays open */
  readonly answers?: Answers;
  /** Another version of the configuration: flows whose verdict would be another there are listed. @default - none */
  readonly against?: { readonly network: Network; readonly answers?: Answers };
  /** For VPC flow logs: names of interfaces in the artifact, by the ids that the log has. @default - found by their addresses */
  readonly interfaces?: ReadonlyMap<string, string>;
  /** For logs of NAT and VPC firewalls: names of gateways, policy groups or firewalls in the artifact, by the ids that the log has. @default - none is known */
  readonly firewalls?: ReadonlyMap<string, string>;
  /** For VPC flow logs: how records of replies are told. @default - open */
  readonly replies?: ReplyTelling;
  /** How many flows are shown of each change. @default 20 */
  readonly limit?: number;
  /** Called now and then while the log is read. @default - nobody is told */
  readonly onProgress?: (progress: ReplayProgress) => void;
}

/** Lines that could not be read of which a report tells why. */
const MOST_FAULTS = 10;
const LIMIT = 20;

/**
 * Asks a network what it would do with each flow of a log, in one pass: the log may be longer than any memory.
 *
 * @throws FirewrightError FW_LOG for what is no log that is known, FW_USAGE for interfaces and firewalls that the artifact does not have
 */
export async function replayLog(network: Network, source: LogSource, options: ReplayOptions = {}): Promise<ReplayReport> {
  const { onProgress } = options;
  const pass = new Pass(network, options);
  const reader = new LogReader(pass);
  let bytes = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array | string> {
    for await (const chunk of source) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  for await (const chunk of unpacked(counted())) {
    reader.push(chunk);
    onProgress?.({ bytes, records: pass.records });
  }
  reader.end();
  return pass.report();
}

/** One reading of a log. */
class Pass implements LogSink {
  /** Records so far, those that could not be read among them. */
  records = 0;
  private unreadable = 0;
  private readonly faults: { readonly line: number; readonly why: string }[] = [];
  private format?: LogFormat;
  private judge?: NetworkJudge;
  private other?: NetworkJudge;
  private tally?: Tally;
  private comparison?: Comparison;

  constructor(private readonly network: Network, private readonly options: ReplayOptions) {}

  begin(format: LogFormat): void {
    const { against, limit = LIMIT, firewalls = new Map<string, string>() } = this.options;
    refuseUnknownFirewalls([this.network, ...(against === undefined ? [] : [against.network])], firewalls);
    this.format = format;
    this.judge = this.judgeOf(format, this.network, this.options.answers);
    this.tally = new Tally(this.judge.desk.outcomes);
    if (against === undefined) return;
    this.other = this.judgeOf(format, against.network, against.answers);
    this.comparison = new Comparison(this.judge.desk, this.other.desk, limit);
  }

  flush(batch: FlowBatch): void {
    this.records += batch.count;
    const found = this.judge!.judge(batch);
    this.tally!.add(batch, found);
    if (this.other !== undefined) this.comparison!.add(batch, found, this.other.judge(batch));
  }

  fault(line: number, why: string): void {
    this.records += 1;
    this.unreadable += 1;
    if (this.faults.length < MOST_FAULTS) this.faults.push({ line, why });
  }

  report(): ReplayReport {
    const { network, records: total, unreadable, options } = this;
    const { desk } = this.judge!;
    const { byVerdict, ...counts } = summary(desk, this.tally!, total);
    const againstLog = this.tally!.logged;
    const report = {
      log: this.format!.kind, total, byVerdict: { ...byVerdict, unreadable }, ...counts, againstLog,
      unmatched: desk.unmatched.all, unreadable: this.faults, ...(this.comparison === undefined ? {} : { changes: this.comparison.changes }),
      ...groundsOf([network, ...(options.against === undefined ? [] : [options.against.network])], desk.lists.filter((_, i) => counts.lists[i].records > 0)),
    };
    return { ...report, notes: notesOn(report, this.format!, options) };
  }

  private judgeOf({ kind }: LogFormat, network: Network, answers: Answers = NO_ANSWERS): NetworkJudge {
    const { firewalls = new Map(), interfaces = new Map(), replies = 'open' } = this.options;
    if (kind === 'cloud-firewall') return new CloudFirewallJudge(network, { answers, now: network.at, firewalls });
    return new VpcJudge(network, { answers, now: network.at, interfaces, replies });
  }
}
