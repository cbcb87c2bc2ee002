import { AddressSet, INTERNET, Protocol, ProtocolSet, PortSet, Service, type Family } from '../net';
import { type AddressView, EVERYTHING, type Hop, type Path, type Route } from '../model';
import { type Choices } from './assumptions';
import { type Influences } from './coverage';
import { type CloudEndpoint, type HostsEndpoint, type InterfaceEndpoint, type InternetEndpoint } from './endpoint';
import { internetHop, type InternetFirewallContext } from './internet-hop';
import { type NetworkInterface } from './interface';
import { type PublicAddress } from './public-address';
import { decideAtGroups, groupFilter, groupNormalForm, type GroupPeer } from './security-group-filter';
import { type SecurityGroups } from './security-group';

/** What routes are computed from. */
export interface RoutingContext {
  readonly groups: SecurityGroups;
  readonly interfaces: readonly NetworkInterface[];
  readonly publicAddresses: readonly PublicAddress[];
  readonly influences: Influences;
  readonly internet: InternetFirewallContext;
  readonly choices: Choices;
}

const FAMILIES: readonly { readonly family: Family; readonly line: AddressSet }[] = [
  { family: 4, line: AddressSet.IPV4 }, { family: 6, line: AddressSet.IPV6 },
];

/** Every way from one endpoint to another. */
export function findRoute(from: CloudEndpoint, to: CloudEndpoint, context: RoutingContext): Route {
  const found = paths(from, to, context);
  const ends = { source: from.label, destination: to.label };
  return 'whyNone' in found ? { ...ends, paths: [], ...found } : { ...ends, paths: found };
}

type Found = readonly Path[] | { readonly whyNone: string };

function paths(from: CloudEndpoint, to: CloudEndpoint, context: RoutingContext): Found {
  if (from.kind === 'nowhere') return noWay(from.label);
  if (to.kind === 'nowhere') return noWay(to.label);
  if (from.kind === 'internet') {
    if (to.kind === 'interface') return fromInternet(from, to, context);
    return { whyNone: to.kind === 'internet'
      ? 'both ends are outside of this network' : `${to.label} has no public address in the artifact` };
  }
  if (to.kind === 'internet') {
    if (from.kind === 'interface') return toInternet(from, to, context);
    return { whyNone: `${from.label} has no public address in the artifact` };
  }
  if (to.kind === 'interface' && to.through) return byPublicAddress(from, to, to.through, context);
  return inside(from, to, context);
}

const noWay = (label: string): Found => ({
  whyNone: `${label} is neither public nor inside of a VPC of the artifact, so no way leads there` });

// ── Internet → interface ────────────────────────────────────────────────────────────────────────────

/** Internet → Internet firewall on the public address → security groups on the private one. [CFW2021 FAQ about the Internet firewall] */
function fromInternet(from: InternetEndpoint, to: InterfaceEndpoint, context: RoutingContext): Found {
  const entries = to.through ? [to.through] : publicAddressesOf(to, context);
  const ways = entries.flatMap((entry) => onEachFamily(from.addresses, entry.view.within, (family, sources) => {
    const source: AddressView = { kind: 'chosen', name: 'source', within: sources };
    const hops = [
      ...internetHop('in', family, source, entry.view, context.internet),
      ...blockers(to.interface, source, entry.local, context),
      groupsHop(to.interface, 'ingress', OUTSIDE, family, source, entry.local, context),
    ];
    return path(from.label, to.label, family, hops, entry.onlyIf === undefined ? [] : [entry.onlyIf]);
  }));
  const balanced = context.influences.opensInbound(to.interface);
  if (balanced.length > 0) ways.push(...supposedWays(from, to, balanced));
  if (ways.length > 0) return ways;
  return { whyNone: `${to.label} has no public address in the artifact` };
}

/** Ways that resources outside of the model may open: nothing is known of them but that they may exist. */
function supposedWays(from: InternetEndpoint, to: InterfaceEndpoint, by: readonly string[]): readonly Path[] {
  return onEachFamily(from.addresses, AddressSet.IPV4, (family, sources) => {
    const source: AddressView = { kind: 'chosen', name: 'source', within: sources };
    const own = to.interface.addresses[0] ?? { kind: 'unknown', name: `${to.interface.key}.private_ip`, within: AddressSet.IPV4 };
    return path(from.label, to.label, family, [onlyIf(`${by.join(' or ')} leads there`, source, own)], [], false);
  });
}

