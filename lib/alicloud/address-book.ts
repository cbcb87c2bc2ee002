import { type Artifact, Expression, type Resource, type Value } from '../artifact';
import { AddressSet, DomainPattern, FirewrightError, INTERNET, PortSet } from '../net';
import { type AddressTerms } from '../model';
import { ambiguousBooks } from './book-names';
import { type Unread } from './facts';
import { addresses, list, mergeTerms, place, restrict, text } from './reading';

/** What a policy finds behind the name of an address book. */
export type BookContent =
  | { readonly kind: 'addresses'; readonly terms: AddressTerms }
  | { readonly kind: 'ports'; readonly ports: PortSet; readonly open: readonly string[] }
  | { readonly kind: 'domains'; readonly patterns: readonly DomainPattern[]; readonly open: readonly string[] }
  /** A book that is not in the artifact: it can hold anything that its place allows. */
  | { readonly kind: 'outside'; readonly name: string };

/** A book as the artifact declares it. */
export interface DeclaredAddressBook {
  readonly resource: Resource;
  /** The name by which policies find it; an Expression where it is not known. */
  readonly name: string | Expression | undefined;
  readonly content: BookContent;
}

/** The address books of an artifact, found by the name that policies use. [SDK][TF:r/cloud_firewall_address_book] */
export class AddressBooks {
  /** In the order of the artifact. */
  readonly all: readonly DeclaredAddressBook[];
  private readonly byAddress: ReadonlyMap<string, DeclaredAddressBook>;
  private readonly byName: ReadonlyMap<string | Expression | undefined, DeclaredAddressBook>;
  private readonly ambiguous: ReadonlySet<DeclaredAddressBook>;

  constructor(private readonly artifact: Artifact, unread: Unread) {
    this.all = artifact.ofType('alicloud_cloud_firewall_address_book').map((resource) => (
      { resource, name: text(artifact, resource, 'group_name'), content: readBook(artifact, resource, unread) }));
    this.byAddress = new Map(this.all.map((book) => [book.resource.address, book]));
    this.byName = new Map(this.all.map((book) => [book.name, book]));
    this.ambiguous = ambiguousBooks(this.all);
    for (const book of this.ambiguous) unread.add(book.resource, `another book has the name ${String(book.name)} as well, and policies go by the name: which of them they mean is not known`);
  }

  /** The book of the artifact that a policy's argument names: by reference, or by its literal name. */
  declared(value: Value): DeclaredAddressBook | undefined {
    const referenced = this.artifact.referenceTarget(value);
    const resolved = this.artifact.resolve(value);
    return (referenced && this.byAddress.get(referenced.address)) ?? this.byName.get(resolved instanceof Expression ? resolved.name : String(resolved));
  }

  /**
   * What is in the book that a policy's argument names: by reference to the book's `group_name`, or by its literal name.
   * A name bound by the user (`--bind NAME=VALUE`) is read by its shape.
   */
  named(value: Value): BookContent {
    const found = this.declared(value);
    if (found) return this.ambiguous.has(found) ? { kind: 'outside', name: `the address book ${String(found.name)}` } : found.content;
    const resolved = this.artifact.resolve(value);
    const name = resolved instanceof Expression ? resolved.name : String(resolved);
    // A bound expression has become its value: the name of a book, or the content of one.
    const content = value instanceof Expression && !(resolved instanceof Expression) && looksLikeContent(name)
      ? contentOf(entriesOf(name), value.name) : undefined;
    return content ?? boundContent(this.artifact, name) ?? { kind: 'outside', name };
  }
}

const entriesOf = (text: string): readonly string[] => text.split(',').map((one) => one.trim()).filter((one) => one !== '');

const looksLikeContent = (text: string): boolean => /[./:]|^\d+$/.test(text);

/** What the user says is in a book, by the first of these names that is bound. */
function boundContent(artifact: Artifact, ...names: readonly string[]): BookContent | undefined {
  for (const name of names) {
    const value = artifact.bind(name);
    if (value !== undefined) return contentOf(entriesOf(value), name);
  }
  return undefined;
}

/** Reads entries by what they look like: addresses, else ports, else domains. */
function contentOf(entries: readonly string[], name: string): BookContent {
  const holder: Resource = { address: name, mode: 'data', type: 'binding', name, arguments: {}, dependsOn: [] };
  if (entries.every((one) => /^[0-9a-f.:/]+$/i.test(one) && /[.:]/.test(one))) {
    return { kind: 'addresses', terms: addresses(entries.join(','), holder, 'value') };
  }
  if (entries.every((one) => /^\d+(\/\d+)?$/.test(one))) {
    return { kind: 'ports', ports: unionPorts(entries.map((one) => readPorts(one, holder))), open: [] };
  }
  return { kind: 'domains', patterns: entries.map((one) => readDomain(one, holder)), open: [] };
}

