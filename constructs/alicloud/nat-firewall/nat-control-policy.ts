import { type Construct } from 'constructs';
import { BorderPolicy } from '../border/border-policy';
import {
  CloudFirewallNatFirewallControlPolicy, type CloudFirewallNatFirewallControlPolicyConfig,
} from '../provider/cloud-firewall-nat-firewall-control-policy/index';
import { CloudFirewallNatFirewallControlPolicyOrder } from '../provider/cloud-firewall-nat-firewall-control-policy-order/index';

/** One policy of a NAT firewall and its place in the list. */
export class NatControlPolicy extends BorderPolicy {
  readonly resource: CloudFirewallNatFirewallControlPolicy;
  readonly order: CloudFirewallNatFirewallControlPolicyOrder;

  /** @internal */
  constructor(scope: Construct, id: string, config: CloudFirewallNatFirewallControlPolicyConfig, place: number) {
    super(scope, id);
    const { natGatewayId, direction } = config;
    this.resource = new CloudFirewallNatFirewallControlPolicy(this, 'Default', config);
    this.order = new CloudFirewallNatFirewallControlPolicyOrder(this, 'order', {
      aclUuid: this.resource.aclUuid, natGatewayId, direction, order: String(place),
    });
  }

  override moveTo(place: number): void {
    this.order.order = String(place);
  }
}
