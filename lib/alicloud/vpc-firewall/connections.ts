import { type Artifact, Expression, type Resource, type Value } from '../../artifact';
import { mentionsIn } from '../mentions';
import { keyOf, text } from '../reading';

/** A network at the other end of a connection. */
export interface FarEnd {
  /** Its key; absent where the artifact does not tell. */
  readonly network?: string;
  /** For a person. */
  readonly label: string;
  /** The resources that connect the two. */
  readonly by: readonly string[];
}

/** A resource that connects a VPC with other networks. */
export interface Connection {
  readonly resource: Resource;
  readonly network?: string;
  readonly label: string;
  readonly others: readonly FarEnd[];
  /** Why no VPC firewall can stand in a connection of this kind, where none can. */
  readonly unguardable?: string;
}

/** The connections of VPCs that the artifact has. What is behind a hub of another artifact is one far end. */
export function readConnections(artifact: Artifact): readonly Connection[] {
  const managed = (types: readonly string[]): readonly Resource[] => types.flatMap((type) => artifact.ofType(type)).filter(({ mode }) => mode === 'managed');
  return [
    ...managed(['alicloud_vpc_peer_connection']).map((one) => peering(artifact, one)),
    ...attached(artifact, managed([...ATTACHMENTS.keys()])),
    ...managed(['alicloud_router_interface', 'alicloud_express_connect_router_interface']).map((one) => express(artifact, one)),
    ...managed(['alicloud_vpn_connection']).map((one) => vpn(artifact, one)),
  ];
}

/** What a VPC firewall guards is Express Connect, CEN and transit routers: peering is none of these. [W-WHAT] */
function peering(artifact: Artifact, resource: Resource): Connection {
  const [own, other] = ['vpc_id', 'accepting_vpc_id'].map((name) => networkOf(artifact, resource.arguments[name], 'a VPC'));
  return { resource, ...own, others: [{ ...other, by: [resource.address] }], unguardable: 'no VPC firewall sees what goes by a peering connection' };
}

/** Attachments: the argument of the hub, and that of the network. */
const ATTACHMENTS: ReadonlyMap<string, readonly [hub: readonly string[], network: string]> = new Map([
  ['alicloud_cen_instance_attachment', [['instance_id'], 'child_instance_id']],
  ['alicloud_cen_transit_router_vpc_attachment', [['transit_router_id', 'cen_id'], 'vpc_id']],
  ['alicloud_cen_transit_router_vbr_attachment', [['transit_router_id', 'cen_id'], 'vbr_id']],
  ['alicloud_cen_transit_router_vpn_attachment', [['transit_router_id', 'cen_id'], 'vpn_id']],
]);

function attached(artifact: Artifact, resources: readonly Resource[]): readonly Connection[] {
  const all = resources.map((resource) => {
    const [hubs, network] = ATTACHMENTS.get(resource.type)!;
    const hub = hubs.map((name) => keyOf(artifact, resource.arguments[name])).find((key) => key !== undefined) ?? 'a CEN instance';
    const type = text(artifact, resource, 'child_instance_type');
    const isVpc = /_vpc_/.test(resource.type) || (network === 'child_instance_id' && (type === undefined || type instanceof Expression || type === 'VPC'));
    return { resource, hub, isVpc, end: networkOf(artifact, resource.arguments[network], 'a network') };
  });
  // What two networks without a VPC say to each other is not ours to guard.
  return all.filter(({ isVpc }) => isVpc).map(({ resource, hub, end }): Connection => {
    const others = all.filter((one) => one.resource !== resource && one.hub === hub)
      .map((one): FarEnd => ({ ...one.end, by: [resource.address, one.resource.address] }));
    return { resource, ...end, others: others.length > 0 ? others : [{ label: `the other networks of ${hub}`, by: [resource.address] }] };
  });
}

/** Of Express Connect a VPC firewall guards what is between two VPCs of one region. [CFW2021 Protection scope] */
function express(artifact: Artifact, resource: Resource): Connection {
  const [own, other] = ['router_id', 'opposite_router_id'].map((name) => networkOf(artifact, resource.arguments[name], 'a network behind it'));
  const types = ['router_type', 'opposite_router_type'].map((name) => text(artifact, resource, name));
  return {
    resource, ...own, others: [{ ...other, by: [resource.address] }],
    ...(types.includes('VBR') ? { unguardable: 'of Express Connect a VPC firewall sees what is between two VPCs only, and not what goes to a border router' } : {}),
  };
}

/** A VPN gateway of a VPC is none of what a VPC firewall guards either. [W-WHAT] */
function vpn(artifact: Artifact, resource: Resource): Connection {
  const gateway = artifact.get(keyOf(artifact, resource.arguments['vpn_gateway_id']) ?? '');
  const own = networkOf(artifact, gateway?.arguments['vpc_id'], 'the VPC of its VPN gateway');
  const customer = keyOf(artifact, resource.arguments['customer_gateway_id']);
  return {
    resource, ...own, others: [{ label: customer === undefined ? 'the networks behind it' : `the networks behind ${customer}`, by: [resource.address] }],
    unguardable: 'no VPC firewall sees what a VPN gateway leads into its VPC',
  };
}

function networkOf(artifact: Artifact, value: Value | undefined, otherwise: string): { readonly network?: string; readonly label: string } {
  const named = [...mentionsIn(artifact, value).resources].filter((address) => artifact.get(address)!.type === 'alicloud_vpc');
  const key = named.length === 1 ? named[0] : keyOf(artifact, value);
  if (key === undefined) return { label: otherwise };
  const isKnown = artifact.get(key) === undefined ? !(artifact.resolve(value ?? null) instanceof Expression) : artifact.get(key)!.repeated === undefined;
  return isKnown ? { network: key, label: key } : { label: key };
}
