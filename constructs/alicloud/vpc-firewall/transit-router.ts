import { type Construct } from 'constructs';
import { AddressSet, Cidr } from '../../../lib/net';
import { refusal } from '../errors';
import { isUnresolved, stableText } from '../identity';
import { CloudFirewallVpcCenTrFirewall } from '../provider/cloud-firewall-vpc-cen-tr-firewall/index';
import { type FirewallKind, readBlock, readName } from './kind';
import { cenIdOf } from './references';
import { type FirewallSubnets, type TransitRouterFirewallProps } from './vpc-firewall-props';

/** [SDK] has the call; the provider has no resource for it. */
const STEPS = [
  'Say which attachments are led through the firewall: console of Cloud Firewall, Firewall Settings, VPC Firewall, traffic redirection of the '
  + 'transit router; or API CreateTrFirewallV2RoutePolicy.',
] as const;

/**
 * The firewall of a transit router, enterprise edition, between VPCs, on-premises networks and regions. It sees the
 * attachments that are led through it, which no resource of Terraform does. [W-VPCTR][TF:r/cloud_firewall_vpc_cen_tr_firewall]
 */
export function transitRouterFirewall(
  scope: Construct, props: TransitRouterFirewallProps,
): FirewallKind<CloudFirewallVpcCenTrFirewall> {
  const { cen, transitRouter: { transitRouterId }, region, zones, description } = props;
  return {
    place: `the transit router ${stableText(scope, transitRouterId)}`,
    policies: props.policies,
    steps: STEPS,
    write: (firewall) => {
      const blocks = readBlocks(firewall, props);
      return new CloudFirewallVpcCenTrFirewall(firewall, 'Default', {
        firewallName: readName(firewall, props.name),
        ...(description === undefined ? {} : { firewallDescription: description }),
        cenId: cenIdOf(cen),
        transitRouterId,
        regionNo: region,
        // The provider takes no other mode.
        routeMode: 'managed',
        firewallVpcCidr: blocks.vpc,
        firewallSubnetCidr: blocks.firewall,
        trAttachmentMasterCidr: blocks.primary,
        trAttachmentSlaveCidr: blocks.standby,
        ...(zones === undefined ? {} : { trAttachmentMasterZone: zones.primary, trAttachmentSlaveZone: zones.standby }),
      });
    },
    policyGroup: () => props,
  };
}

/** Raises `FW_VPC_SUBNETS`; of blocks that are known after apply nothing can be said. */
function readBlocks(scope: Construct, { firewallVpcCidr, subnets }: TransitRouterFirewallProps): FirewallSubnets & { readonly vpc: string } {
  const blocks = {
    vpc: readBlock(scope, firewallVpcCidr),
    firewall: readBlock(scope, subnets.firewall),
    primary: readBlock(scope, subnets.primary),
    standby: readBlock(scope, subnets.standby),
  };
  const { vpc, ...inside } = blocks;
  let taken = AddressSet.EMPTY;
  for (const [name, text] of Object.entries(inside)) {
    if (isUnresolved(text)) continue;
    const block = AddressSet.of(Cidr.parse(text));
    const outside = !isUnresolved(vpc) && !block.minus(AddressSet.of(Cidr.parse(vpc))).isEmpty;
    if (outside || block.overlaps(taken)) {
      throw refusal('FW_VPC_SUBNETS', { scope, value: `${name}: ${text} ${outside ? `outside of ${vpc}` : 'overlaps another'}` });
    }
    taken = taken.union(block);
  }
  return blocks;
}
