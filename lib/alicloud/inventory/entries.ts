import { type Artifact, Expression, type Resource, type Value } from '../../artifact';
import { Cidr, FirewrightError } from '../../net';
import { bookEntries, readDomain, readPorts, withoutNote } from '../address-book';
import { type Choices } from '../assumptions';
import { blocks, place } from '../reading';
import { type CoveredEntry, coveredIntervals, type IntervalEntry } from './covered';
import { coveredDomains } from './covered-domains';

/** What a book or prefix list is written to hold. */
export interface WrittenEntries {
  /** Each one as it is written, without its note; what comes after apply as an Expression. */
  readonly values: readonly Value[];
  /** True when there may be others than the written ones: made by an expression, or by the cloud. */
  readonly open: boolean;
}

const KINDS: Readonly<Record<string, string>> = {
  ip: 'IP address book', ipv6: 'IPv6 address book', port: 'port address book', domain: 'domain address book',
  tag: 'address book of instances by tag', asset: 'address book of cloud assets', assetIpv6: 'address book of cloud assets, IPv6',
};

/** The kind of a book, for a person. */
export const kindOfBook = (type: string | Expression | undefined): string => KINDS[String(type)] ?? 'address book';

/** The entries of an address book; those of a book that the cloud fills are not written anywhere. */
export function entriesOfBook(artifact: Artifact, book: Resource, type: string | Expression | undefined): WrittenEntries {
  if (type === 'tag' || type === 'asset' || type === 'assetIpv6') return { values: [], open: true };
  const values = bookEntries(artifact, book);
  return { values: (values ?? []).map(withoutNote), open: values === undefined };
}

/** The entries of a prefix list; where none is written a dynamic block may make some. [TF:r/ecs_prefix_list] */
export function entriesOfPrefixList(artifact: Artifact, resource: Resource): WrittenEntries {
  const written = resource.arguments['entry'];
  const values = blocks(artifact, resource, 'entry').map((entry) => artifact.resolve(entry['cidr'])).filter((cidr) => cidr !== undefined && cidr !== null);
  return { values, open: resource.repeated === true || written === undefined || written instanceof Expression };
}

/** The entries of a list of this kind that others cover; one that comes after apply only where it stands twice. */
export function coveredEntries({ values }: WrittenEntries, type: string, of: Resource, choices: Choices): readonly CoveredEntry[] {
  const known = values.filter((value): value is string => typeof value === 'string');
  const open = values.filter((value): value is Expression => value instanceof Expression).map((value) => value.name);
  return [...coveredAmong(known, type, of, choices), ...repeated(open)];
}

function coveredAmong(known: readonly string[], type: string, of: Resource, choices: Choices): readonly CoveredEntry[] {
  switch (type) {
    case 'port': return coveredIntervals(known.map((text) => portEntry(text, of)), (port) => port + 1);
    case 'domain': return coveredDomains(known.map((text) => ({ text, pattern: readDomain(text, of) })), choices);
    case 'ip': case 'ipv6': return coveredIntervals(known.map((text) => addressEntry(text, of)), (point) => point + 1n);
    default: return [];
  }
}

function portEntry(text: string, of: Resource): IntervalEntry<number> {
  const [{ from, to }] = readPorts(text, of).ranges;
  return { text, first: from, last: to };
}

function addressEntry(text: string, of: Resource): IntervalEntry<bigint> {
  try {
    const { first, last } = Cidr.read(text.trim());
    return { text, first, last };
  } catch (error) {
    throw error instanceof FirewrightError ? error.at(place(of)) : error;
  }
}

function repeated(names: readonly string[]): readonly CoveredEntry[] {
  const seen = new Set<string>();
  return names.flatMap((name) => {
    if (seen.has(name)) return [{ entry: name, by: [name] }];
    seen.add(name);
    return [];
  });
}
