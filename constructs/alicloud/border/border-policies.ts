import { Construct } from 'constructs';
import { type Family } from '../../../lib/net';
import { type Border } from './border';
import { type BorderPolicy } from './border-policy';
import { type BorderWatch } from './border-watch';
import { type Direction, everyone } from './endpoints';
import { draftPolicy } from './policy-draft';
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

/** The policies of one direction, in the order in which they are written; the first that matches decides. */
export class BorderPolicies<P extends BorderPolicy = BorderPolicy> extends Construct {
  private readonly lists: Readonly<Record<Family, PolicyList<P>>>;
  private needsPayload = false;
  private denied = false;
  private warned = false;

  /** @internal */
  constructor(
    scope: Construct, id: string,
    private readonly border: Border<P>, private readonly direction: Direction, private readonly watch: BorderWatch,
  ) {
    super(scope, id);
    this.lists = { 4: new PolicyList(this, border), 6: new PolicyList(this, border) };
  }

  /** Lets traffic through. */
  allow(policy: PolicyProps): P {
    return this.append('accept', policy);
  }

  /** Discards traffic without an answer. */
  deny(policy: PolicyProps): P {
    return this.append('drop', policy);
  }

  /** Lets traffic through and records it. A policy below it does not see this traffic: a deny neither. */
  monitor(policy: PolicyProps): P {
    return this.append('log', policy);
  }

  /**
   * Denies what no other policy of this direction decides, in each address family that the border sees.
   * It stands last wherever it is called.
   */
  denyRest(props: RestProps = {}): readonly P[] {
    this.denied = true;
    const policies = this.end('drop', props);
    this.warnOfLeaks();
    return policies;
  }

  /** Records what no other policy decides, which is let through: to see what `denyRest` would deny. */
  monitorRest(props: RestProps = {}): readonly P[] {
    return this.end('log', props);
  }

  private append(action: PolicyAction, props: PolicyProps): P {
    const draft = draftPolicy(this, this.border, this.direction, action, props);
    const policy = this.lists[draft.ends.family].append(draft);
    this.watch.counts(draft.spread);
    this.needsPayload ||= draft.needsPayload;
    this.warnOfLeaks();
    return policy;
  }

  private end(action: PolicyAction, props: RestProps): readonly P[] {
    return this.border.families.map((family) => {
      const everywhere = { from: everyone(family), to: everyone(family) };
      const draft = draftPolicy(this, this.border, this.direction, action, { ...props, ...everywhere });
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
