import { dependable } from 'cdktf';
import { type Construct } from 'constructs';
import { refusal } from '../errors';
import { type Border } from './border';
import { type BorderPolicy } from './border-policy';
import { type PolicyDraft } from './policy-draft';

/** How a policy is switched off. [SDK:AddControlPolicyRequest] */
const OFF = 'false';

/**
 * The policies of one direction and family in the order in which they were written, the rest last.
 *
 * Terraform creates resources in any order and the cloud appends each at the bottom of the list, so that
 * only order resources fix the order; and as each of them shifts the others, they must run one after the
 * other from 1 upwards, when all policies exist. Moving a policy to place k leaves 1 to k-1 alone, so the
 * result does not depend on anything else. The policy for the rest waits for all others: at no time is a
 * deny-all above a policy that was meant to come before it.
 */
export class PolicyList<P extends BorderPolicy> {
  private readonly byId = new Map<string, P>();
  /** Shared with the first order resource, so that it waits for policies written later too. */
  private readonly everyPolicy: string[] = [];
  /** Shared with the policy for the rest, which waits for what all policies wait for, too. */
  private readonly everyOther: string[] = [];
  private last: P | undefined;
  private rest: P | undefined;

  constructor(private readonly scope: Construct, private readonly border: Border<P>) {}

  /**
   * Appends a policy, before the rest. A policy that is switched off may stand beside another with the same
   * match: the later one then carries its action in its name. Raises `FW_BORDER_REPEATED`.
   */
  append(draft: PolicyDraft): P {
    const earlier = this.byId.get(draft.id);
    const parked = draft.arguments.release === OFF || earlier?.resource.releaseInput === OFF;
    const id = earlier !== undefined && parked ? `${draft.id}-${draft.arguments.aclAction}` : draft.id;
    if (this.byId.has(id)) throw refusal('FW_BORDER_REPEATED', { scope: this.scope, value: draft.arguments.description });
    const policy = this.border.write(this.scope, id, draft, this.byId.size + 1);
    this.byId.set(id, policy);
    if (this.border.after) policy.resource.dependsOn = [...this.border.after];
    const itself = dependable(policy.resource);
    this.everyPolicy.push(itself);
    this.everyOther.push(itself);
    policy.order.dependsOn = this.last ? [dependable(this.last.order)] : this.everyPolicy;
    this.last = policy;
    this.placeRest();
    return policy;
  }

  /** Sets the policy that ends the list, wherever the call stands. Raises `FW_BORDER_REST_TWICE`. */
  end(id: string, draft: PolicyDraft): P {
    if (this.rest) throw refusal('FW_BORDER_REST_TWICE', { scope: this.scope, value: draft.arguments.description });
    this.rest = this.border.write(this.scope, id, draft, this.byId.size + 1);
    this.everyOther.push(...this.border.after ?? []);
    this.rest.resource.dependsOn = this.everyOther;
    this.everyPolicy.push(dependable(this.rest.resource));
    this.placeRest();
    return this.rest;
  }

  private placeRest(): void {
    if (!this.rest) return;
    this.rest.moveTo(this.byId.size + 1);
    this.rest.order.dependsOn = this.last ? [dependable(this.last.order)] : this.everyPolicy;
  }
}
