import { Construct } from 'constructs';
import { refusal } from '../errors';
import { stableText } from '../identity';
import { OnePerStack } from '../one-per-stack';
import { CloudFirewallVpcFirewallIpsConfig } from '../provider/cloud-firewall-vpc-firewall-ips-config/index';
import { asNumber, type PreventionProps, readPrevention } from './prevention';

export interface VpcIntrusionPreventionProps extends PreventionProps {
  /** Whose traffic it looks at: the id of a VPC firewall (`vfw-...`), or of the CEN instance that one guards. */
  readonly vpcFirewallId: string;
  /**
   * The account that the firewall belongs to.
   * @default - the account of the provider
   */
  readonly memberUid?: string;
}

const preventions = new OnePerStack();

/**
 * Intrusion prevention of one VPC firewall, between VPCs and to on-premises.
 *
 * ```ts
 * new VpcIntrusionPrevention(this, 'east-west-ips', { vpcFirewallId: 'vfw-tr-1', mode: PreventionMode.MONITOR });
 * ```
 *
 * It sees nothing inside of TLS [W-IPS2], and has no threat intelligence. All settings are written always; removing
 * the construct leaves them as they are.
 */
export class VpcIntrusionPrevention extends Construct {
  /** The generated resource, for what this class does not cover. */
  readonly resource: CloudFirewallVpcFirewallIpsConfig;

  constructor(scope: Construct, id: string, props: VpcIntrusionPreventionProps) {
    super(scope, id);
    const { vpcFirewallId, memberUid } = props;
    const other = preventions.claim(this, stableText(this, vpcFirewallId));
    if (other) throw refusal('FW_IPS_TWICE', { scope: this, why: `${other.node.path} sets the intrusion prevention of this firewall already` });
    const { mode, strictness, basicRules, virtualPatches } = readPrevention(this, props);
    this.resource = new CloudFirewallVpcFirewallIpsConfig(this, 'Default', {
      vpcFirewallId,
      runMode: mode,
      ruleClass: String(strictness),
      basicRules: asNumber(basicRules),
      enableAllPatch: asNumber(virtualPatches),
      ...(memberUid === undefined ? {} : { memberUid }),
    });
  }
}
