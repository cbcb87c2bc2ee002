import { type Artifact, type Resource } from '../../artifact';
import { type Unread } from '../facts';
import { keyOf, text } from '../reading';
import { type NextHop, type VpcLink } from './link';
import { vpcIn } from './peering';

interface RouterInterface {
  readonly resource: Resource;
  /** The VPC that it stands in, where that is one of the artifact. */
  readonly vpc?: string;
}

/**
 * Router interfaces, by their address and by those of their connections: two that are connected from both sides lead from
 * one VPC to the other. [TF:r/router_interface_connection]
 */
export function readRouterInterfaces(artifact: Artifact, unread: Unread): (key: string, vpc: string) => NextHop | undefined {
  const interfaces = new Map(TYPES.flatMap((type) => artifact.ofType(type)).filter(({ mode }) => mode === 'managed')
    .map((resource): [string, RouterInterface] => [resource.address, { resource, vpc: vpcOf(artifact, resource) }]));
  const connections = new Map(artifact.ofType('alicloud_router_interface_connection').filter(({ mode, repeated }) => mode === 'managed' && repeated === undefined)
    .map((one) => [one.address, ['interface_id', 'opposite_interface_id'].map((name) => keyOf(artifact, one.arguments[name]))]));
  const isConnected = (from: string, to: string): boolean => [...connections.values()].some(([own, opposite]) => own === from && opposite === to);
  const links = new Map<string, VpcLink>();
  for (const [key, own] of interfaces) {
    const [other, ...more] = [...interfaces].filter(([opposite]) => isConnected(key, opposite) && isConnected(opposite, key));
    if (own.vpc === undefined || other?.[1].vpc === undefined || more.length > 0) {
      unread.add(own.resource, 'the two router interfaces that it connects are not both known: whether it leads to an address is an open question');
      continue;
    }
    const by = [...interfaces.keys()].filter((one) => one === key || one === other[0]);
    links.set(key, links.get(other[0]) ?? { kind: 'router-interfaces', name: by.join(' and '), ends: [own.vpc, other[1].vpc], by });
  }
  return (key, vpc) => {
    // The next hop of a route is one of its own VPC. [VPC-API]
    const own = interfaces.has(key) ? key : connections.get(key)?.find((one) => one !== undefined && interfaces.get(one)?.vpc === vpc);
    if (own === undefined) return undefined;
    const link = links.get(own);
    return link === undefined ? { perhaps: { by: [own], kind: 'router-interfaces' } } : { link };
  };
}

const TYPES = ['alicloud_router_interface', 'alicloud_express_connect_router_interface'];

/** [TF:r/router_interface] */
function vpcOf(artifact: Artifact, resource: Resource): string | undefined {
  return resource.repeated === undefined && text(artifact, resource, 'router_type') === 'VRouter' ? vpcIn(artifact, resource.arguments['router_id']) : undefined;
}
