import { type Construct, type IConstruct } from 'constructs';
import { type Family } from '../../../lib/net';
import { type Border } from '../border/border';
import { type Direction, printTarget, type Side, type Target } from '../border/endpoints';
import { type PolicyDraft } from '../border/policy-draft';
import { Acknowledgement } from '../border/policy-props';
import { isPublicOnly } from '../border/public-target';
import { refusal } from '../errors';
import { VpcControlPolicy } from './vpc-control-policy';

/**
 * ICMP has no port, and yet the interface refuses a policy for ICMP that names none: every port, then.
 * That the cloud takes it is not documented. [SDK:CreateVpcFirewallControlPolicyRequest]
 */
const ICMP_PORT = { destPort: '0/0', destPortType: 'port' } as const;

/** The border between private networks: private addresses on both sides, IPv4, and no direction. */
export class VpcBorder implements Border<VpcControlPolicy> {
  readonly families: readonly Family[] = [4];

  constructor(
    private readonly groupId: string, private readonly memberUid: string | undefined, readonly after: readonly string[],
  ) {}

  check(scope: IConstruct, _direction: Direction, side: Side, target: Target, acknowledged: readonly Acknowledgement[]): void {
    const value = `${side}: ${printTarget(scope, target)}`;
    if (target.kind === 'location') throw refusal('FW_VPC_REGION', { scope, value });
    if (target.kind === 'domain' || acknowledged.includes(Acknowledgement.PUBLIC_INSIDE)) return;
    if (isPublicOnly(scope, target)) throw refusal('FW_VPC_ADDRESS', { scope, value });
  }

  write(scope: Construct, id: string, draft: PolicyDraft, place: number): VpcControlPolicy {
    return new VpcControlPolicy(scope, id, {
      ...draft.arguments,
      ...(draft.arguments.proto === 'ICMP' ? ICMP_PORT : {}),
      vpcFirewallId: this.groupId,
      ...(draft.resolution === undefined ? {} : { domainResolveType: draft.resolution }),
      ...(this.memberUid === undefined ? {} : { memberUid: this.memberUid }),
    }, place);
  }
}
