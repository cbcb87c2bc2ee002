import { type Construct } from 'constructs';
import { stableText } from '../identity';
import { CloudFirewallVpcFirewallCen } from '../provider/cloud-firewall-vpc-firewall-cen/index';
import { type FirewallKind, readName, switchText } from './kind';
import { cenIdOf, vpcIdOf } from './references';
import { type CenFirewallProps } from './vpc-firewall-props';

/** The firewall of one VPC in a CEN instance of the basic edition. [W-VPCBASIC][TF:r/cloud_firewall_vpc_firewall_cen] */
export function cenFirewall(scope: Construct, props: CenFirewallProps): FirewallKind<CloudFirewallVpcFirewallCen> {
  const { cen, vpc, region, memberUid, enabled } = props;
  return {
    place: `the CEN instance ${stableText(scope, cenIdOf(cen))} at ${stableText(scope, vpcIdOf(vpc))}`,
    policies: props.policies,
    write: (firewall) => new CloudFirewallVpcFirewallCen(firewall, 'Default', {
      vpcFirewallName: readName(firewall, props.name),
      cenId: cenIdOf(cen),
      vpcRegion: region,
      localVpc: { networkInstanceId: vpcIdOf(vpc) },
      status: switchText(enabled),
      ...(memberUid === undefined ? {} : { memberUid }),
    }),
    policyGroup: () => props,
  };
}
