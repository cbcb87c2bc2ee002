import { type Construct } from 'constructs';
import { SECURITY_GROUP_LIMITS } from '../../../lib/alicloud/limits';
import { type Service } from '../../../lib/net';
import { refusal } from '../errors';
import { stableText } from '../identity';
import { type IPeer } from '../peer';
import { SecurityGroupRule } from '../provider/security-group-rule/index';
import { type RuleDirection } from '../security-group/priorities';
import { type SecurityGroup } from '../security-group/security-group';
import { singleServices } from './single-services';

/** What one interface of an application has used up, and what the cloud allows. */
export interface ApplicationQuota {
  readonly groups: Used;
  /** Private addresses of members: those that are known or expected. */
  readonly members: Used;
  /** Rules of all groups together; one that names a prefix list counts as its max entries. */
  readonly rules: Used;
  /** Rules that name a group, over as many groups as an interface may have. */
  readonly groupRules: Used;
}

export interface Used {
  readonly used: number;
  readonly limit: number;
}

/** One accept rule to be placed; its peer is the application itself for what is allowed within. */
export interface Placement {
  readonly direction: RuleDirection;
  readonly peer: IPeer | 'self';
  readonly service: Service;
  readonly description?: string | undefined;
  /** The same peer by its addresses, for when there is no room for a rule that names a group. */
  readonly byAddress?: () => IPeer;
}

interface Part {
  readonly group: SecurityGroup;
  rules: number;
  naming: number;
}

/**
 * The security groups of one application. The rules of all groups of an interface are one list, sorted by priority
 * [A-RULES]; so accept rules mean the same in whichever of them they stand, as long as each member joins them all.
 */
export class Split {
  readonly written = new Set<SecurityGroupRule>();
  private readonly parts: Part[] = [];
  private readonly placed = new Set<string>();

  constructor(private readonly scope: Construct, private readonly create: (index: number) => SecurityGroup) {
    this.add();
  }

  get groups(): readonly SecurityGroup[] {
    return this.parts.map((part) => part.group);
  }

  get quota(): Omit<ApplicationQuota, 'members'> {
    const sum = (count: (part: Part) => number): number => this.parts.reduce((total, part) => total + count(part), 0);
    const groups = SECURITY_GROUP_LIMITS.groupsPerInterface.max;
    return {
      groups: { used: this.parts.length, limit: groups },
      rules: { used: sum((part) => part.rules), limit: SECURITY_GROUP_LIMITS.rulesPerInterface },
      groupRules: { used: sum((part) => part.naming), limit: groups * SECURITY_GROUP_LIMITS.groupRules },
    };
  }

  /** Writes what a policy takes on this side, each rule into the first group that has room. */
  place(placement: Placement): void {
    for (const service of singleServices(placement.service)) this.placeOne({ ...placement, service });
  }

  private placeOne(placement: Placement): void {
    const { direction, peer, service, description, byAddress } = placement;
    const key = JSON.stringify([direction, peer === 'self' ? peer : this.textOf(peer), service.toString()]);
    if (this.placed.has(key)) return;
    if (peer === 'self' && this.parts.length === 1) this.add();
    const weight = peer !== 'self' && peer.target.kind === 'prefix-list' ? peer.target.maxEntries : 1;
    const naming = peer === 'self' || peer.target.kind === 'security-group' ? 1 : 0;
    if (naming === 1 && byAddress !== undefined && this.quota.groupRules.used >= this.quota.groupRules.limit) {
      return this.placeOne({ direction, service, description, peer: byAddress() });
    }
    const part = this.roomFor(weight, naming);
    const named = peer === 'self' ? this.otherThan(part) : peer;
    for (const rule of part.group.addRule(direction, 'accept', named, service, description === undefined ? {} : { description })) {
      this.written.add(rule);
    }
    part.rules += weight;
    part.naming += naming;
    this.placed.add(key);
  }

  /** A group cannot name itself [ECS2021]; every member is in the other one, too, so that naming it means the same. */
  private otherThan(part: Part): SecurityGroup {
    return (part === this.parts[0] ? this.parts[1] : this.parts[0]).group;
  }

  private roomFor(weight: number, naming: number): Part {
    const { rules, groupRules } = SECURITY_GROUP_LIMITS;
    const fits = (part: Part): boolean => part.rules + weight <= rules && part.naming + naming <= groupRules;
    if (this.quota.rules.used + weight > this.quota.rules.limit) throw this.full();
    const found = this.parts.find(fits);
    if (found) return found;
    if (this.quota.groups.used >= this.quota.groups.limit) throw this.full();
    const added = this.add();
    if (!fits(added)) throw this.full();
    return added;
  }

  private add(): Part {
    const group = this.create(this.parts.length);
    const own = group.node.children.filter((child) => child instanceof SecurityGroupRule);
    for (const rule of own) this.written.add(rule);
    const part: Part = { group, rules: own.length, naming: 0 };
    this.parts.push(part);
    return part;
  }

  private full(): Error {
    return refusal('FW_APP_QUOTA', { scope: this.scope, value: quotaText(this.quota) });
  }

  private textOf({ target }: IPeer): string {
    if (target.kind === 'cidr') return stableText(this.scope, target.text);
    return stableText(this.scope, target.kind === 'prefix-list' ? target.prefixListId : target.group.securityGroupId);
  }
}

/** The quota in one line. */
export function quotaText({ groups, rules, groupRules }: Omit<ApplicationQuota, 'members'>): string {
  return [`${text(rules)} rules`, `${text(groupRules)} rules that name a group`, `${text(groups)} groups of an interface`].join(', ');
}

const text = ({ used, limit }: Used): string => `${used} of ${limit}`;
