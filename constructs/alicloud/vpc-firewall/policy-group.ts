import { dependable, type TerraformResource, TerraformStack } from 'cdktf';
import { type Construct, type IConstruct } from 'constructs';
import { CONTROL_POLICY_LIMITS } from '../../../lib/alicloud/limits';
import { BorderPolicies } from '../border/border-policies';
import { BorderWatch } from '../border/border-watch';
import { EngineMode } from '../border/policy-props';
import { refusal } from '../errors';
import { CloudFirewallVpcFirewallAclEngineMode } from '../provider/cloud-firewall-vpc-firewall-acl-engine-mode/index';
import { type CenReference, cenIdOf, nameInApp } from './references';
import { VpcBorder } from './vpc-border';
import { type VpcControlPolicy } from './vpc-control-policy';

/** What a list of policies has beside its policies. */
export interface VpcPolicyGroupSettings {
  /**
   * What happens to traffic before its application or domain is identified; always written.
   * @default EngineMode.STRICT as the cloud has it for new VPC firewalls
   */
  readonly engineMode?: EngineMode;
  /**
   * The member account that the firewall belongs to, where it is not the account of the provider. Changing it replaces
   * everything.
   * @default - the account of the provider
   */
  readonly memberUid?: string;
}

/** Whose list it is: a CEN instance's, or the firewall's of Express Connect with this id. */
export type VpcPolicyGroupProps = VpcPolicyGroupSettings & ({ readonly cen: CenReference } | { readonly vpcFirewallId: string });

/** The lists of an application by what they belong to. */
const groups = new WeakMap<IConstruct, Map<string, VpcPolicyGroup>>();

/**
 * The policies of one policy group: all VPC firewalls of a CEN instance, or one firewall of Express Connect.
 *
 * A `VpcFirewall` makes it, or takes the one that is there. One is made by itself for firewalls of another program,
 * and to keep the names of the policies apart from the first firewall's.
 *
 * The list has no direction: `from` is who opens the connection [W-OVW].
 */
export class VpcPolicyGroup extends BorderPolicies<VpcControlPolicy> {
  /** The id of what it belongs to: of a CEN instance, or `vfw-...`. */
  readonly groupId: string;
  readonly engineMode: EngineMode;
  /** The generated resource of the engine mode, for what this class does not cover. */
  readonly resource: CloudFirewallVpcFirewallAclEngineMode;
  /** Shared with the engine mode, for which in turn all policies wait: they have an effect where there is a firewall [W-VPCACL]. */
  private readonly firewalls: string[] = [];

  constructor(scope: Construct, id: string, props: VpcPolicyGroupProps) {
    const { engineMode = EngineMode.STRICT, memberUid } = props;
    const groupId = 'cen' in props ? cenIdOf(props.cen) : props.vpcFirewallId;
    const after: string[] = [];
    super(scope, id, new VpcBorder(groupId, memberUid, after), 'out', new BorderWatch(scope, {
      strict: engineMode === EngineMode.STRICT,
      remedy: 'Use EngineMode.STRICT.',
      quotaOf: 'the VPC firewalls\'',
      quota: CONTROL_POLICY_LIMITS.vpcSpread.warn,
    }));
    this.groupId = groupId;
    this.engineMode = engineMode;
    const other = VpcPolicyGroup.find(this, groupId);
    if (other) throw refusal('FW_VPC_GROUP_TWICE', { scope: this, why: `${other.node.path} is the list of this policy group already` });
    this.register();
    this.resource = new CloudFirewallVpcFirewallAclEngineMode(this, 'mode', {
      vpcFirewallId: groupId,
      strictMode: engineMode === EngineMode.STRICT ? 1 : 0,
      ...(memberUid === undefined ? {} : { memberUid }),
    });
    after.push(dependable(this.resource));
  }

  /** The list of a policy group in the application of `scope`, if there is one. @internal */
  static find(scope: IConstruct, groupId: string): VpcPolicyGroup | undefined {
    return groups.get(scope.node.root)?.get(nameInApp(scope, groupId));
  }

  /** Lets the policies wait for a firewall of the group. @internal */
  waitFor(firewall: TerraformResource): void {
    if (TerraformStack.of(firewall) !== TerraformStack.of(this)) return;
    this.firewalls.push(dependable(firewall));
    this.resource.dependsOn = this.firewalls;
  }

  private register(): void {
    const { root } = this.node;
    const ofApp = groups.get(root) ?? new Map<string, VpcPolicyGroup>();
    groups.set(root, ofApp.set(nameInApp(this, this.groupId), this));
  }
}

/**
 * The list that a firewall takes its policies from: the one it is given, the one of this policy group in the same stack,
 * or one of its own. Raises `FW_VPC_GROUP_TWICE`, `FW_VPC_GROUP_OTHER` and `FW_VPC_ENGINE_MODE`.
 */
export function joinPolicyGroup(
  scope: Construct, group: VpcPolicyGroupProps, given: VpcPolicyGroup | undefined,
): VpcPolicyGroup {
  const groupId = 'cen' in group ? cenIdOf(group.cen) : group.vpcFirewallId;
  const found = VpcPolicyGroup.find(scope, groupId);
  if (given && found !== given) throw refusal('FW_VPC_GROUP_OTHER', { scope, value: given.node.path });
  const here = found && (given ?? TerraformStack.of(found) === TerraformStack.of(scope)) ? found : undefined;
  if (!here) return new VpcPolicyGroup(scope, 'policies', group);
  if (group.engineMode !== undefined && group.engineMode !== here.engineMode) {
    throw refusal('FW_VPC_ENGINE_MODE', { scope, why: `${here.node.path} sets the mode of the list, which the firewalls share` });
  }
  return here;
}