const OUTSIDE: GroupPeer = { groups: [], groupsKnown: true, intranet: false };

function publicAddressesOf(endpoint: InterfaceEndpoint, context: RoutingContext): readonly PublicAddress[] {
  if (endpoint.supposed) return supposedPublicAddresses(endpoint);
  const locals = endpoint.interface.addresses;
  return context.publicAddresses.filter((one) => one.interface === endpoint.interface.key
    && (one.bandwidthShown !== false || context.choices.is('ipv6-internet', 'reachable'))
    && (locals.some((view) => view.name === one.local.name) || one.local.name.endsWith('.private_ip_address')));
}

/** Whether a member that the artifact does not contain has a public address is not known. */
function supposedPublicAddresses(endpoint: InterfaceEndpoint): readonly PublicAddress[] {
  return endpoint.interface.addresses.map((local, index) => {
    const ipv4 = index === 0;
    const name = `${endpoint.interface.key}.${ipv4 ? 'public_ip' : 'ipv6_address'}`;
    const view: AddressView = ipv4 ? { kind: 'unknown', name, within: INTERNET.intersect(AddressSet.IPV4) } : local;
    return { resource: endpoint.interface.key, interface: endpoint.interface.key, view, local, onlyIf: `${endpoint.interface.key} is public` };
  });
}

// ── interface → Internet ────────────────────────────────────────────────────────────────────────────

/** Security groups on the private address → Internet firewall on the public one → Internet. */
function toInternet(from: InterfaceEndpoint, to: InternetEndpoint, context: RoutingContext): Found {
  const exits = from.through ? [from.through] : publicAddressesOf(from, context);
  const ways = exits.flatMap((exit) => onEachFamily(exit.view.within, to.addresses, (family, _, targets) => {
    const destination: AddressView = { kind: 'chosen', name: 'destination', within: targets };
    const hops = [
      groupsHop(from.interface, 'egress', OUTSIDE, family, exit.local, destination, context),
      ...blockers(from.interface, exit.local, destination, context),
      ...smtpHop(exit.local, destination, context),
      ...internetHop('out', family, exit.view, destination, context.internet),
    ];
    return path(from.label, to.label, family, hops, exit.onlyIf === undefined ? [] : [exit.onlyIf]);
  }));
  const translated = context.influences.opensOutbound(from.interface);
  if (translated.length > 0) {
    const [source] = from.interface.addresses;
    if (source) {
      ways.push(...onEachFamily(AddressSet.IPV4, to.addresses, (family, _, targets) => {
        const destination: AddressView = { kind: 'chosen', name: 'destination', within: targets };
        return path(from.label, to.label, family, [
          groupsHop(from.interface, 'egress', OUTSIDE, family, source, destination, context),
          onlyIf(`${translated.join(' or ')} leads there`, source, destination),
        ], [], false);
      }));
    }
  }
  if (ways.length > 0) return ways;
  return { whyNone: `${from.label} has no public address in the artifact` };
}

/** The platform blocks outbound TCP 25 whatever the rules say, unless the account had it opened. [A-RULES] */
function smtpHop(source: AddressView, destination: AddressView, context: RoutingContext): readonly Hop[] {
  if (!context.choices.is('outbound-smtp', 'blocked')) return [];
  const smtp = Service.of(ProtocolSet.of(Protocol.TCP), PortSet.of(25));
  const blocked = { says: 'the platform blocks outbound TCP port 25 until the account asks for it [A-RULES]' };
  const open = { says: 'the platform blocks outbound TCP port 25 only' };
  return [{
    kind: 'platform', name: 'the platform, outbound', source, destination,
    list: {
      rules: [{ matches: [{ ...EVERYTHING, services: [smtp] }], action: 'deny', origin: blocked }],
      otherwise: { action: 'allow', origin: open },
    },
    decide: (flow) => (flow.serviceIn([smtp]) ? { action: 'deny', origin: blocked } : { action: 'allow', origin: open }),
  }];
}

