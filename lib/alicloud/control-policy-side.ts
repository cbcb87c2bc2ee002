import { type Artifact, Expression, type Resource, type Value } from '../artifact';
import { AddressSet, carriesDomain, type DomainPattern, INTERNET } from '../net';
import { type AddressTerms, questionAbout } from '../model';
import { type AddressBooks, readDomain } from './address-book';
import { type PolicyDoubts } from './control-policy';
import { addresses, argument, mergeTerms, missing, oneOf } from './reading';

export type ResolveMode = 'FQDN' | 'DNS' | 'FQDN_AND_DNS';

/** Where a policy's traffic comes from or goes: addresses, or names. */
export type PolicyDestination =
  | {
    readonly kind: 'addresses';
    readonly terms: AddressTerms;
    /** The question whether these are names after all: a book that the artifact does not have can hold either. */
    readonly perhapsNames?: string;
  }
  | {
    readonly kind: 'domains';
    readonly patterns: readonly DomainPattern[];
    /** Questions of which each may make any name match, beside the patterns. */
    readonly open: readonly string[];
    readonly mode?: ResolveMode;
    /** The addresses that the firewall resolved for the names: unknown, unless the user told them. [W-DOM] */
    readonly answers: AddressTerms;
    /** Whether an application shows a domain name that FQDN mode can compare. */
    readonly shownBy: (application: string) => boolean;
  };

export const NOWHERE: AddressTerms = { known: AddressSet.EMPTY, unknown: [] };
const ANYWHERE: PolicyDestination = { kind: 'addresses', terms: { known: AddressSet.ALL, unknown: [] } };

/** The source or the destination, by its type: a block, a book, a region, a domain. [SDK:AddControlPolicyRequest] */
export function readSide(
  artifact: Artifact, resource: Resource, books: AddressBooks, name: 'source' | 'destination', doubts: PolicyDoubts,
): PolicyDestination {
  const type = oneOf(artifact, resource, `${name}_type`, ['net', 'group', 'domain', 'location'] as const);
  const value = argument(artifact, resource, name);
  if (value === undefined) throw missing(resource, name);
  if (type instanceof Expression) {
    doubts.askAction(type);
    return ANYWHERE;
  }
  switch (type) {
    case 'net': return { kind: 'addresses', terms: addresses(value, resource, name) };
    case 'location': return { kind: 'addresses', terms: location(artifact, value, resource, name) };
    case 'domain': return domain(artifact, value, resource, doubts);
    case 'group': return fromBook(artifact, resource, books, name, doubts);
  }
}

function domain(artifact: Artifact, value: Value, resource: Resource, doubts: PolicyDoubts): PolicyDestination {
  return value instanceof Expression
    ? named(artifact, resource, [], [questionAbout(value.name, `${resource.address} matches the name`)], doubts)
    : named(artifact, resource, [readDomain(String(value), resource)], [], doubts);
}

function fromBook(
  artifact: Artifact, resource: Resource, books: AddressBooks, name: 'source' | 'destination', doubts: PolicyDoubts,
): PolicyDestination {
  const raw = resource.arguments[name]!;
  if (raw instanceof Expression && raw.reference?.attribute === 'id') {
    doubts.refusals.push(`its ${name} names an address book by id; policies name books by group_name [SDK]`);
  }
  const book = books.named(raw);
  switch (book.kind) {
    case 'addresses': return book;
    case 'outside': {
      const terms: AddressTerms = { known: AddressSet.EMPTY, unknown: [{ unknown: book.name, within: AddressSet.ALL, allocated: false }] };
      const canBeNames = name === 'destination' && resource.arguments['direction'] !== 'in';
      return { kind: 'addresses', terms, ...(canBeNames ? { perhapsNames: questionAbout(book.name, 'holds domain names') } : {}) };
    }
    case 'domains': return named(artifact, resource, book.patterns, book.open.map((one) => questionAbout(one, `${resource.address} matches the name`)), doubts);
    case 'ports':
      doubts.refusals.push(`its ${name} names a port address book`);
      return { kind: 'addresses', terms: NOWHERE };
  }
}

function named(
  artifact: Artifact, resource: Resource, patterns: readonly DomainPattern[], open: readonly string[], doubts: PolicyDoubts,
): PolicyDestination {
  const mode = resource.arguments['domain_resolve_type'] === undefined ? undefined
    : oneOf(artifact, resource, 'domain_resolve_type', ['FQDN', 'DNS', 'FQDN_AND_DNS'] as const);
  if (mode instanceof Expression) {
    doubts.askAction(mode);
    return ANYWHERE;
  }
  return { kind: 'domains', patterns, open, mode, answers: mergeTerms(patterns.map((one) => answersFor(artifact, one, resource))), shownBy: carriesDomain };
}

function answersFor(artifact: Artifact, pattern: DomainPattern, resource: Resource): AddressTerms {
  const unknown = `addresses of ${pattern.toString()}`;
  const bound = artifact.bind(unknown);
  return bound === undefined ? unknownRegion(unknown) : addresses(bound, resource, unknown);
}

/** Which addresses are in a region is not in the artifact: a named unknown, one for each list of codes. [W-AREA] */
function location(artifact: Artifact, value: Value, resource: Resource, name: string): AddressTerms {
  if (value instanceof Expression) return unknownRegion(value.name);
  const codes = parseCodes(String(value));
  const unknown = `location ${[...codes].sort().join(',')}`;
  const bound = artifact.bind(unknown);
  return bound === undefined ? unknownRegion(unknown) : addresses(bound, resource, name);
}

const unknownRegion = (unknown: string): AddressTerms => (
  { known: AddressSet.EMPTY, unknown: [{ unknown, within: INTERNET, allocated: false }] });

/** The codes of regions, from a JSON array or separated by commas. */
export function parseCodes(value: string): readonly string[] {
  try {
    const codes: unknown = JSON.parse(value);
    if (Array.isArray(codes)) return codes.map(String);
  } catch {
    // Not a JSON array: one code, written plainly.
  }
  return value.split(',').map((code) => code.trim());
}
