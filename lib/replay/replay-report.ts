import { type Action, type MadeAssumption, type NotUnderstood } from '../model';
import { type LogKind } from './log-format';
import { type ReplayVerdict } from './outcomes';
import { type LoggedCount } from './tally';
import { type UnmatchedRow } from './unmatched';

/** One rule of one list, with the records of the log that it decides. */
export interface RuleCount {
  /** Resource address, or the words of a default of the cloud. */
  readonly rule: string;
  readonly constructPath?: string;
  readonly says: string;
  /** The name of the list. */
  readonly list: string;
  readonly verdict: Action;
  /** True for what nobody wrote as a rule. */
  readonly implicit: boolean;
  /** Records that it surely decides. */
  readonly count: number;
  /** Records that it may decide, depending on what is not known. */
  readonly perhaps: number;
  /** Its part of all records that were read, from 0 to 1. */
  readonly share: number;
  /** When the first and the last of its records began. */
  readonly firstSeen?: Date;
  readonly lastSeen?: Date;
}

/** What decides flows in one of two versions. */
export interface ReplayDecision {
  readonly verdict: ReplayVerdict;
  readonly list?: string;
  /** Resource addresses, or words: one, or those that may decide. */
  readonly rules: readonly string[];
  readonly dependsOn: readonly string[];
}

/** A flow of the log. */
export interface LoggedFlow {
  readonly line: number;
  readonly time?: Date;
  readonly source: string;
  readonly destination: string;
  readonly protocol: string;
  readonly port?: number;
  readonly application?: string;
  readonly domain?: string;
  /** The interface as the log names it. */
  readonly interface?: string;
  readonly direction: 'in' | 'out';
}

/** Records with another verdict in the other version. */
export interface ReplayChange {
  readonly before: ReplayDecision;
  readonly after: ReplayDecision;
  readonly count: number;
  /** The first of them. */
  readonly examples: readonly LoggedFlow[];
}

/** The answer to `replay`. */
export interface ReplayReport {
  readonly log: LogKind;
  /** Records of the log, those that could not be read among them. */
  readonly total: number;
  readonly byVerdict: Readonly<Record<ReplayVerdict | 'unreadable', number>>;
  /** When the first and the last record began. */
  readonly from?: Date;
  readonly to?: Date;
  /** Lists that flows of such a log can meet, and how many did. */
  readonly lists: readonly { readonly id: string; readonly name: string; readonly records: number }[];
  /** Those with the most records first; rules without any last. */
  readonly byRule: readonly RuleCount[];
  /** What the verdicts and the log say; empty for a log that does not say what was done. */
  readonly againstLog: readonly LoggedCount[];
  /** What undecided verdicts depend on, with how many of them do. */
  readonly undecided: readonly { readonly dependsOn: string; readonly count: number }[];
  readonly unmatched: readonly UnmatchedRow[];
  /** The first lines that could not be read. */
  readonly unreadable: readonly { readonly line: number; readonly why: string }[];
  /** Present where two versions were compared: those with the most records first. */
  readonly changes?: readonly ReplayChange[];
  readonly notes: readonly string[];
  readonly assumptions: readonly MadeAssumption[];
  readonly notUnderstood: readonly NotUnderstood[];
}
