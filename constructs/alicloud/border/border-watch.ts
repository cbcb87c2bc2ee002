import { Annotations } from 'cdktf';
import { type Construct } from 'constructs';
import { CONTROL_POLICY_LIMITS } from '../../../lib/alicloud/limits';

/** What the warnings of a border have to know of it. */
export interface Watched {
  /** Whether it is surely in strict mode. */
  readonly strict: boolean;
  /** How it gets into strict mode: a sentence. */
  readonly remedy: string;
  /** Whose quota the policies take, such as `the account's`. */
  readonly quotaOf: string;
  /** The smallest quota that is sold. @default - that of the Internet and NAT firewalls */
  readonly quota?: number;
}

/** Warns of what shows over all policies of a border only: a deny-all that leaks, and a quota that fills. */
export class BorderWatch {
  private quota = 0;

  constructor(private readonly border: Construct, private readonly watched: Watched) {}

  /** A deny-all and a policy that needs the payload came together in `policies`. */
  leaks(policies: Construct): void {
    if (!this.watched.strict) Annotations.of(policies).addWarning(`${LEAK} ${this.watched.remedy}`);
  }

  /** A policy takes this much of the quota. */
  counts(spread: number): void {
    const warn = this.watched.quota ?? CONTROL_POLICY_LIMITS.spread.warn;
    const before = this.quota;
    this.quota += spread;
    if (before > warn || this.quota <= warn) return;
    Annotations.of(this.border).addWarning(
      `These policies take more than ${warn} of ${this.watched.quotaOf} quota (addresses x addresses x ports x applications of each), `
      + 'which is all that the smallest edition has.',
    );
  }
}

const LEAK = 'denyRest() does not deny all the rest: in loose mode, traffic whose application or domain is not identified yet '
  + 'passes at the first policy with an application or a domain and the same addresses and ports.';
