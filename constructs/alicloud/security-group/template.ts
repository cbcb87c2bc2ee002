import { type Construct } from 'constructs';
import { Service } from '../../../lib/net';
import { refusal } from '../errors';
import { type ICidrPeer, Peer } from '../peer';
import { DefaultEgress, MemberTraffic, SecurityGroupType } from './group';
import { Priorities } from './priorities';
import { SecurityGroup, type SecurityGroupProps } from './security-group';

/** A group's props without what the template decides. */
export type TemplateProps = Omit<SecurityGroupProps, 'egress'>;

/**
 * The starting points that Cloud Firewall offers for a policy group, which is a security group
 * [W-ECS]. Add rules with the usual verbs. Members are isolated unless the props say otherwise, as in
 * a policy group, and IPv6 is treated like IPv4.
 */
export const PolicyGroupTemplate = {
  /** Inbound SSH and RDP from everywhere, everything outbound. */
  acceptLogin: (scope: Construct, id: string, props: TemplateProps): SecurityGroup => {
    const group = create(scope, id, props, DefaultEgress.ALLOW);
    for (const peer of everywhere()) {
      group.allowFrom(peer, Service.SSH);
      group.allowFrom(peer, Service.RDP);
    }
    return group;
  },

  /** Everything in both directions: for hosts behind another firewall. */
  acceptAll: (scope: Construct, id: string, props: TemplateProps): SecurityGroup => {
    const group = create(scope, id, props, DefaultEgress.ALLOW);
    for (const peer of everywhere()) group.allowFrom(peer, Service.any());
    return group;
  },

  /** Nothing in either direction, by drop rules weaker than every other. Not for enterprise groups. */
  dropAll: (scope: Construct, id: string, props: TemplateProps): SecurityGroup => {
    if (props.type === SecurityGroupType.ENTERPRISE) throw refusal('FW_SG_TEMPLATE', { scope, value: id });
    const group = create(scope, id, props, DefaultEgress.DENY);
    for (const peer of everywhere()) group.denyFrom(peer, Service.any(), { priority: Priorities.REST });
    return group;
  },
} as const;

function create(scope: Construct, id: string, props: TemplateProps, egress: DefaultEgress): SecurityGroup {
  return new SecurityGroup(scope, id, { members: MemberTraffic.ISOLATED, ...props, egress });
}

function everywhere(): readonly ICidrPeer[] {
  return [Peer.anyIpv4(), Peer.anyIpv6()];
}