// ── inside of a VPC ─────────────────────────────────────────────────────────────────────────────────

/** Instance → instance: the groups of the source, then the groups of the destination. Nothing else stands between. */
function inside(from: InterfaceEndpoint | HostsEndpoint, to: InterfaceEndpoint | HostsEndpoint, context: RoutingContext): Found {
  const [fromVpc, toVpc] = [vpcOf(from), vpcOf(to)];
  const connected = fromVpc !== undefined && fromVpc === toVpc;
  const linking = connected ? [] : context.influences.connects(fromVpc, toVpc);
  const unsure = !connected && (fromVpc === undefined || toVpc === undefined);
  const detour = publicDetour(from, to, context);
  if (!connected && linking.length === 0 && !unsure) {
    return detour.length > 0 ? detour : { whyNone: `${from.label} is in ${fromVpc!}, ${to.label} in ${toVpc!}, and nothing in the artifact connects them` };
  }
  const question = linking.length > 0 ? `${linking.join(' or ')} leads there` : `${from.label} and ${to.label} share a VPC`;
  const ways = privateViews(from, 'source').flatMap((source) => privateViews(to, 'destination').flatMap((destination) => (
    onEachFamily(source.within, destination.within, (family, sources, destinations) => {
      const [seenSource, seenDestination] = [{ ...source, within: sources }, { ...destination, within: destinations }];
      const intranet = connected || unsure;
      const hops = [
        ...ownSide(from, 'egress', to, intranet, family, seenSource, seenDestination, context),
        ...(connected ? [] : [onlyIf(question, seenSource, seenDestination)]),
        ...ownSide(to, 'ingress', from, intranet, family, seenSource, seenDestination, context),
      ];
      return path(from.label, to.label, family, hops, [], connected);
    }))));
  return ways.length > 0 ? [...ways, ...detour] : { whyNone: `${from.label} and ${to.label} have no addresses of one family` };
}

const vpcOf = (one: InterfaceEndpoint | HostsEndpoint): string | undefined => (one.kind === 'hosts' ? one.vpc : one.interface.vpc);

function privateViews(one: InterfaceEndpoint | HostsEndpoint, role: 'source' | 'destination'): readonly AddressView[] {
  return one.kind === 'hosts' ? [{ kind: 'chosen', name: role, within: one.addresses }] : one.interface.addresses;
}

/** The filters of one side of an intranet flow. */
function ownSide(
  own: InterfaceEndpoint | HostsEndpoint, direction: 'ingress' | 'egress', other: InterfaceEndpoint | HostsEndpoint,
  intranet: boolean, family: Family, source: AddressView, destination: AddressView, context: RoutingContext,
): readonly Hop[] {
  if (own.kind === 'hosts') {
    if (context.choices.is('hosts-outside', 'open')) return [];
    return [mayBlock(`security groups of ${own.label}`, `the security groups of ${own.label} block it`, source, destination)];
  }
  const peer: GroupPeer = other.kind === 'hosts'
    ? { groups: [], groupsKnown: true, intranet }
    : { groups: other.interface.groups, groupsKnown: other.interface.groupsKnown, intranet };
  const groups = groupsHop(own.interface, direction, peer, family, source, destination, context);
  const blocking = blockers(own.interface, source, destination, context);
  return direction === 'egress' ? [groups, ...blocking] : [...blocking, groups];
}

// ── from inside to a public address ─────────────────────────────────────────────────────────────────

/** A flow from inside that goes to a public address leaves through the border and comes back through it. */
function byPublicAddress(
  from: InterfaceEndpoint | HostsEndpoint, to: InterfaceEndpoint, target: PublicAddress, context: RoutingContext,
): Found {
  if (from.kind === 'hosts') return { whyNone: `${from.label} has no public address in the artifact` };
  const ways = overBorder(from, to, [target], context);
  return ways.length > 0 ? ways : { whyNone: `${from.label} has no public address in the artifact` };
}

