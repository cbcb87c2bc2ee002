import { Annotations, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { SECURITY_GROUP_LIMITS } from '../../../lib/alicloud/limits';
import { type Service } from '../../../lib/net';
import { refusal } from '../errors';
import { pathName, stableText } from '../identity';
import { type IPeer } from '../peer';
import { checkDescription, SecurityGroupBase } from '../security-group/base';
import { DefaultEgress, MemberTraffic, SecurityGroupType } from '../security-group/group';
import { PrefixList } from '../security-group/prefix-list';
import { type RuleDirection } from '../security-group/priorities';
import { SecurityGroup } from '../security-group/security-group';
import { type ApplicationGroupProps, type ApplicationPolicyOptions } from './application-group-props';
import { type ApplicationType, chooseType, faultsOfType, membersLimit } from './kind';
import { type ApplicationMember, idList, join } from './members';
import { proveAtSynthesis } from './proof';
import { type AddressedPolicy, type ApplicationRecord, type AskedPolicy } from './record';
import { type ApplicationQuota, type Placement, quotaText, Split } from './split';
import { joinTagged } from './tagged';

const ADDRESSES = 'addresses';

/**
 * The instances that serve one application, and what they may do. Policies are written from group to group; the security
 * groups, who is in them, and the rules of both sides are generated, and proved to do what was asked before the
 * synthesis ends.
 *
 * ```ts
 * const web = new ApplicationGroup(this, 'web', { vpc, members: [webServer] });
 * const db = new ApplicationGroup(this, 'db', { vpc, members: [primary, replica] });
 * db.allowFrom(web, Service.MYSQL, { description: 'orders' });
 * db.allowWithin(Service.tcp(33061));
 * web.allowFrom(Peer.anyIpv4(), Service.HTTPS);
 * ```
 *
 * It is one security group, and several where the rules do not fit into one.
 */
export class ApplicationGroup extends Construct {
  /** The type of its security groups, and why it is this one. */
  readonly groupType: ApplicationType;
  private readonly split: Split;
  private readonly joined = new Set<ApplicationMember>();
  private readonly expectedMembers: number;
  private readonly record: ApplicationRecord & {
    readonly asked: AskedPolicy[];
    readonly addressed: Readonly<Record<RuleDirection, AddressedPolicy[]>>;
  };

  constructor(scope: Construct, id: string, props: ApplicationGroupProps) {
    super(scope, id);
    const { members = [], memberTags, memberTraffic = MemberTraffic.ISOLATED, egress = DefaultEgress.DENY, name = pathName(this), vswitches = [], expectedMembers = 0, ...common } = props;
    this.expectedMembers = expectedMembers;
    this.groupType = chooseType(this, { type: props.type, members, expectedMembers });
    const split = new Split(this, (index) => {
      this.warnOfMany(index + 1);
      return new SecurityGroup(this, index === 0 ? 'Default' : `part-${index + 1}`, {
        ...common, type: this.groupType.type, name: index === 0 ? name : `${name}-${index + 1}`, members: memberTraffic, egress,
      });
    });
    this.split = split;
    const [first] = split.groups;
    this.record = {
      construct: this, key: stableText(this, first.securityGroupId), vpc: stableText(this, first.vpcId), egress,
      members: memberTraffic, asked: [], addressed: { ingress: [], egress: [] }, written: split.written,
      vswitches,
      get groups() { return split.groups; },
      get namedByAddress() { return this.construct.node.tryFindChild(ADDRESSES) !== undefined; },
    };
    for (const member of members) this.add(member);
    if (memberTags !== undefined) joinTagged(this, memberTags, (member) => { this.add(member); });
    proveAtSynthesis(this.record);
    this.node.addValidation({ validate: () => [...faultsOfType(this, this.groupType, [...this.joined])] });
  }

  /** The first of its groups: what rules of others name it by. Whoever joins the application needs `securityGroupIds`. */
  get securityGroupId(): string {
    return this.split.groups[0].securityGroupId;
  }

  /** All of its groups, for scaling configurations and other resources that the construct does not know. */
  get securityGroupIds(): string[] {
    return idList(() => this.split.groups.map((group) => group.securityGroupId));
  }

  /** What the policies so far have used up of the cloud's limits. */
  get quota(): ApplicationQuota {
    const used = Math.max(this.expectedMembers, this.joined.size);
    return { ...this.split.quota, members: { used, limit: membersLimit(this.groupType.type) } };
  }

  /** Makes an instance or an interface a member; its other security groups stay. */
  add(member: ApplicationMember): void {
    this.joined.add(member);
    join(member, () => this.split.groups.map((group) => group.securityGroupId));
  }

  /** Lets `peer` reach the members. Of an application, and of a security group that may be changed, the other side is written too. */
  allowFrom(peer: ApplicationGroup | IPeer, service: Service, options: ApplicationPolicyOptions = {}): void {
    this.allow('ingress', peer, service, options);
  }

  /** Lets the members reach `peer`; the same policy as `peer.allowFrom(this, service)`. */
  allowTo(peer: ApplicationGroup | IPeer, service: Service, options: ApplicationPolicyOptions = {}): void {
    this.allow('egress', peer, service, options);
  }

  /**
   * Lets the members reach each other by this service and no other. A group cannot name itself, so that the members are in two,
   * one of which names the other.
   */
  allowWithin(service: Service, options: ApplicationPolicyOptions = {}): void {
    this.check(service, options);
    const { key, members } = this.record;
    if (members === MemberTraffic.ALLOWED) throw refusal('FW_APP_WITHIN', { scope: this, value: service.toString() });
    const self = this.isEnterprise ? this.addresses() : 'self';
    this.write('ingress', self, service, options);
    this.write('egress', self, service, options);
    this.record.asked.push({ from: key, to: key, service });
  }

  private allow(direction: RuleDirection, peer: ApplicationGroup | IPeer, service: Service, options: ApplicationPolicyOptions): void {
    this.check(service, options);
    if (!(peer instanceof ApplicationGroup)) return this.allowPeer(direction, peer, service, options);
    if (peer === this) throw refusal('FW_APP_SELF', { scope: this, value: service.toString() });
    const [from, to] = direction === 'ingress' ? [peer, this] : [this, peer];
    if (from.record.vpc !== to.record.vpc || TerraformStack.of(from) !== TerraformStack.of(to)) {
      throw refusal('FW_APP_STACK', { scope: this, value: peer.node.path });
    }
    to.writeApplication('ingress', from, service, options);
    from.writeApplication('egress', to, service, options);
    this.record.asked.push({ from: from.record.key, to: to.record.key, service });
  }

  private allowPeer(direction: RuleDirection, peer: IPeer, service: Service, options: ApplicationPolicyOptions): void {
    this.write(direction, peer, service, options);
    if (peer.target.kind !== 'security-group') {
      this.record.addressed[direction].push({ peer, service });
      return;
    }
    const { group } = peer.target;
    const [own, other] = [this.record.key, stableText(this, group.securityGroupId)];
    this.record.asked.push(direction === 'ingress' ? { from: other, to: own, service } : { from: own, to: other, service });
    if (!(group instanceof SecurityGroupBase) || !group.mutable) return;
    const described = options.description === undefined ? {} : { description: options.description };
    if (direction === 'egress') group.addRule('ingress', 'accept', this.split.groups[0], service, described);
    else if (group.egress === DefaultEgress.DENY) group.addRule('egress', 'accept', this.split.groups[0], service, described);
  }

  private writeApplication(direction: RuleDirection, peer: ApplicationGroup, service: Service, options: ApplicationPolicyOptions): void {
    const byAddress = this.isEnterprise || peer.isEnterprise;
    this.write(direction, byAddress ? peer.addresses() : peer.split.groups[0], service, options,
      peer.record.vswitches.length === 0 ? undefined : () => peer.addresses());
  }

  private get isEnterprise(): boolean {
    return this.groupType.type === SecurityGroupType.ENTERPRISE;
  }

  /** The blocks of its vSwitches, as one list. */
  private addresses(): PrefixList {
    const made = this.node.tryFindChild(ADDRESSES);
    if (made instanceof PrefixList) return made;
    const { vswitches } = this.record;
    if (vswitches.length === 0) throw refusal('FW_APP_ENTERPRISE', { scope: this });
    return PrefixList.of(this, ADDRESSES, vswitches.map((one) => one.cidrBlockInput ?? one.cidrBlock), { family: 4 });
  }

  private write(
    direction: RuleDirection, peer: Placement['peer'], service: Service, { description }: ApplicationPolicyOptions, byAddress?: () => IPeer,
  ): void {
    if (direction === 'egress' && this.record.egress === DefaultEgress.ALLOW) return;
    this.split.place({ direction, peer, service, description, ...(byAddress === undefined ? {} : { byAddress }) });
  }

  private check(service: Service, { description, monitor }: ApplicationPolicyOptions): void {
    if (monitor) throw refusal('FW_APP_MONITOR', { scope: this, value: service.toString() });
    checkDescription(this, description);
  }

  private warnOfMany(groups: number): void {
    const { warn, max } = SECURITY_GROUP_LIMITS.groupsPerInterface;
    if (groups === warn + 1) {
      Annotations.of(this).addWarning(
        `The policies take more than ${warn} security groups (${quotaText(this.quota)}): an interface is in at most ${max}, and older documents of the cloud say ${warn}.`,
      );
    }
  }
}
