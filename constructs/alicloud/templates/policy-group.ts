import { type Construct } from 'constructs';
import { Service } from '../../../lib/net';
import { refusal } from '../errors';
import { type ICidrPeer, Peer } from '../peer';
import { DefaultEgress, MemberTraffic, SecurityGroupType } from '../security-group/group';
import { Priorities } from '../security-group/priorities';
import { SecurityGroup, type SecurityGroupProps } from '../security-group/security-group';
import { anywhereExcept, endName, endText, type IntentData, othersThan, serviceTexts } from './intent-data';

/** A group's props without what the template decides. */
export type TemplateProps = Omit<SecurityGroupProps, 'egress'>;

/** What the group cannot know: how it is published. */
export interface PolicyGroupPublication {
  /** Whether its hosts have public addresses, and nothing at the Internet border stops what the template opens. @default true */
  readonly published?: boolean;
}

/** A security group made by a template, which says what it was made for. */
export class PolicyGroup extends SecurityGroup {
  constructor(scope: Construct, id: string, props: SecurityGroupProps, private readonly meant: (group: PolicyGroup, published: boolean) => readonly IntentData[]) {
    super(scope, id, props);
  }

  /** What the template is meant to do: as data for an intent file. Rules that are added later may go beyond it. */
  intents({ published = true }: PolicyGroupPublication = {}): readonly IntentData[] {
    return this.meant(this, published);
  }
}

/**
 * The starting points that Cloud Firewall offers for a policy group, which is a security group
 * [W-ECS]. Add rules with the usual verbs. Members are isolated unless the props say otherwise, as in
 * a policy group, and IPv6 is treated like IPv4.
 */
export const PolicyGroupTemplate = {
  /** Inbound SSH and RDP from everywhere, everything outbound. */
  acceptLogin: (scope: Construct, id: string, props: TemplateProps): PolicyGroup => {
    const group = create(scope, id, { ...props, egress: DefaultEgress.ALLOW }, logins);
    for (const peer of everywhere()) for (const service of LOGINS) group.allowFrom(peer, service);
    return group;
  },

  /** Everything in both directions: for hosts behind another firewall. */
  acceptAll: (scope: Construct, id: string, props: TemplateProps): PolicyGroup => {
    const group = create(scope, id, { ...props, egress: DefaultEgress.ALLOW }, everything);
    for (const peer of everywhere()) group.allowFrom(peer, Service.any());
    return group;
  },

  /** Nothing in either direction, by drop rules weaker than every other. Not for enterprise groups. */
  dropAll: (scope: Construct, id: string, props: TemplateProps): PolicyGroup => {
    if (props.type === SecurityGroupType.ENTERPRISE) throw refusal('FW_SG_TEMPLATE', { scope, value: id });
    const group = create(scope, id, { ...props, egress: DefaultEgress.DENY }, nothing);
    for (const peer of everywhere()) group.denyFrom(peer, Service.any(), { priority: Priorities.REST });
    return group;
  },
} as const;

const LOGINS = [Service.SSH, Service.RDP] as const;

type Meaning = ConstructorParameters<typeof PolicyGroup>[3];

const logins: Meaning = (group, published) => [
  ...(published ? [{
    name: `${endName(group)}: everybody may log in`, allow: { from: 'internet', to: endText(group), service: serviceTexts(LOGINS) },
  }] : []),
  { name: `${endName(group)}: nobody gets in by another service`, deny: { from: anywhereExcept(group), to: endText(group), service: othersThan(LOGINS) } },
];

const everything: Meaning = (group, published) => (published
  ? [{ name: `${endName(group)}: everything is open to everybody`, allow: { from: 'internet', to: endText(group) } }] : []);

const nothing: Meaning = (group) => [
  { name: `${endName(group)}: nobody reaches it`, deny: { from: anywhereExcept(group), to: endText(group) } },
  { name: `${endName(group)}: reaches nobody`, deny: { from: endText(group), to: anywhereExcept(group) } },
  { name: `${endName(group)}: members do not reach one another`, isolate: { members: endText(group) } },
];

function create(scope: Construct, id: string, props: SecurityGroupProps, meant: Meaning): PolicyGroup {
  return new PolicyGroup(scope, id, { members: MemberTraffic.ISOLATED, ...props }, meant);
}

function everywhere(): readonly ICidrPeer[] {
  return [Peer.anyIpv4(), Peer.anyIpv6()];
}