function publicDetour(from: InterfaceEndpoint | HostsEndpoint, to: InterfaceEndpoint | HostsEndpoint, context: RoutingContext): readonly Path[] {
  if (from.kind === 'hosts' || to.kind === 'hosts' || from.supposed || to.supposed) return [];
  const [exits, entries] = [publicAddressesOf(from, context), publicAddressesOf(to, context)];
  if (exits.length === 0 || entries.length === 0) return [];
  if (context.choices.is('public-detour', 'ignored')) return [];
  return overBorder(from, to, entries, context);
}

function overBorder(from: InterfaceEndpoint, to: InterfaceEndpoint, entries: readonly PublicAddress[], context: RoutingContext): readonly Path[] {
  const exits = from.through ? [from.through] : publicAddressesOf(from, context);
  return exits.flatMap((exit) => entries.flatMap((entry) => onEachFamily(exit.view.within, entry.view.within, (family) => {
    const hops = [
      groupsHop(from.interface, 'egress', OUTSIDE, family, exit.local, entry.view, context),
      ...smtpHop(exit.local, entry.view, context),
      ...internetHop('out', family, exit.view, entry.view, context.internet),
      ...internetHop('in', family, exit.view, entry.view, context.internet),
      groupsHop(to.interface, 'ingress', OUTSIDE, family, exit.view, entry.local, context),
    ];
    const questions = [exit.onlyIf, entry.onlyIf].filter((one): one is string => one !== undefined);
    return path(from.label, to.label, family, hops, questions);
  })));
}

// ── pieces ──────────────────────────────────────────────────────────────────────────────────────────

function groupsHop(
  one: NetworkInterface, direction: 'ingress' | 'egress', peer: GroupPeer, family: Family,
  source: AddressView, destination: AddressView, context: RoutingContext,
): Hop {
  const filter = groupFilter(one, direction, peer, family, context.groups, context.choices);
  return {
    kind: 'security-group', name: `security groups of ${one.key}, ${direction === 'ingress' ? 'inbound' : 'outbound'}`,
    source, destination, list: groupNormalForm(filter), decide: (flow) => decideAtGroups(filter, flow),
  };
}

/** Something that is not modelled and may block what passes here. */
function blockers(one: NetworkInterface, source: AddressView, destination: AddressView, context: RoutingContext): readonly Hop[] {
  return context.influences.blocks(one).map((by) => mayBlock(by, `${by} blocks it`, source, destination));
}

/** A hop of which nothing is known but the question whether it blocks. */
function mayBlock(name: string, question: string, source: AddressView, destination: AddressView): Hop {
  return questionHop(name, question, 'deny', source, destination);
}

/** A way that is there only if the answer to a question is yes. */
function onlyIf(question: string, source: AddressView, destination: AddressView): Hop {
  return questionHop(question, question, 'allow', source, destination);
}

function questionHop(name: string, question: string, ifSo: 'allow' | 'deny', source: AddressView, destination: AddressView): Hop {
  const yes = { action: ifSo, origin: { says: `not in the artifact: ${question}` } } as const;
  const no = { action: ifSo === 'allow' ? 'deny' : 'allow', origin: { says: `not in the artifact: not so that ${question}` } } as const;
  return {
    kind: 'not-modelled', name, source, destination,
    list: { rules: [{ ...yes, matches: [{ ...EVERYTHING, when: [question] }] }], otherwise: no },
    decide: (flow) => (flow.holds(question) ? yes : no),
  };
}

function path(
  source: string, destination: string, family: Family, hops: readonly Hop[], conditions: readonly string[], certain = true,
): Path {
  const guards = conditions.map((question) => onlyIf(question, hops[0].source, hops[0].destination));
  return { source, destination, family, hops: [...guards, ...hops], certain: certain && conditions.length === 0 };
}

/** Calls `make` once for each family in which both ends have addresses. */
function onEachFamily(
  sources: AddressSet, destinations: AddressSet,
  make: (family: Family, sources: AddressSet, destinations: AddressSet) => Path,
): Path[] {
  return FAMILIES.flatMap(({ family, line }) => {
    const [own, other] = [sources.intersect(line), destinations.intersect(line)];
    return own.isEmpty || other.isEmpty ? [] : [make(family, own, other)];
  });
}