function readBook(artifact: Artifact, resource: Resource, unread: Unread): BookContent {
  const type = text(artifact, resource, 'group_type');
  const unknownList = `${resource.address}.address_list`;
  switch (type) {
    case 'tag': case 'asset': case 'assetIpv6': {
      // The service fills these with the public addresses of what they select. [CFW2021 Manage address books.md]
      const name = text(artifact, resource, 'group_name');
      const bound = boundContent(artifact, unknownList, resource.address, ...(typeof name === 'string' ? [name] : []));
      return bound ?? unknownMembers(unknownList, type === 'assetIpv6' ? AddressSet.IPV6 : AddressSet.IPV4);
    }
    case 'ip': case 'ipv6': {
      const family = type === 'ip' ? AddressSet.IPV4 : AddressSet.IPV6;
      const entries = bookEntries(artifact, resource);
      if (entries === undefined) return boundContent(artifact, unknownList) ?? unknownMembers(unknownList, family);
      const terms = mergeTerms(entries.map((one) => addresses(withoutNote(one), resource, 'address_list')));
      if (!family.covers(terms.known)) {
        throw new FirewrightError('FW_BOOK', {
          what: 'an address book holds an address of the other family', value: terms.known.minus(family).toString(),
          where: place(resource), why: 'IPv4 and IPv6 addresses have books of their own [W-BOOK]', fix: 'use group_type ipv6 for IPv6 addresses, ip for IPv4',
        });
      }
      return { kind: 'addresses', terms: restrict(terms, family) };
    }
    case 'port': {
      const entries = bookEntries(artifact, resource);
      if (entries === undefined) return boundContent(artifact, unknownList) ?? { kind: 'ports', ports: PortSet.EMPTY, open: [unknownList] };
      const { known, open } = split(entries);
      return { kind: 'ports', ports: unionPorts(known.map((one) => readPorts(one, resource))), open };
    }
    case 'domain': {
      const entries = bookEntries(artifact, resource);
      if (entries === undefined) return boundContent(artifact, unknownList) ?? { kind: 'domains', patterns: [], open: [unknownList] };
      const { known, open } = split(entries);
      return { kind: 'domains', patterns: known.map((one) => readDomain(one, resource)), open };
    }
    default:
      unread.add(resource, `an address book of type ${type instanceof Expression ? type.text : String(type)} is not understood`);
      return { kind: 'outside', name: resource.address };
  }
}

const unknownMembers = (unknown: string, family: AddressSet): BookContent => ({
  kind: 'addresses',
  terms: { known: AddressSet.EMPTY, unknown: [{ unknown, within: INTERNET.intersect(family), allocated: false }] },
});

/** `undefined` when the whole list is not known; a book without entries is empty. */
export function bookEntries(artifact: Artifact, resource: Resource): readonly Value[] | undefined {
  const entries = list(artifact, resource, 'address_list');
  if (entries instanceof Expression) return undefined;
  return (entries ?? []).flatMap((one): readonly Value[] => (typeof one === 'string' ? one.split(',').filter((part) => part.trim() !== '') : [one]));
}

function split(entries: readonly Value[]): { known: readonly string[]; open: readonly string[] } {
  return {
    known: entries.filter((one) => !(one instanceof Expression)).map((one) => withoutNote(one) as string),
    open: entries.filter((one): one is Expression => one instanceof Expression).map((one) => one.name),
  };
}

/** An entry may carry a note after a blank: `192.0.2.0/24 office`. [SDK:AddAddressBookRequest] */
export function withoutNote(entry: Value): Value {
  return typeof entry === 'string' ? entry.trim().split(/\s+/)[0] : entry instanceof Expression ? entry : String(entry);
}

/**
 * `80` or `80/88`, both ends included; `0/0` is every port. [SDK][CFW2021]
 *
 * @throws FirewrightError when it is not a port range
 */
export function readPorts(entry: string, of: Resource): PortSet {
  const match = /^(\d+)(?:\/(\d+))?$/.exec(entry.trim());
  const from = Number(match?.[1]);
  const to = Number(match?.[2] ?? match?.[1]);
  if (!match || to > 65535 || from > to) {
    throw new FirewrightError('FW_PORT', {
      what: 'not a port range', value: entry, where: place(of), why: 'ports are written 80 or 80/88, the lower one first, up to 65535',
      fix: 'write for example 443/443',
    });
  }
  return from === 0 && to === 0 ? PortSet.ALL : PortSet.of({ from, to });
}

/** @throws FirewrightError when it is not a domain name or a wildcard */
export function readDomain(entry: string, of: Resource): DomainPattern {
  try {
    return DomainPattern.parse(entry);
  } catch (error) {
    throw error instanceof FirewrightError ? error.at(place(of)) : error;
  }
}

export function unionPorts(sets: readonly PortSet[]): PortSet {
  return sets.reduce((all, one) => all.union(one), PortSet.EMPTY);
}
