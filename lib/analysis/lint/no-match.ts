import { AddressSet } from '../../net';
import { type AddressMatch, type AddressView, type Boundary, type Match, shorten } from '../../model';

/** Why nothing can match any of the products of some rules at a boundary, in words. */
export function whyNothingMatches(boundary: Boundary, places: readonly number[]): string {
  const matches = places.flatMap((place) => boundary.list.rules[place].matches);
  if (matches.length === 0) return 'it names nothing, such as a book without entries';
  const reasons = matches.map((match) => whyNot(match, boundary));
  return [...new Set(reasons)][0];
}

function whyNot(match: Match, { source, destination, name, family }: Boundary): string {
  const side = whySide('source', match.source, source, name, family) ?? whySide('destination', match.destination, destination, name, family);
  if (side !== undefined) return side;
  if (match.services !== 'any' && match.services.length === 0) return 'it names no service';
  if (typeof match.domain === 'object') {
    const { patterns } = 'observed' in match.domain ? match.domain.observed : match.domain.intended;
    if (patterns.length === 0) return 'it names no domain, such as a book without entries';
  }
  return 'what it asks for excludes itself, such as an application on a port or a protocol that it is never on';
}

function whySide(side: string, match: AddressMatch, view: AddressView, list: string, family: Boundary['family']): string | undefined {
  if (match === 'any' || match.unknown.some(({ within }) => within.overlaps(view.within))) return undefined;
  const all = AddressSet.unionAll([match.known, ...match.unknown.map(({ within }) => within)]);
  // Addresses of the other family are taken out where a policy is read.
  if (all.isEmpty) return family === 'both' ? `its ${side} is empty` : `its ${side} has no IPv${family} address: it is empty, or of the other address family`;
  return all.overlaps(view.within) ? undefined : `its ${side} (${shorten(all)}) is not among the addresses that meet this list (${list})`;
}
