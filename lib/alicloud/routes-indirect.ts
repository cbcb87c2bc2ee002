import { AddressSet, INTERNET } from '../net';
import { type AddressView, type Path } from '../model';
import { type InternetEndpoint } from './endpoint';
import { chosen, type InnerEndpoint, innerViews, onEachFamily, onlyIf, OUTSIDE, ownFilters, pathOf, placeOf, type RoutingContext } from './hops';
import { internetHop } from './internet-hop';
import { type GroupPeer } from './security-group-filter';

/**
 * Ways from the Internet that resources may open which are not modelled. Whether they do is an open question,
 * and so is the address that they have on the Internet; the firewalls on the way are evaluated as ever.
 */
export function indirectlyIn(from: InternetEndpoint, to: InnerEndpoint, context: RoutingContext): readonly Path[] {
  return [...translated(from, to, context), ...balanced(from, to, context)];
}

/** DNAT: the source stays as it is. */
function translated(from: InternetEndpoint, to: InnerEndpoint, context: RoutingContext): readonly Path[] {
  return context.influences.translatesInbound(placeOf(to)).flatMap(({ by, faces, keepsPort }) => faces.flatMap((face) => (
    innerViews(to, 'destination').flatMap((local) => onEachFamily(from.addresses, face.view.within, (family, sources) => {
      if (!local.view.within.overlaps(AddressSet.IPV4)) return [];
      const [source, destination] = [chosen('source', sources), onlyIpv4(local.view)];
      return [pathOf(from, to, family, [
        onlyIf(by, `${by} leads there`, source, face.view),
        // On which port the Internet firewall sees the flow is not known either.
        ...internetHop('in', family, source, face.view, context.internet)
          .map((border) => (keepsPort ? border : onlyIf(border.name, `${border.name} lets it through to ${by}`, source, face.view))),
        ...ownFilters(to, 'ingress', OUTSIDE, family, source, destination, context),
      ], [...face.onlyIf, ...local.onlyIf], false)];
    }).flat()))));
}

/** Load balancers and accelerators: the groups see an address of which nothing is known. */
function balanced(from: InternetEndpoint, to: InnerEndpoint, context: RoutingContext): readonly Path[] {
  const opening = context.influences.balances(placeOf(to));
  if (opening === undefined) return [];
  const { by } = opening;
  const faces = [...opening.faces, { view: unknown(`public IPv6 address of ${by}`, INTERNET.intersect(AddressSet.IPV6)), onlyIf: [] }];
  return faces.flatMap((face) => onEachFamily(from.addresses, face.view.within, (family, sources) => (
    innerViews(to, 'destination').flatMap((local) => onEachFamily(AddressSet.ALL, local.view.within, (innerFamily, line, targets) => {
      const source = chosen('source', sources);
      const seen = unknown(`address of ${by} seen by ${to.kind === 'interface' ? to.interface.key : to.label}`, line);
      return balancingPeers(to, by, context).map(({ peer, onlyIf: membership }) => pathOf(from, to, family, [
        onlyIf(by, `${by} leads there`, source, face.view),
        ...internetHop('in', family, source, face.view, context.internet),
        ...ownFilters(to, 'ingress', peer, innerFamily, seen, { ...local.view, within: targets }, context),
      ], [...face.onlyIf, ...local.onlyIf, ...membership], false));
    })).flat())).flat());
}

/** A load balancer may be a member of groups that it names; of the others nothing tells. */
function balancingPeers(to: InnerEndpoint, by: string, context: RoutingContext): readonly { readonly peer: GroupPeer; readonly onlyIf: readonly string[] }[] {
  // The groups that it may share have peers of their own below.
  const outside: GroupPeer = { groups: [], groupsKnown: false, mayShare: [], intranet: true };
  const shared = to.kind === 'hosts' ? [] : to.interface.groups.filter((group) => context.influences.membersOf(group).length > 0);
  return [
    { peer: outside, onlyIf: [] },
    ...shared.map((group) => ({ peer: { ...outside, groups: [group] }, onlyIf: [`${by} is a member of ${group}`] })),
  ];
}

const unknown = (name: string, within: AddressSet): AddressView => ({ kind: 'unknown', name, within });

const onlyIpv4 = (view: AddressView): AddressView => ({ ...view, within: view.within.intersect(AddressSet.IPV4) });
