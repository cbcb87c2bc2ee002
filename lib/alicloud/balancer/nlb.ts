import { type Resource } from '../../artifact';
import { PortSet } from '../../net';
import { number, text } from '../reading';
import { type Balancer, type Listener, type Server, TLS } from './balancer';
import { readInVpc } from './in-vpc';
import { addressBehind, hostBehind, vpcOf } from './server';
import { misnamed, readPort, type Surroundings, unreadable } from './surroundings';

/** An `alicloud_nlb_load_balancer` with its listeners and servers, or why it is not understood. [TF:r/nlb_load_balancer] */
export function readNlb(resource: Resource, around: Surroundings): Balancer | string {
  const { artifact, namedBy } = around;
  const listeners = namedBy.ofType('alicloud_nlb_listener', resource.address);
  const memberships = namedBy.ofType('alicloud_nlb_load_balancer_security_group_attachment', resource.address);
  const groups = listeners.map((one) => artifact.referenceTarget(one.arguments['server_group_id'])).filter((one) => one?.type === 'alicloud_nlb_server_group') as readonly Resource[];
  const attached = groups.flatMap((group) => namedBy.ofType('alicloud_nlb_server_group_server_attachment', group.address));
  const all = [resource, ...listeners, ...memberships, ...groups, ...attached];
  const why = unreadable(artifact, all) ?? misnamed(artifact, listeners, 'load_balancer_id', [resource]) ?? misnamed(artifact, attached, 'server_group_id', groups);
  if (why !== undefined) return why;
  const own = readInVpc(resource, memberships, around);
  if (typeof own === 'string') return own;
  if (listeners.length === 0) return 'no listener of it is in the artifact';
  const found = listeners.map((one) => readListener(one, groups, attached, around));
  const wrong = found.find((one) => typeof one === 'string');
  if (typeof wrong === 'string') return wrong;
  return { ...own, kind: 'NLB', listeners: (found as readonly (Listener | undefined)[]).filter((one) => one !== undefined), parts: new Set(all.map(({ address }) => address)) };
}

/** Undefined for a listener that is stopped. [TF:r/nlb_listener] */
function readListener(resource: Resource, groups: readonly Resource[], attached: readonly Resource[], around: Surroundings): Listener | undefined | string {
  const { artifact } = around;
  const status = text(artifact, resource, 'status') ?? 'Running';
  if (status === 'Stopped') return undefined;
  if (status !== 'Running') return `status of ${resource.address} is not known`;
  const group = groups.find(({ address }) => address === artifact.referenceTarget(resource.arguments['server_group_id'])?.address);
  if (group === undefined) return `the server group of ${resource.address} is not in the artifact`;
  const protocol = String(text(artifact, resource, 'listener_protocol') ?? '').toUpperCase();
  if (!/^(TCP|UDP|TCPSSL)$/.test(protocol)) return `listener_protocol of ${resource.address} is none of TCP, UDP and TCPSSL`;
  const anyPort = text(artifact, group, 'any_port_enabled') ?? 'false';
  const [kind, keeps] = [text(artifact, group, 'server_group_type') ?? 'Instance', text(artifact, group, 'preserve_client_ip_enabled') ?? 'false'];
  if (kind !== 'Instance' && kind !== 'Ip') return `server_group_type of ${group.address} is not known`;
  for (const [name, value] of [['any_port_enabled', anyPort], ['preserve_client_ip_enabled', keeps]] as const) {
    if (value !== 'true' && value !== 'false') return `${name} of ${group.address} is not known`;
  }
  const ports = portsOf(resource, anyPort === 'true', around);
  if (typeof ports === 'string') return ports;
  const servers = attached.filter((one) => artifact.referenceTarget(one.arguments['server_group_id'])?.address === group.address)
    .map((one) => readServer(one, group, anyPort === 'true', kind, around));
  const wrong = servers.find((one) => typeof one === 'string');
  if (typeof wrong === 'string') return wrong;
  if (servers.length === 0) return `no server of ${group.address} is in the artifact`;
  return {
    resource: resource.address, constructPath: resource.constructPath, protocol: protocol === 'UDP' ? 'udp' : 'tcp', ports, servers: servers as readonly Server[],
    // What is told apart from its own address: not by a proxy of TLS, and not to servers by address. [NLB-IP]
    keepsClient: keeps === 'true' && protocol !== 'TCPSSL' && kind === 'Instance',
    ...(protocol === 'TCPSSL' ? { speaks: TLS } : {}),
  };
}

/** Port 0 stands for a range of ports, which a group for all ports leads on as they are. [TF:r/nlb_listener] */
function portsOf(resource: Resource, anyPort: boolean, { artifact }: Surroundings): PortSet | string {
  if (number(artifact, resource, 'listener_port') !== 0) {
    const port = readPort(artifact, resource, 'listener_port');
    return typeof port === 'string' ? port : PortSet.of(port);
  }
  if (!anyPort) return `${resource.address} listens on a range of ports, and its server group is not for all ports`;
  const [from, to] = [readPort(artifact, resource, 'start_port'), readPort(artifact, resource, 'end_port')];
  if (typeof from === 'string') return from;
  if (typeof to === 'string') return to;
  return from <= to ? PortSet.of({ from, to }) : `start_port of ${resource.address} is above its end_port`;
}

function readServer(by: Resource, group: Resource, anyPort: boolean, kind: 'Instance' | 'Ip', around: Surroundings): Server | string {
  const { artifact } = around;
  const port = anyPort ? undefined : readPort(artifact, by, 'port');
  if (typeof port === 'string') return port;
  const named = { by, id: by.arguments['server_id'], weight: number(artifact, by, 'weight'), ...(port === undefined ? {} : { port }) };
  return kind === 'Ip' ? addressBehind(named, vpcOf(group, around), around) : hostBehind({ ...named, address: by.arguments['server_ip'] }, around);
}
