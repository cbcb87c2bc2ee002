import { Annotations } from 'cdktf';
import { type Construct, type IConstruct } from 'constructs';
import { INTERNET } from '../../../lib/net';
import { type Border } from '../border/border';
import { type Direction, isDomain, printTarget, type Side, type Target } from '../border/endpoints';
import { AMBIGUOUS_LOCATIONS } from '../border/location';
import { type PolicyDraft } from '../border/policy-draft';
import { refusal } from '../errors';
import { ControlPolicy } from './control-policy';

/** The border outside of address translation: public addresses on both sides, either direction, both families. */
export const INTERNET_BORDER: Border<ControlPolicy> = {
  families: [4, 6],

  check(scope: IConstruct, direction: Direction, side: Side, target: Target): void {
    const value = `${side}: ${printTarget(scope, target)}`;
    if (isDomain(target) && direction === 'in') throw refusal('FW_BORDER_DOMAIN_INBOUND', { scope, value });
    if (target.kind === 'location') {
      if ((direction === 'in') !== (side === 'from')) throw refusal('FW_BORDER_PEER', { scope, value });
      warnOfAmbiguous(scope, target.codes);
    }
    if (neverSeen(target)) {
      const cloudSide = (direction === 'in') === (side === 'to');
      throw refusal('FW_BORDER_PRIVATE', {
        scope, value, ...(cloudSide ? {} : { fix: 'name public addresses: private ones are not on the other side of this border' }),
      });
    }
  },

  write(scope: Construct, id: string, draft: PolicyDraft, place: number): ControlPolicy {
    const policy = new ControlPolicy(scope, id, {
      ...draft.arguments,
      direction: draft.direction,
      ipVersion: String(draft.ends.family),
      ...(draft.resolution === undefined ? {} : { domainResolveType: draft.resolution }),
    }, place);
    if (draft.arguments.release === 'false') warnOfDraft(policy);
    return policy;
  },
};

/** `release` is not sent on create. [TF:go/cloud_firewall_control_policy] */
function warnOfDraft(policy: ControlPolicy): void {
  Annotations.of(policy).addWarning('The provider creates this policy enabled and switches it off right after: a new draft is in force for a moment, '
    + 'at the end of its list. Give it its action and addresses with that in mind.');
}

function neverSeen(target: Target): boolean {
  return 'addresses' in target && target.addresses !== undefined && !target.addresses.overlaps(INTERNET);
}

function warnOfAmbiguous(scope: IConstruct, codes: readonly string[]): void {
  for (const code of codes.filter((candidate) => AMBIGUOUS_LOCATIONS.includes(candidate))) {
    Annotations.of(scope).addWarning(`Region code ${code} is a country in the newer list and a continent in the older one.`);
  }
}
