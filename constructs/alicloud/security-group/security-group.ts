import { type Construct } from 'constructs';
import { Service } from '../../../lib/net';
import { refusal } from '../errors';
import { pathName } from '../identity';
import { Peer } from '../peer';
import { SecurityGroup as SecurityGroupResource } from '../provider/security-group/index';
import { checkDescription, SecurityGroupBase } from './base';
import { DefaultEgress, type ISecurityGroup, MemberTraffic, SecurityGroupType } from './group';
import { ImportedSecurityGroup, type SecurityGroupImport } from './imported';
import { cloudEgress, Priorities } from './priorities';

/** A VPC: the generated `Vpc`, anything with a `vpcId`, or the id itself. */
export type VpcReference = string | { readonly vpcId: string } | { readonly id: string };

export interface SecurityGroupProps {
  /** The VPC that the group belongs to. */
  readonly vpc: VpcReference;
  /** @default SecurityGroupType.BASIC */
  readonly type?: SecurityGroupType;
  /**
   * Whether the members reach each other without a rule.
   * @default - MemberTraffic.ALLOWED for a basic group, ISOLATED for an enterprise group: there is no other
   */
  readonly members?: MemberTraffic;
  /**
   * What happens to outbound traffic that no rule names. What differs from the cloud's own default is
   * written as rules: drop rules at priority 100 in a basic group, accept rules in an enterprise group.
   * Member traffic that is allowed is not affected.
   * @default - as the cloud has it: DefaultEgress.ALLOW for a basic group, DENY for an enterprise group
   */
  readonly egress?: DefaultEgress;
  /** @default - the path of the construct, with hyphens */
  readonly name?: string;
  /**
   * 2 to 256 characters, not beginning with http:// or https://.
   * @default - none
   */
  readonly description?: string;
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A security group and its rules.
 *
 * ```ts
 * const web = new SecurityGroup(this, 'web', { vpc });
 * const db = new SecurityGroup(this, 'db', { vpc, members: MemberTraffic.ISOLATED });
 * web.allowFrom(Peer.anyIpv4(), Service.HTTPS);
 * db.allowFrom(web, Service.MYSQL);
 * ```
 *
 * Inbound traffic that no rule allows is denied. Rules are resources of their own below the group, with
 * ids made from what they say. The groups of one interface act together: a drop rule of one of them
 * holds for the whole interface, and so does `DefaultEgress.DENY` [A-RULES].
 */
export class SecurityGroup extends SecurityGroupBase {
  /**
   * A group that exists already. Rules written for it here come on top of those it has.
   * @param securityGroupId such as `sg-bp1...`, or an attribute of a data source
   */
  static fromSecurityGroupId(
    scope: Construct, id: string, securityGroupId: string, options: SecurityGroupImport = {},
  ): ISecurityGroup {
    return new ImportedSecurityGroup(scope, id, securityGroupId, options);
  }

  readonly securityGroupId: string;
  readonly type: SecurityGroupType;
  readonly egress: DefaultEgress;
  readonly vpcId: string;
  /** The generated resource, for what this class does not cover. */
  readonly resource: SecurityGroupResource;
  readonly mutable = true;

  constructor(scope: Construct, id: string, props: SecurityGroupProps) {
    super(scope, id);
    this.type = props.type ?? SecurityGroupType.BASIC;
    this.egress = props.egress ?? cloudEgress(this.type);
    this.vpcId = vpcIdOf(this, props.vpc);
    const enterprise = this.type === SecurityGroupType.ENTERPRISE;
    if (enterprise && props.members === MemberTraffic.ALLOWED) throw refusal('FW_SG_ENTERPRISE_MEMBERS', { scope: this });
    checkDescription(this, props.description);

    this.resource = new SecurityGroupResource(this, 'Default', {
      vpcId: this.vpcId,
      securityGroupName: props.name ?? pathName(this),
      securityGroupType: this.type,
      ...(enterprise ? {} : { innerAccessPolicy: props.members ?? MemberTraffic.ALLOWED }),
      ...(props.description === undefined ? {} : { description: props.description }),
      ...(props.tags === undefined ? {} : { tags: { ...props.tags } }),
    });
    this.securityGroupId = this.resource.id;
    this.writeDefaultEgress();
  }

  private writeDefaultEgress(): void {
    if (this.egress === cloudEgress(this.type)) return;
    for (const peer of [Peer.anyIpv4(), Peer.anyIpv6()]) {
      if (this.egress === DefaultEgress.DENY) this.denyTo(peer, Service.any(), { priority: Priorities.REST });
      else this.allowTo(peer, Service.any());
    }
  }
}

function vpcIdOf(scope: Construct, vpc: VpcReference | undefined): string {
  const id = typeof vpc === 'string' ? vpc : vpc && ('vpcId' in vpc ? vpc.vpcId : vpc.id);
  if (!id) throw refusal('FW_SG_VPC', { scope });
  return id;
}
