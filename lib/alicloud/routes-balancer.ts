import { AddressSet, Cidr, PortSet, Protocol, ProtocolSet, Service } from '../net';
import { type AddressView, atOtherPorts, type Path, type PortShift } from '../model';
import { type Balancer, type Listener, type Server } from './balancer/balancer';
import { listenerHop, ownGroupsHop } from './balancer/hops';
import { type Aim, aimOf } from './dnat-aim';
import { type InternetEndpoint } from './endpoint';
import { chosen, type InnerEndpoint, innerViews, mayBlock, onEachFamily, OUTSIDE, ownFilters, pathOf, type RoutingContext } from './hops';
import { internetHop } from './internet-hop';
import { type GroupPeer } from './security-group-filter';

/** One server of one listener, with what it is asked for. */
export interface Lead {
  readonly balancer: Balancer;
  readonly listener: Listener;
  readonly server: Server;
  /** What it is for, by the port at the server. */
  readonly service: Service;
  /** The same by the port of the listener. */
  readonly outside: Service;
  /** How ports are renamed; absent where they stay. */
  readonly shift?: PortShift;
}

/** A server that is an end, or may be. */
export interface Led extends Aim {
  readonly lead: Lead;
}

/** All that load balancers on the Internet lead to. */
export function leadsOf({ balancers }: RoutingContext): readonly Lead[] {
  return balancers.all.filter(({ faces }) => faces.length > 0).flatMap((balancer) => balancer.listeners.flatMap((listener) => listener.servers.map((server): Lead => {
    const of = (ports: PortSet): Service => Service.of(ProtocolSet.of(listener.protocol === 'tcp' ? Protocol.TCP : Protocol.UDP), ports);
    const [{ from }] = listener.ports.ranges;
    const { port } = server;
    return {
      balancer, listener, server, outside: of(listener.ports), service: of(port === undefined ? listener.ports : PortSet.of(port)),
      ...(port === undefined || port === from ? {} : { shift: { from: port, to: port, by: from - port } }),
    };
  })));
}

/** The servers that are an end, or may be. */
export function ledTo(to: InnerEndpoint, context: RoutingContext): readonly Led[] {
  const leads = leadsOf(context);
  return innerViews(to, 'destination').flatMap(({ view, onlyIf: doubts }) => leads.flatMap((lead): readonly Led[] => {
    const aim = aimOf(lead.server, to, view, context);
    return aim === undefined ? [] : [{ lead, ...aim, onlyIf: [...aim.onlyIf, ...doubts] }];
  }));
}

/**
 * Internet → Internet firewall on the public address and the listener's port → security groups of the load balancer → listener →
 * security groups of the server, on its own port and the address that it sees. [CFW2021 FAQ about the Internet firewall][CFW2021 Protection scope]
 */
export function balancedIn(from: InternetEndpoint, to: InnerEndpoint, { lead, local, onlyIf }: Led, context: RoutingContext): readonly Path[] {
  const { balancer, listener, service, shift } = lead;
  return balancer.faces.flatMap((face) => onEachFamily(from.addresses.intersect(AddressSet.IPV4), face.view.within, (family, sources): Path => {
    const source = chosen('source', sources);
    const front = [...internetHop('in', family, source, face.view, context.internet), ...frontOf(lead, source, face.view, context)];
    const hops = [
      ...(shift === undefined ? front : front.map((hop) => atOtherPorts(hop, shift))), listenerHop(listener, lead.server, service, source, face.view, local),
      ...behind(lead, to, source, local, context),
    ];
    const questions = [...new Set([...face.onlyIf, ...lead.server.onlyIf, ...onlyIf])];
    return { ...pathOf(from, to, family, hops, questions), carries: service, ...toldBy(lead) };
  }));
}

/** What a way through a listener does to flows on it. */
export const toldBy = ({ balancer, listener: { speaks, keepsClient }, shift }: Lead): Pick<Path, 'shift' | 'speaks' | 'proxy'> => (
  { ...(shift === undefined ? {} : { shift }), ...(speaks === undefined ? {} : { speaks }), ...(keepsClient ? {} : { proxy: ownName(balancer) }) });

/** At a load balancer, behind the border and in front of its listeners, by their ports. */
export function frontOf({ balancer }: Lead, source: AddressView, seen: AddressView, context: RoutingContext): Path['hops'] {
  return [...aclHopsAt(balancer, source, seen, context), ...ownGroupsHop(balancer, source, seen, context.groups, context.choices)];
}

/** Network ACLs on the vSwitches of a load balancer: whether they filter what comes to it no document says. */
const aclHopsAt = ({ key, vpc, vswitches }: Balancer, source: AddressView, seen: AddressView, { acls }: RoutingContext): Path['hops'] => (
  acls.onAny(vswitches, vpc).map((acl) => mayBlock(`${acl} at ${key}`, `${acl} blocks it at ${key}`, source, seen)));

/** Behind a listener, by the ports of its server. */
export function behind(lead: Lead, to: InnerEndpoint, source: AddressView, local: AddressView, context: RoutingContext): Path['hops'] {
  const { seen, peer } = seenBy(lead, source, context);
  const { balancer: { key, vpc, space } } = lead;
  // What stays within a vSwitch meets no network ACL, and the load balancer may be in that of its server.
  const other = seen === source || !peer.intranet || vpc === undefined ? undefined : { kind: 'hosts', id: key, label: key, vpc, addresses: space } as const;
  return ownFilters(to, 'ingress', peer, 4, seen, local, context, other);
}

/** 100.64.0.0/10, which no user has addresses of. [CLB-HC][ALB-GROUP] */
const RESERVED = AddressSet.of(Cidr.read('100.64.0.0/10'));

/** What the address is called that servers see instead of the client's. */
const ownName = ({ key }: Balancer): string => `address of ${key} seen by its servers`;

/** What a server sees of the client: its address, or one of the load balancer. [CLB-IP4][CLB-IP7][NLB-IP][ALB-GROUP] */
function seenBy({ balancer, listener }: Lead, source: AddressView, { choices }: RoutingContext): { readonly seen: AddressView; readonly peer: GroupPeer } {
  if (listener.keepsClient) {
    const waved = choices.is('balanced-clients', 'passed') ? 'groups let through what a load balancer leads on' : undefined;
    return { seen: source, peer: waved === undefined ? OUTSIDE : { ...OUTSIDE, waved } };
  }
  const { kind, groups, space } = balancer;
  const name = ownName(balancer);
  if (kind === 'CLB' || (kind === 'ALB' && choices.is('alb-addresses', 'reserved'))) {
    const waved = choices.is('balancer-addresses', 'passed') ? 'groups let through 100.64.0.0/10, where load balancers send from' : undefined;
    return { seen: { kind: 'unknown', name, within: RESERVED }, peer: waved === undefined ? OUTSIDE : { ...OUTSIDE, waved } };
  }
  // Whether a group that it was added to has its own addresses as members no document says.
  return {
    seen: { kind: 'unknown', name, within: space },
    peer: { groups: [], groupsKnown: groups.length === 0, mayShare: groups, among: groups, intranet: true },
  };
}
