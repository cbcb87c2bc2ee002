import { AddressSet, PortSet, Service } from '../../net';
import { addressWords, type AddressView, EVERYTHING, type Hop, type Match, type Observation, type Origin } from '../../model';
import { type Choices } from '../assumptions';
import { decideAtGroups, type GroupFilter, groupNormalForm, type GroupPeer } from '../security-group-filter';
import { type SecurityGroup, type SecurityGroups } from '../security-group';
import { type Balancer, type Listener, type Server, TLS } from './balancer';

/**
 * The listener: what it leads to a server, and what not.
 * @param carried the services that it leads there, by the port that flows are told by
 */
export function listenerHop(listener: Listener, server: Server, carried: Service, source: AddressView, seen: AddressView, local: AddressView): Hop {
  const { ports, clients, speaks, resource, constructPath } = listener;
  const only = speaks === undefined ? '' : speaks === TLS ? ', TLS only' : `, ${speaks.join(' and ')} only`;
  const leads: Origin = { resource, constructPath, says: `${at(seen, ports)} → ${at(local, server.port === undefined ? ports : PortSet.of(server.port))}${only}` };
  const none: Origin = { says: `${resource} is not for it` };
  const refused: Origin = { resource, constructPath, says: `${clients?.acl} (${clients?.accepts ? 'white' : 'black'}) keeps this client out` };
  const match: Match = { ...EVERYTHING, services: [carried] };
  const some = clients === undefined ? match : { ...match, source: clients.terms };
  const isCarried = (flow: Observation): boolean => flow.serviceIn([carried]);
  const isNamed = (flow: Observation): boolean => clients === undefined || flow.sourceIn(clients.terms);
  return {
    kind: 'translation', name: `${resource}, inbound`, source, destination: seen,
    list: {
      rules: clients === undefined || clients.accepts
        ? [{ matches: [some], action: 'allow', origin: leads }, ...(clients === undefined ? [] : [{ matches: [match], action: 'deny' as const, origin: refused }])]
        : [{ matches: [some], action: 'deny', origin: refused }, { matches: [match], action: 'allow', origin: leads }],
      otherwise: { action: 'deny', origin: none },
    },
    decide: (flow) => {
      if (!isCarried(flow)) return { action: 'deny', origin: none };
      const passes = clients === undefined || isNamed(flow) === clients.accepts;
      return passes ? { action: 'allow', origin: leads } : { action: 'deny', origin: refused };
    },
  };
}

/**
 * The security groups of a load balancer: those that it was added to, together with one of the cloud's own that lets everything in at
 * priority 100. So rules that accept say nothing, and rules that drop do. [ALB-SG][NLB-SG]
 */
export function ownGroupsHop({ key, constructPath, groups }: Balancer, source: AddressView, seen: AddressView, all: SecurityGroups, choices: Choices): readonly Hop[] {
  if (groups.length === 0) return [];
  const filter: GroupFilter = {
    groups: [...groups.map((one) => all.get(one)), managedGroup(key, constructPath)], groupsKnown: true, owner: key, direction: 'ingress', peer: CLIENT, family: 4, choices,
  };
  return [{
    kind: 'security-group', name: `security groups of ${key}, inbound`, source, destination: seen, peer: { side: 'source', groups: [] },
    list: groupNormalForm(filter), decide: (flow) => decideAtGroups(filter, flow),
  }];
}

const CLIENT: GroupPeer = { groups: [], groupsKnown: true, intranet: false };

function managedGroup(key: string, constructPath: string | undefined): SecurityGroup {
  const origin = { resource: key, constructPath, says: 'the group of the cloud lets everything in' };
  return {
    key: `managed group of ${key}`, type: 'normal', innerAccept: false, origin,
    rules: [{
      group: `managed group of ${key}`, direction: 'ingress', policy: 'accept', priority: 100, service: Service.any(), peer: { kind: 'addresses', terms: { known: AddressSet.ALL, unknown: [] } }, when: [], origin,
    }],
  };
}

/** An address with its ports, as a person writes them. */
const at = (view: AddressView, ports: PortSet): string => `${addressWords(view) ?? view.name}:${ports}`;
