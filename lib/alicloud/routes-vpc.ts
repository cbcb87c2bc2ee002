import { type AddressView, type Decision, type Hop, type Path } from '../model';
import { type Found, type InnerEndpoint, innerViews, linkHops, onEachFamily, onlyIf, ownFilters, pathOf, type RoutingContext, vpcOf } from './hops';
import { betweenNetworks } from './routes-between';
import { publishedDetour } from './routes-gateway';
import { publicDetour } from './routes-internet';
import { type GroupPeer } from './security-group-filter';

/** Instance → instance: the groups and the network ACL of the source, then those of the destination. Nothing else stands between. */
export function insideRoutes(from: InnerEndpoint, to: InnerEndpoint, context: RoutingContext): Found {
  const [fromVpc, toVpc] = [vpcOf(from), vpcOf(to)];
  const connected = fromVpc !== undefined && fromVpc === toVpc && context.isOneNetwork(fromVpc);
  const isTold = (vpc: string | undefined): boolean => vpc !== undefined && context.networks.isTold(vpc);
  const unsure = !connected && (!isTold(fromVpc) || !isTold(toVpc) || fromVpc === toVpc);
  const linking = connected ? [] : context.influences.connects(fromVpc, toVpc);
  const detour = [...publicDetour(from, to, context), ...publishedDetour(from, to, context)];
  if (!connected && linking.length === 0 && !unsure) {
    return detour.length > 0 ? detour : { whyNone: `${from.label} is in ${fromVpc}, ${to.label} in ${toVpc}, and nothing in the artifact connects them` };
  }
  if (!unsure && fromVpc !== undefined && toVpc !== undefined && fromVpc !== toVpc) {
    const between = betweenNetworks(from, to, fromVpc, toVpc, linking, context);
    return 'whyNone' in between ? orNone(detour, between) : [...between, ...detour];
  }
  const ways = connections(from, to, connected, unsure, linking).flatMap(({ question, name, intranet, guards }) => (
    innerViews(from, 'source').flatMap((own) => innerViews(to, 'destination').flatMap((other) => (
      onEachFamily(own.view.within, other.view.within, (family, sources, destinations) => {
        const [source, destination] = [{ ...own.view, within: sources }, { ...other.view, within: destinations }];
        return pathOf(from, to, family, [
          ...(from.kind === 'hosts' && to.kind === 'hosts' && context.choices.is('hosts-outside', 'open') ? [nothingKnown(source, destination)] : []),
          ...ownFilters(from, 'egress', peerOf(to, intranet), family, source, destination, context, intranet ? to : undefined),
          ...(question === undefined ? [] : [onlyIf(name, question, source, destination)]),
          ...(guards ? linkHops({ ends: [fromVpc, toVpc], by: linking }, family, source, destination, context) : []),
          ...ownFilters(to, 'ingress', peerOf(from, intranet), family, source, destination, context, intranet ? from : undefined),
        ], [...own.onlyIf, ...other.onlyIf], connected);
      }))))));
  return ways.length > 0 ? [...ways, ...detour] : { whyNone: `${from.label} and ${to.label} have no addresses of one family` };
}

const orNone = (ways: readonly Path[], none: { readonly whyNone: string }): Found => (ways.length > 0 ? ways : none);

/** What stands between two hosts that the artifact does not contain, beside what it does contain. */
function nothingKnown(source: AddressView, destination: AddressView): Hop {
  const open: Decision = { action: 'allow', origin: { says: 'the groups of hosts that the artifact does not contain are taken to let everything through' } };
  return { kind: 'not-modelled', name: 'security groups of both hosts', source, destination, list: { rules: [], otherwise: open }, decide: () => open };
}

/** How two ends may be connected: by their VPC, or by something that is not modelled. */
interface Connection {
  readonly name: string;
  /** Whether there is this connection; absent where there surely is. */
  readonly question?: string;
  /** Whether both ends are in one VPC, where rules can name groups. [A-AUTH] */
  readonly intranet: boolean;
  /** Whether firewalls between networks may stand in it. */
  readonly guards: boolean;
}

function connections(
  from: InnerEndpoint, to: InnerEndpoint, connected: boolean, unsure: boolean, linking: readonly string[],
): readonly Connection[] {
  if (connected) return [{ name: 'the VPC', intranet: true, guards: false }];
  const by = linking.join(' or ');
  return [
    ...(unsure ? [{ name: 'the VPC of both', question: `${from.label} and ${to.label} share a VPC`, intranet: true, guards: false }] : []),
    ...(linking.length > 0 ? [{ name: by, question: `${by} leads there`, intranet: false, guards: true }] : []),
  ];
}

const peerOf = (one: InnerEndpoint, intranet: boolean): GroupPeer => (one.kind === 'hosts'
  ? { groups: [], groupsKnown: true, intranet }
  : { groups: one.interface.groups, groupsKnown: one.interface.groupsKnown, intranet });
