import { type Construct } from 'constructs';
import { BorderPolicy } from '../border/border-policy';
import { CloudFirewallControlPolicy, type CloudFirewallControlPolicyConfig } from '../provider/cloud-firewall-control-policy/index';
import { CloudFirewallControlPolicyOrder } from '../provider/cloud-firewall-control-policy-order/index';

/** One policy of the Internet firewall and its place in the list. */
export class ControlPolicy extends BorderPolicy {
  readonly resource: CloudFirewallControlPolicy;
  readonly order: CloudFirewallControlPolicyOrder;

  /** @internal */
  constructor(scope: Construct, id: string, config: CloudFirewallControlPolicyConfig, place: number) {
    super(scope, id);
    this.resource = new CloudFirewallControlPolicy(this, 'Default', config);
    this.order = new CloudFirewallControlPolicyOrder(this, 'order', {
      aclUuid: this.resource.aclUuid, direction: config.direction, order: place,
    });
  }

  override moveTo(place: number): void {
    this.order.order = place;
  }
}
