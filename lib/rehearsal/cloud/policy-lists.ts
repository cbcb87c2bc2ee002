import { Refusal } from './refusal';

/** The lists of policies with their real positions: unique, from 1, without gaps. [W-OVW] */
export class PolicyLists {
  private readonly lists = new Map<string, string[]>();
  private readonly listOf = new Map<string, string>();

  /**
   * Appends a policy, or puts it at the place that it asks for: -1 is the end. [SDK:AddControlPolicyRequest]
   * @throws Refusal when the place is outside of the list
   */
  add(list: string, policy: string, place?: number): void {
    const policies = this.lists.get(list) ?? [];
    this.lists.set(list, policies);
    refuseOutside(place, policies.length + 1);
    policies.splice(place === undefined || place === END ? policies.length : place - 1, 0, policy);
    this.listOf.set(policy, list);
  }

  /** Puts a policy at another place; those between move by one. @throws Refusal */
  move(policy: string, place: number): void {
    const policies = this.around(policy);
    if (policies === undefined) throw new Refusal(`there is no policy ${policy}`, 'acl_uuid');
    // [SDK:ModifyControlPolicyPositionRequest]
    refuseOutside(place, policies.length);
    policies.splice(policies.indexOf(policy), 1);
    policies.splice(place === END ? policies.length : place - 1, 0, policy);
  }

  remove(policy: string): void {
    const policies = this.around(policy);
    policies?.splice(policies.indexOf(policy), 1);
    this.listOf.delete(policy);
  }

  /** From 1; `undefined` for a policy that is not there. */
  positionOf(policy: string): number | undefined {
    const policies = this.around(policy);
    return policies && policies.indexOf(policy) + 1;
  }

  /** The policies of each list, in their order. */
  all(): ReadonlyMap<string, readonly string[]> {
    return this.lists;
  }

  private around(policy: string): string[] | undefined {
    const list = this.listOf.get(policy);
    return list === undefined ? undefined : this.lists.get(list);
  }
}

const END = -1;

function refuseOutside(place: number | undefined, length: number): void {
  if (place === undefined || place === END || (Number.isInteger(place) && place >= 1 && place <= length)) return;
  throw new Refusal(`position ${place} is outside of the list, which reaches to ${length}`, 'order');
}
