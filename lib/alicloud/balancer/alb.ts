import { Expression, type Resource, type Value } from '../../artifact';
import { PortSet } from '../../net';
import { argument, blocks, text } from '../reading';
import { type Balancer, type Listener, type Server, TLS } from './balancer';
import { readInVpc } from './in-vpc';
import { addressBehind, hostBehind, vpcOf, weightIn } from './server';
import { misnamed, readPort, type Surroundings, unreadable } from './surroundings';

/** An `alicloud_alb_load_balancer` with its listeners and servers, or why it is not understood. [TF:r/alb_load_balancer] */
export function readAlb(resource: Resource, around: Surroundings): Balancer | string {
  const { artifact, namedBy } = around;
  const listeners = namedBy.ofType('alicloud_alb_listener', resource.address);
  const memberships = namedBy.ofType('alicloud_alb_load_balancer_security_group_attachment', resource.address);
  const why = unreadable(artifact, [resource, ...listeners, ...memberships]) ?? misnamed(artifact, listeners, 'load_balancer_id', [resource]);
  if (why !== undefined) return why;
  const own = readInVpc(resource, memberships, around);
  if (typeof own === 'string') return own;
  if (listeners.length === 0) return 'no listener of it is in the artifact';
  const found = listeners.map((one) => readListener(one, around));
  const wrong = found.find((one) => typeof one === 'string');
  if (typeof wrong === 'string') return wrong;
  const read = found as readonly { readonly listener?: Listener; readonly groups: readonly Resource[] }[];
  const parts = [resource, ...listeners, ...memberships, ...read.flatMap(({ groups }) => groups)];
  return { ...own, kind: 'ALB', listeners: read.flatMap(({ listener }) => (listener === undefined ? [] : [listener])), parts: new Set(parts.map(({ address }) => address)) };
}

/** The default action leads to server groups; a listener that is stopped leads nowhere. [TF:r/alb_listener] */
function readListener(resource: Resource, around: Surroundings): { readonly listener?: Listener; readonly groups: readonly Resource[] } | string {
  const { artifact } = around;
  const status = text(artifact, resource, 'status') ?? 'Running';
  if (status === 'Stopped') return { groups: [] };
  if (status !== 'Running') return `status of ${resource.address} is not known`;
  if (argument(artifact, resource, 'acl_config') !== undefined) return `access control of ${resource.address} (acl_config) is not read`;
  const protocol = String(text(artifact, resource, 'listener_protocol') ?? '').toUpperCase();
  if (protocol !== 'HTTP' && protocol !== 'HTTPS') return `listener_protocol of ${resource.address} is neither HTTP nor HTTPS`;
  const port = readPort(artifact, resource, 'listener_port');
  if (typeof port === 'string') return port;
  const groups = groupsOf(resource, around);
  if (typeof groups === 'string') return groups;
  const why = unreadable(artifact, groups);
  if (why !== undefined) return why;
  const servers = groups.map((group) => serversOf(group, around));
  const wrong = servers.find((one) => typeof one === 'string');
  if (typeof wrong === 'string') return wrong;
  return {
    groups, listener: {
      resource: resource.address, constructPath: resource.constructPath, protocol: 'tcp', ports: PortSet.of(port), keepsClient: false, servers: (servers as readonly (readonly Server[])[]).flat(),
      speaks: protocol === 'HTTP' ? ['HTTP'] : TLS,
    },
  };
}

function groupsOf(listener: Resource, { artifact }: Surroundings): readonly Resource[] | string {
  const inside = (of: Readonly<Record<string, Value>>, name: string): readonly Readonly<Record<string, Value>>[] | Expression => {
    const own = { ...listener, arguments: of };
    const value = argument(artifact, own, name);
    return value instanceof Expression ? value : blocks(artifact, own, name);
  };
  const actions = inside(listener.arguments, 'default_actions');
  if (actions instanceof Expression || actions.length !== 1 || artifact.resolve(actions[0]['type']) !== 'ForwardGroup') return `default_actions of ${listener.address} is not one that leads to server groups`;
  const [config] = blocks(artifact, { ...listener, arguments: actions[0] }, 'forward_group_config');
  const tuples = config === undefined ? [] : inside(config, 'server_group_tuples');
  if (tuples instanceof Expression || tuples.length === 0) return `the server groups of ${listener.address} are not known`;
  const groups = tuples.map((tuple) => artifact.referenceTarget(tuple['server_group_id']));
  return groups.some((one) => one?.type !== 'alicloud_alb_server_group') ? `one of the server groups of ${listener.address} is not in the artifact` : groups as readonly Resource[];
}

function serversOf(group: Resource, around: Surroundings): readonly Server[] | string {
  const { artifact } = around;
  const kind = text(artifact, group, 'server_group_type') ?? 'Instance';
  if (kind !== 'Instance' && kind !== 'Ip') return `server_group_type of ${group.address} is neither Instance nor Ip`;
  if (argument(artifact, group, 'servers') instanceof Expression) return `servers of ${group.address} is not known`;
  const found = blocks(artifact, group, 'servers').map((block): Server | string => {
    const port = readPort(artifact, { ...group, arguments: block }, 'port');
    if (typeof port === 'string') return port;
    const named = { by: group, id: block['server_id'], weight: weightIn(block, group, around), port };
    return kind === 'Ip' ? addressBehind(named, vpcOf(group, around), around) : hostBehind({ ...named, address: block['server_ip'] }, around);
  });
  if (found.length === 0) return `no server of ${group.address} is in the artifact`;
  return found.find((one) => typeof one === 'string') ?? found as readonly Server[];
}
