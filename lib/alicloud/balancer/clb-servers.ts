import { Expression, type Resource, type Value } from '../../artifact';
import { argument, blocks, list, number } from '../reading';
import { type Server } from './balancer';
import { hostBehind, type NamedServer, weightIn } from './server';
import { readPort, type Surroundings } from './surroundings';

/** The servers of a load balancer's default group: those of the `alicloud_slb_backend_server` that name it. [TF:r/slb_backend_server] */
export function defaultServers(parts: readonly Resource[], port: number, around: Surroundings): readonly Server[] | string {
  const { artifact } = around;
  const hidden = parts.find((one) => argument(artifact, one, 'backend_servers') instanceof Expression);
  if (hidden !== undefined) return `backend_servers of ${hidden.address} is not known`;
  return allOf(parts.flatMap((by) => blocks(artifact, by, 'backend_servers').map((block): NamedServer => (
    { by, id: block['server_id'], address: block['server_ip'], weight: weightIn(block, by, around), port }))), around);
}

/** The servers of a virtual server group, its own and those that are attached to it. [TF:r/slb_server_group] */
export function groupServers(group: Resource, attached: readonly Resource[], around: Surroundings): readonly Server[] | string {
  const { artifact } = around;
  if (argument(artifact, group, 'servers') instanceof Expression) return `servers of ${group.address} is not known`;
  const named: NamedServer[] = [];
  for (const block of blocks(artifact, group, 'servers')) {
    const own = { ...group, arguments: block };
    const ids = list(artifact, own, 'server_ids');
    const port = readPort(artifact, own, 'port');
    if (typeof port === 'string') return port;
    if (ids === undefined || ids instanceof Expression) return `server_ids of ${group.address} is not known`;
    // An id is followed as it is written: what it resolves to is an attribute without a value.
    const written = Array.isArray(block['server_ids']) ? block['server_ids'] as readonly Value[] : ids;
    named.push(...written.map((id): NamedServer => ({ by: group, id, weight: weightIn(block, group, around), port })));
  }
  for (const by of attached) {
    const port = readPort(artifact, by, 'port');
    if (typeof port === 'string') return port;
    named.push({ by, id: by.arguments['server_id'], weight: number(artifact, by, 'weight'), port });
  }
  return allOf(named, around);
}

function allOf(named: readonly NamedServer[], around: Surroundings): readonly Server[] | string {
  const servers = named.map((one) => hostBehind(one, around));
  return servers.find((one) => typeof one === 'string') ?? servers as readonly Server[];
}
