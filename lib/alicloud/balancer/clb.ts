import { type Resource } from '../../artifact';
import { AddressSet, PortSet } from '../../net';
import { facesOf, publicView, type PublicFace } from '../public-view';
import { allocatedName, keyOf, text } from '../reading';
import { type Balancer, type Listener, type Server, TLS } from './balancer';
import { defaultServers, groupServers } from './clb-servers';
import { readClients } from './client-list';
import { misnamed, readPort, type Surroundings, unreadable } from './surroundings';

/** What a CLB is made of. */
interface Parts {
  readonly listeners: readonly Resource[];
  readonly backends: readonly Resource[];
  readonly groups: readonly Resource[];
  readonly attached: readonly Resource[];
}

/** An `alicloud_slb_load_balancer` with its listeners and servers, or why it is not understood. [TF:r/slb_load_balancer] */
export function readClb(resource: Resource, around: Surroundings): Balancer | string {
  const { namedBy } = around;
  const [listeners, backends, groups] = ['alicloud_slb_listener', 'alicloud_slb_backend_server', 'alicloud_slb_server_group'].map((type) => namedBy.ofType(type, resource.address));
  const parts: Parts = { listeners, backends, groups, attached: groups.flatMap((group) => namedBy.ofType('alicloud_slb_server_group_server_attachment', group.address)) };
  const all = [resource, ...Object.values(parts).flat() as readonly Resource[]];
  const why = unreadable(around.artifact, all) ?? misnamed(around.artifact, [...backends, ...groups, ...listeners], 'load_balancer_id', [resource])
    ?? misnamed(around.artifact, parts.attached, 'server_group_id', groups);
  if (why !== undefined) return why;
  const faces = facesOn(resource, around);
  if (typeof faces === 'string') return faces;
  if (listeners.length === 0) return 'no listener of it is in the artifact';
  const found = listeners.map((one) => readListener(one, parts, around));
  const wrong = found.find((one) => typeof one === 'string');
  if (typeof wrong === 'string') return wrong;
  const vswitch = keyOf(around.artifact, resource.arguments['vswitch_id']);
  const vpc = around.networks.get(vswitch)?.vpc;
  return {
    key: resource.address, constructPath: resource.constructPath, kind: 'CLB', faces, ...(vpc === undefined ? {} : { vpc }), vswitches: vswitch === undefined ? [] : [vswitch], space: AddressSet.EMPTY, groups: [],
    listeners: (found as readonly (Listener | undefined)[]).filter((one) => one !== undefined), parts: new Set(all.map(({ address }) => address)),
  };
}

/** The public address of its own, or those of EIPs that are bound to one in a VPC. [TF:r/slb_load_balancer][W-NET] */
function facesOn(resource: Resource, { artifact, namedBy }: Surroundings): readonly PublicFace[] | string {
  const kind = text(artifact, resource, 'address_type');
  if ((text(artifact, resource, 'address_ip_version') ?? 'ipv4') !== 'ipv4') return 'address_ip_version is not ipv4';
  if ((text(artifact, resource, 'status') ?? 'active') !== 'active') return 'status is not active';
  const { bound, doubt } = namedBy.eipsOf(resource.address);
  if (kind === 'internet') {
    if (bound.length > 0) return `${bound[0].address} binds an EIP to it although it has a public address of its own`;
    return [{ view: publicView(artifact, allocatedName(resource.address, 'address'), undefined, resource), onlyIf: [] }];
  }
  if (kind !== 'intranet') return 'address_type is not known';
  if (doubt !== undefined) return `${doubt.address} may bind an EIP to it`;
  return bound.flatMap((one) => facesOf(artifact, resource.address, one, 'allocation_id'));
}

/** Undefined for a listener that only redirects: the client comes again on another port. [TF:r/slb_listener] */
function readListener(resource: Resource, parts: Parts, around: Surroundings): Listener | undefined | string {
  const { artifact } = around;
  const named = (of: string): boolean => resource.arguments[of] !== undefined && resource.arguments[of] !== null;
  const forward = text(artifact, resource, 'listener_forward') ?? 'off';
  if (forward === 'on') return undefined;
  if (forward !== 'off') return `listener_forward of ${resource.address} is not known`;
  if (named('master_slave_server_group_id')) return `${resource.address} leads to a primary/secondary server group`;
  const protocol = String(text(artifact, resource, 'protocol') ?? '').toLowerCase();
  const way = WAYS[protocol];
  if (way === undefined) return `protocol of ${resource.address} is none of tcp, udp, http and https`;
  const port = readPort(artifact, resource, 'frontend_port');
  if (typeof port === 'string') return port;
  const clients = readClients(artifact, resource);
  if (typeof clients === 'string') return `${resource.address}: ${clients}`;
  const servers = serversOf(resource, parts, around);
  if (typeof servers === 'string') return servers;
  if (servers.length === 0) return `no server of ${resource.address} is in the artifact`;
  return { resource: resource.address, constructPath: resource.constructPath, ports: PortSet.of(port), ...way, ...(clients === undefined ? {} : { clients }), servers };
}

/** Layer 4 keeps the address of the client, layer 7 is a proxy. [CLB-IP4][CLB-IP7] */
const WAYS: Readonly<Record<string, Pick<Listener, 'protocol' | 'keepsClient' | 'speaks'> | undefined>> = {
  tcp: { protocol: 'tcp', keepsClient: true }, udp: { protocol: 'udp', keepsClient: true },
  http: { protocol: 'tcp', keepsClient: false, speaks: ['HTTP'] }, https: { protocol: 'tcp', keepsClient: false, speaks: TLS },
};

function serversOf(listener: Resource, parts: Parts, around: Surroundings): readonly Server[] | string {
  const { artifact } = around;
  const value = listener.arguments['server_group_id'] ?? undefined;
  if (value !== undefined) {
    const group = parts.groups.find(({ address }) => address === artifact.referenceTarget(value)?.address);
    if (group === undefined) return `the server group of ${listener.address} is not in the artifact`;
    const attached = parts.attached.filter((one) => artifact.referenceTarget(one.arguments['server_group_id'])?.address === group.address);
    return groupServers(group, attached, around);
  }
  const port = readPort(artifact, listener, 'backend_port');
  return typeof port === 'string' ? port : defaultServers(parts.backends, port, around);
}
