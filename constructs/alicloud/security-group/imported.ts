import { type Construct } from 'constructs';
import { SecurityGroupBase } from './base';
import { type DefaultEgress, SecurityGroupType } from './group';
import { cloudEgress } from './priorities';

/** What is known of a group that exists already. */
export interface SecurityGroupImport {
  /** @default SecurityGroupType.BASIC */
  readonly type?: SecurityGroupType;
  /**
   * What its rules do with outbound traffic that none of them names.
   * @default - as the cloud has it: DefaultEgress.ALLOW for a basic group, DENY for an enterprise group
   */
  readonly egress?: DefaultEgress;
  /**
   * Whether rules may be added to it. If not, the verbs of other groups that name it write their own side only.
   * @default true
   */
  readonly mutable?: boolean;
}

/** A group that exists already, with the same verbs. */
export class ImportedSecurityGroup extends SecurityGroupBase {
  readonly type: SecurityGroupType;
  readonly egress: DefaultEgress;
  readonly vpcId = undefined;
  readonly mutable: boolean;

  constructor(scope: Construct, id: string, readonly securityGroupId: string, options: SecurityGroupImport) {
    super(scope, id);
    this.type = options.type ?? SecurityGroupType.BASIC;
    this.egress = options.egress ?? cloudEgress(this.type);
    this.mutable = options.mutable ?? true;
  }
}
