import { type Construct } from 'constructs';
import { SECURITY_GROUP_LIMITS } from '../../../lib/alicloud/limits';
import { type Service } from '../../../lib/net';
import { refusal } from '../errors';
import { contentId, stableText } from '../identity';
import { type IPeer } from '../peer';
import { SecurityGroupRule } from '../provider/security-group-rule/index';
import { type RuleMatch, ruleMatches } from './matches';
import { type RuleAction, type RuleDirection } from './priorities';

/** One rule before it is written. */
export interface RuleRequest {
  readonly direction: RuleDirection;
  readonly action: RuleAction;
  readonly peer: IPeer;
  readonly service: Service;
  readonly priority: number;
  readonly description?: string;
}

interface Written {
  readonly action: RuleAction;
  readonly resource: SecurityGroupRule;
}

type PeerArguments = Partial<Record<'cidrIp' | 'ipv6CidrIp' | 'prefixListId' | 'sourceSecurityGroupId', string>>;

/**
 * The rules written for one group: what matches the same traffic at the same priority is one rule,
 * since the cloud would keep one as well and the second resource would only pretend to own it.
 */
export class GroupRules {
  private readonly written = new Map<string, Written>();
  private weight = 0;
  private naming = 0;

  constructor(private readonly group: Construct, private readonly securityGroupId: string) {}

  /** Writes the rules of a request; those that exist already are returned as they are. */
  write(request: RuleRequest): readonly SecurityGroupRule[] {
    const { target } = request.peer;
    const family = target.kind === 'security-group' ? undefined : target.family;
    return ruleMatches(this.group, request.service, family).map((match) => this.writeOne(request, match));
  }

  private writeOne(request: RuleRequest, match: RuleMatch): SecurityGroupRule {
    const { direction, action, priority, description } = request;
    const peer = peerArguments(request.peer);
    const [peerText] = Object.values(peer).map((text) => stableText(this.group, text));
    const { ipProtocol, portRange } = match;
    const content = [direction, ipProtocol, portRange, peerText, priority];
    const key = JSON.stringify(content);
    const existing = this.written.get(key);
    if (existing?.action === action) return existing.resource;
    if (existing) {
      throw refusal('FW_SG_CONFLICT', {
        scope: this.group, value: `${action} ${direction} ${ipProtocol} ${portRange} ${peerText}, priority ${priority}`,
      });
    }
    this.count(request.peer);
    const label = `${direction}-${action}-${ipProtocol}${portRange.startsWith('-') ? '' : `-${portRange}`}`;
    const resource = new SecurityGroupRule(this.group, contentId(label, [...content, action]), {
      securityGroupId: this.securityGroupId,
      type: direction,
      ipProtocol,
      portRange,
      policy: action,
      priority,
      // Without it the provider builds an id that contains "<nil>"; in a VPC there is no other value.
      nicType: 'intranet',
      ...peer,
      ...(description === undefined ? {} : { description }),
    });
    this.written.set(key, { action, resource });
    return resource;
  }

  private count(peer: IPeer): void {
    const scope = this.group;
    this.weight += peer.target.kind === 'prefix-list' ? peer.target.maxEntries : 1;
    if (this.weight > SECURITY_GROUP_LIMITS.rules) throw refusal('FW_SG_RULES', { scope, value: this.weight });
    if (peer.target.kind !== 'security-group') return;
    this.naming += 1;
    if (this.naming > SECURITY_GROUP_LIMITS.groupRules) throw refusal('FW_SG_GROUP_RULES', { scope, value: this.naming });
  }
}

/** The peer as exactly one argument: when there are several, the cloud silently drops all but one. */
function peerArguments({ target }: IPeer): PeerArguments {
  switch (target.kind) {
    case 'cidr':
      return target.family === 4 ? { cidrIp: target.text } : { ipv6CidrIp: target.text };
    case 'prefix-list':
      return { prefixListId: target.prefixListId };
    case 'security-group':
      return { sourceSecurityGroupId: target.group.securityGroupId };
  }
}
