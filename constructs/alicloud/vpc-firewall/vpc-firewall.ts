import { Annotations, type TerraformResource } from 'cdktf';
import { Construct } from 'constructs';
import { refusal } from '../errors';
import { OnePerStack } from '../one-per-stack';
import { type CloudFirewallVpcCenTrFirewall } from '../provider/cloud-firewall-vpc-cen-tr-firewall/index';
import { type CloudFirewallVpcFirewallCen } from '../provider/cloud-firewall-vpc-firewall-cen/index';
import { type CloudFirewallVpcFirewall } from '../provider/cloud-firewall-vpc-firewall/index';
import { cenFirewall } from './cen';
import { expressConnectFirewall } from './express-connect';
import { type FirewallKind } from './kind';
import { joinPolicyGroup, type VpcPolicyGroup } from './policy-group';
import { transitRouterFirewall } from './transit-router';
import { type CenFirewallProps, type ExpressConnectFirewallProps, type TransitRouterFirewallProps } from './vpc-firewall-props';

const firewalls = new OnePerStack();

/**
 * A VPC firewall: the border between VPCs, and between VPCs and networks elsewhere.
 *
 * The policies name private addresses on both sides, IPv4 only, and have no direction: `from` opens the connection.
 * They take effect in the order in which they are written here, the first that matches decides, and what none matches
 * is **allowed** [W-OVW]: end the list with `denyRest()`. Traffic inside of a VPC, and over peering connections, never
 * passes here.
 *
 * ```ts
 * const east = VpcFirewall.ofCen(this, 'east', { cen, vpc: shop, region: 'cn-hangzhou' });
 * const west = VpcFirewall.ofCen(this, 'west', { cen, vpc: stock, region: 'cn-hangzhou' });   // the same list
 * east.policies.allow({ from: Peer.ipv4('10.0.1.0/24'), to: Peer.ipv4('10.1.0.0/16'), service: Service.MYSQL });
 * east.policies.denyRest();
 * ```
 *
 * **The firewalls of a CEN instance share one list**, of both editions: within a stack the second firewall takes
 * that of the first, `west.policies === east.policies`.
 */
export class VpcFirewall<R extends TerraformResource = TerraformResource> extends Construct {
  /** What may pass. */
  readonly policies: VpcPolicyGroup;
  /** The generated resource, for what this class does not cover. */
  readonly resource: R;
  /** What is left to do by hand, one step after the other: nothing but at transit routers. */
  readonly steps: readonly string[];

  private constructor(scope: Construct, id: string, kind: FirewallKind<R>) {
    super(scope, id);
    const other = firewalls.claim(this, kind.place);
    if (other) throw refusal('FW_VPC_TWICE', { scope: this, why: `${other.node.path} is the firewall of ${kind.place} already` });
    this.resource = kind.write(this);
    this.policies = joinPolicyGroup(this, kind.policyGroup(this.resource), kind.policies);
    this.policies.waitFor(this.resource);
    this.steps = kind.steps ?? [];
    if (this.steps.length > 0) {
      Annotations.of(this).addInfo(`Terraform cannot lead traffic through this firewall, which sees none until then. By hand: ${this.steps.join(' ')}`);
    }
  }

  /**
   * Of one VPC in a CEN instance of the basic edition: it sees the VPC's traffic through the CEN to other VPCs, in any
   * region, and to on-premises networks [W-VPCBASIC][CFW2021 Protection scope].
   */
  static ofCen(scope: Construct, id: string, props: CenFirewallProps): VpcFirewall<CloudFirewallVpcFirewallCen> {
    return new VpcFirewall(scope, id, cenFirewall(scope, props));
  }

  /** Between two VPCs of one region over Express Connect; not to on-premises networks [CFW2021 Protection scope]. */
  static ofExpressConnect(scope: Construct, id: string, props: ExpressConnectFirewallProps): VpcFirewall<CloudFirewallVpcFirewall> {
    return new VpcFirewall(scope, id, expressConnectFirewall(scope, props));
  }

  /** Of a transit router, enterprise edition: it sees the attachments that are led through it, by hand: see `steps` [W-VPCTR]. */
  static ofTransitRouter(scope: Construct, id: string, props: TransitRouterFirewallProps): VpcFirewall<CloudFirewallVpcCenTrFirewall> {
    return new VpcFirewall(scope, id, transitRouterFirewall(scope, props));
  }
}
