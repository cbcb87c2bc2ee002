import { Annotations } from 'cdktf';
import { type Construct, type IConstruct } from 'constructs';
import { type Family, INTERNET } from '../../../lib/net';
import { type Border } from '../border/border';
import { type Direction, printTarget, type Side, type Target } from '../border/endpoints';
import { type PolicyDraft } from '../border/policy-draft';
import { DomainResolution } from '../border/policy-props';
import { isPublicOnly } from '../border/public-target';
import { refusal } from '../errors';
import { NatControlPolicy } from './nat-control-policy';

/**
 * How the mode is sent. FQDN would be 0, which the provider never transmits; the cloud takes FQDN when nothing
 * is sent. As the mode is part of a policy's name, a change makes another policy, and no update has to say 0.
 * [TF:r/cloud_firewall_nat_firewall_control_policy][TF:go/cloud_firewall_nat_firewall_control_policy]
 */
const RESOLVE_TYPES: Readonly<Record<DomainResolution, number | undefined>> = {
  [DomainResolution.FQDN]: undefined,
  [DomainResolution.DNS]: 1,
  [DomainResolution.FQDN_AND_DNS]: 2,
};

/** Applications that the general pages list for domains by name, and the interface of NAT firewalls does not. */
const DOUBTFUL: readonly string[] = ['IMAPS', 'POPS'];

/** The border in front of one NAT gateway: private sources before translation, public destinations, IPv4 outbound. */
export class NatBorder implements Border<NatControlPolicy> {
  readonly families: readonly Family[] = [4];

  constructor(private readonly natGatewayId: string) {}

  check(scope: IConstruct, _direction: Direction, side: Side, target: Target): void {
    const value = `${side}: ${printTarget(scope, target)}`;
    if (target.kind === 'location') throw refusal('FW_NAT_REGION', { scope, value });
    if (target.kind === 'domain') return;
    if (side === 'from' && isPublicOnly(scope, target)) throw refusal('FW_NAT_SOURCE', { scope, value });
    if (side === 'to' && target.addresses !== undefined && !target.addresses.overlaps(INTERNET)) {
      throw refusal('FW_NAT_DESTINATION', { scope, value });
    }
  }

  write(scope: Construct, id: string, draft: PolicyDraft, place: number): NatControlPolicy {
    const { resolution } = draft;
    const resolveType = resolution && RESOLVE_TYPES[resolution];
    const policy = new NatControlPolicy(scope, id, {
      ...draft.arguments,
      natGatewayId: this.natGatewayId,
      direction: draft.direction,
      ipVersion: String(draft.ends.family),
      ...(resolveType === undefined ? {} : { domainResolveType: resolveType }),
    }, place);
    const doubtful = draft.arguments.applicationNameList.filter((name) => DOUBTFUL.includes(name));
    if (resolution !== undefined && resolution !== DomainResolution.DNS && doubtful.length > 0) {
      Annotations.of(policy).addWarning(`${doubtful.join(' and ')} with a domain: the interface of NAT firewalls names HTTP, HTTPS, `
        + 'SMTP, SMTPS and SSL only, so that the cloud may refuse this policy.');
    }
    return policy;
  }
}
