import { type Construct } from 'constructs';
import { refusal } from '../errors';
import { stableText } from '../identity';
import { CloudFirewallVpcFirewall } from '../provider/cloud-firewall-vpc-firewall/index';
import { type FirewallKind, readBlock, readName, switchText } from './kind';
import { vpcIdOf } from './references';
import { type ExpressConnectFirewallProps, type ExpressConnectRoute, type ExpressConnectSide } from './vpc-firewall-props';

/**
 * The firewall between two VPCs of one region over Express Connect, with a list of its own.
 * [TF:r/cloud_firewall_vpc_firewall][CFW2021 Protection scope]
 */
export function expressConnectFirewall(
  scope: Construct, props: ExpressConnectFirewallProps,
): FirewallKind<CloudFirewallVpcFirewall> {
  const { local, peer, region, memberUid, engineMode, enabled } = props;
  const ends = [local, peer].map(({ vpc }) => stableText(scope, vpcIdOf(vpc))).sort();
  return {
    place: `Express Connect between ${ends.join(' and ')}`,
    write: (firewall) => {
      if (ends[0] === ends[1]) throw refusal('FW_VPC_SAME', { scope: firewall });
      return new CloudFirewallVpcFirewall(firewall, 'Default', {
        vpcFirewallName: readName(firewall, props.name),
        localVpc: {
          vpcId: vpcIdOf(local.vpc),
          regionNo: region,
          localVpcCidrTableList: byTable(firewall, 'local', local).map(([localRouteTableId, routes]) => ({
            localRouteTableId,
            localRouteEntryList: routes.map((route) => ({ localDestinationCidr: route.destination, localNextHopInstanceId: route.nextHop })),
          })),
        },
        peerVpc: {
          vpcId: vpcIdOf(peer.vpc),
          regionNo: region,
          peerVpcCidrTableList: byTable(firewall, 'peer', peer).map(([peerRouteTableId, routes]) => ({
            peerRouteTableId,
            peerRouteEntryList: routes.map((route) => ({ peerDestinationCidr: route.destination, peerNextHopInstanceId: route.nextHop })),
          })),
        },
        status: switchText(enabled),
        ...(memberUid === undefined ? {} : { memberUid }),
      });
    },
    policyGroup: ({ id: vpcFirewallId }) => ({
      vpcFirewallId,
      ...(engineMode === undefined ? {} : { engineMode }),
      ...(memberUid === undefined ? {} : { memberUid }),
    }),
  };
}

/** The routes of each table, in the order in which the tables come. Raises `FW_VPC_ROUTES`. */
function byTable(
  scope: Construct, name: string, { routes }: ExpressConnectSide,
): readonly (readonly [string, readonly ExpressConnectRoute[]])[] {
  const tables = new Map<string, ExpressConnectRoute[]>();
  const seen = new Set<string>();
  for (const route of routes) {
    const destination = readBlock(scope, route.destination);
    const table = stableText(scope, route.routeTableId);
    const text = `${stableText(scope, destination)} in ${table}`;
    if (seen.has(text)) throw refusal('FW_VPC_ROUTES', { scope, value: `${name}: ${text}` });
    seen.add(text);
    tables.set(table, [...tables.get(table) ?? [], { ...route, destination }]);
  }
  if (tables.size === 0) throw refusal('FW_VPC_ROUTES', { scope, value: `${name}: none` });
  return [...tables.values()].flatMap((own) => (own[0] ? [[own[0].routeTableId, own] as const] : []));
}
