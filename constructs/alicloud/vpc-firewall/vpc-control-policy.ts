import { type Construct } from 'constructs';
import { BorderPolicy } from '../border/border-policy';
import {
  CloudFirewallVpcFirewallControlPolicy, type CloudFirewallVpcFirewallControlPolicyConfig,
} from '../provider/cloud-firewall-vpc-firewall-control-policy/index';
import { CloudFirewallVpcFirewallControlPolicyOrder } from '../provider/cloud-firewall-vpc-firewall-control-policy-order/index';

/** One policy of VPC firewalls and its place in the list. */
export class VpcControlPolicy extends BorderPolicy {
  readonly resource: CloudFirewallVpcFirewallControlPolicy;
  readonly order: CloudFirewallVpcFirewallControlPolicyOrder;

  /** @internal */
  constructor(scope: Construct, id: string, config: CloudFirewallVpcFirewallControlPolicyConfig, place: number) {
    super(scope, id);
    this.resource = new CloudFirewallVpcFirewallControlPolicy(this, 'Default', config);
    this.order = new CloudFirewallVpcFirewallControlPolicyOrder(this, 'order', {
      aclUuid: this.resource.aclUuid, vpcFirewallId: config.vpcFirewallId, order: String(place),
    });
  }

  override moveTo(place: number): void {
    this.order.order = String(place);
  }
}
