import { Construct } from 'constructs';
import { type Family } from '../../../lib/net';
import { type ControlPolicy, draftPolicy } from './control-policy';
import { type Direction, everyone } from './endpoints';
import { PolicyList } from './policy-list';
import { type PolicyAction, type PolicyProps } from './policy-props';

/** What may be said about the policy for the rest. */
export interface RestProps {
  /**
   * A rest that is not enabled keeps its place and lets the rest through.
   * @default true
   */
  readonly enabled?: boolean;
  /** @default - a text made from the policy */
  readonly description?: string;
}

/** What concerns both directions of a border. */
export interface BorderWatch {
  /** A deny-all and a policy that needs the payload came together. */
  leaks(policies: Construct): void;
  /** A policy takes this much of the quota. */
  counts(spread: number): void;
}

const FAMILIES: readonly Family[] = [4, 6];

/** The policies of one direction, in the order in which they are written; the first that matches decides. */
export class BorderPolicies extends Construct {
  private readonly lists: Readonly<Record<Family, PolicyList>> = { 4: new PolicyList(this), 6: new PolicyList(this) };
  private needsPayload = false;
  private denied = false;
  private warned = false;

  /** @internal */
  constructor(scope: Construct, id: string, private readonly direction: Direction, private readonly watch: BorderWatch) {
    super(scope, id);
  }

  /** Lets traffic through. */
  allow(policy: PolicyProps): ControlPolicy {
    return this.append('accept', policy);
  }

  /** Discards traffic without an answer. */
  deny(policy: PolicyProps): ControlPolicy {
    return this.append('drop', policy);
  }

  /** Lets traffic through and records it. A policy below it does not see this traffic: a deny neither. */
  monitor(policy: PolicyProps): ControlPolicy {
    return this.append('log', policy);
  }

  /** Denies what no other policy of this direction decides, IPv4 and IPv6. It stands last wherever it is called. */
  denyRest(props: RestProps = {}): readonly ControlPolicy[] {
    this.denied = true;
    const policies = this.end('drop', props);
    this.warnOfLeaks();
    return policies;
  }

  /** Records what no other policy decides, which is let through: to see what `denyRest` would deny. */
  monitorRest(props: RestProps = {}): readonly ControlPolicy[] {
    return this.end('log', props);
  }

  private append(action: PolicyAction, props: PolicyProps): ControlPolicy {
    const draft = draftPolicy(this, this.direction, action, props);
    const policy = this.lists[draft.ends.family].append(draft);
    this.watch.counts(draft.spread);
    this.needsPayload ||= draft.needsPayload;
    this.warnOfLeaks();
    return policy;
  }

  private end(action: PolicyAction, props: RestProps): readonly ControlPolicy[] {
    return FAMILIES.map((family) => {
      const draft = draftPolicy(this, this.direction, action, { ...props, from: everyone(family), to: everyone(family) });
      this.watch.counts(draft.spread);
      return this.lists[family].end(`rest-ipv${family}`, draft);
    });
  }

  private warnOfLeaks(): void {
    if (this.warned || !this.denied || !this.needsPayload) return;
    this.warned = true;
    this.watch.leaks(this);
  }
}
