import {
  type AddressMatch, type AddressView, type Boundary, type DemandPart, EVERYTHING, type Hop, type Match, type Network, partsOf, type Path,
  peerQuestion, type Rule, routesBetween,
} from '../../model';
import { AddressSet, DomainPattern } from '../../net';
import { type Intent } from '../../intent/intent';

/**
 * What the intents ask to be allowed, as each list on the way sees it: by the boundary's id, rules that match it.
 *
 * @throws FirewrightError when an intent names nothing in the artifact
 */
export function intendedAt(network: Network, intents: readonly Intent[]): ReadonlyMap<string, readonly Rule[]> {
  const found = new Map<string, Map<string, Rule>>();
  for (const intent of intents) {
    if (intent.kind !== 'allow' && intent.kind !== 'only') continue;
    const parts = partsOf(intent.demand);
    for (const { route } of routesBetween(network, intent.ends.from, intent.ends.to)) {
      for (const [path, hop] of route.paths.flatMap((one) => one.hops.map((own) => [one, own] as const))) {
        for (const id of hop.boundaries ?? []) {
          const rules = found.get(id) ?? new Map<string, Rule>();
          found.set(id, rules);
          // Many pairs of ends look the same to a list.
          const match = parts.flatMap((part) => matchesOf(hop, path, part));
          rules.set(keyOf(match), { matches: match, action: 'allow', origin: { says: intent.name } });
        }
      }
    }
  }
  return new Map([...found].map(([id, rules]) => [id, [...rules.values()]]));
}

/** A boundary that matches what is intended at another, so that both can be compiled over one space. */
export function asBoundary(boundary: Boundary, rules: readonly Rule[]): Boundary {
  return { ...boundary, list: { rules, otherwise: { action: 'deny', origin: { says: 'nothing else is intended' } } } };
}

/** The end of a way that is all of the Internet. */
const INTERNET = 'the Internet';

function matchesOf(hop: Hop, path: Path, part: DemandPart): readonly Match[] {
  if (hop.kind !== 'security-group') {
    const domain = part.domain === undefined ? 'any' as const : { intended: { patterns: [DomainPattern.parse(part.domain)], wildcardCoversApex: false, oneLabelOnly: false } };
    return [{ ...EVERYTHING, source: matchOf(hop.source), destination: matchOf(hop.destination), services: part.services, applications: part.applications, domain }];
  }
  // A group does not see applications and names, nor which of its members the flow is about.
  const base: Match = { ...EVERYTHING, services: part.services };
  const peers = (hop.peer?.groups ?? []).map((group): Match => ({ ...base, when: [peerQuestion(group)] }));
  const side = hop.peer?.side ?? 'destination';
  // A group's rule for the whole Internet is written for all addresses: there is no other way.
  const isWhole = path[side] === INTERNET;
  const peer = { [side]: isWhole ? { known: AddressSet.ALL.family(path.family), unknown: [] } : matchOf(hop[side]) };
  return [...peers, { ...base, ...peer }];
}

function matchOf({ kind, name, within }: AddressView): AddressMatch {
  if (kind === 'chosen') return { known: within, unknown: [] };
  return { known: AddressSet.EMPTY, unknown: [{ unknown: name, within, allocated: true }] };
}

const keyOf = (matches: readonly Match[]): string => JSON.stringify(matches, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
