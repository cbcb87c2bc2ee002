import { type Action } from './rule-list';
import { type Prevention } from './prevention';
import { type MadeAssumption, type NotUnderstood } from './network';

/** One flow, as a person would name it. Unknown addresses appear by name. */
export interface FlowReport {
  readonly source: string;
  readonly destination: string;
  /** `tcp`, `udp`, `icmp`, ... */
  readonly protocol: string;
  readonly port?: number;
  /** Given where it matters. */
  readonly application?: string;
  readonly domain?: string;
}

/** What one enforcement point does with the flow. */
export interface HopReport {
  readonly filter: string;
  /** The deciding rule: its resource address, or in words where it is a default of the cloud. */
  readonly rule: string;
  readonly constructPath?: string;
  readonly says: string;
  readonly action: Action | 'undecided';
  /** The addresses that it sees, where they are known or have a name: behind a translation others than before. */
  readonly sees?: { readonly source?: string; readonly destination?: string };
}

export type Verdict = 'holds' | 'violated' | 'undecided';

/** Why an intent does not hold: the flow that breaks it, and all flows like it. */
export interface Witness {
  /** What happens to the flow, against the intent. */
  readonly outcome: 'allowed' | 'denied';
  /** Every flow that the same rules decide the same way around this one, in words. */
  readonly region: string;
  readonly flow: FlowReport;
  readonly hops: readonly HopReport[];
  /** Why there is no way at all, where that is the reason. */
  readonly noPath?: string;
  /** Why rules that look as if they decided the flow do not. */
  readonly hints: readonly string[];
  /** What to change. */
  readonly advice: string;
  /** What may block the flow all the same by what it carries; absent where nothing does, or the rules deny it. */
  readonly unless?: readonly Prevention[];
}

export interface IntentResult {
  readonly name: string;
  readonly kind: 'allow' | 'deny' | 'only' | 'isolate';
  /** Where the intent is written: `intents.yaml:3`. */
  readonly where?: string;
  readonly verdict: Verdict;
  readonly witness?: Witness;
  /** What an undecided verdict depends on: names that `--bind` takes, or what to put in order. */
  readonly dependsOn: readonly string[];
  /** Names of the assumptions without which the verdict would be another. */
  readonly assumptions: readonly string[];
  /** What may block by their content some of the flows that are allowed, as the intent wants; absent where nothing does. */
  readonly unless?: readonly Prevention[];
  /** What the reader should know of how the intent was read. */
  readonly notes: readonly string[];
}

/** The answer to `verify`. */
export interface Verification {
  readonly at: Date;
  readonly results: readonly IntentResult[];
  /** Assumptions that mattered to some result. */
  readonly assumptions: readonly MadeAssumption[];
  readonly notUnderstood: readonly NotUnderstood[];
}

/** The answer to `explain`. */
export interface Explanation {
  readonly at: Date;
  readonly verdict: 'allowed' | 'denied' | 'undecided';
  readonly flow: FlowReport;
  readonly hops: readonly HopReport[];
  readonly noPath?: string;
  /** What may block the flow by what it carries, although it is allowed; absent where nothing does. */
  readonly unless?: readonly Prevention[];
  readonly dependsOn: readonly string[];
  readonly hints: readonly string[];
  readonly notes: readonly string[];
  readonly assumptions: readonly MadeAssumption[];
  readonly notUnderstood: readonly NotUnderstood[];
}
