import { type BookContent, type DeclaredAddressBook } from './address-book';

/** Books of which another one has the name, and holds something else: policies find books by name. [SDK] */
export function ambiguousBooks(all: readonly DeclaredAddressBook[]): ReadonlySet<DeclaredAddressBook> {
  const byName = new Map<string, DeclaredAddressBook[]>();
  for (const book of all) if (typeof book.name === 'string') byName.set(book.name, [...(byName.get(book.name) ?? []), book]);
  return new Set([...byName.values()].flatMap((books) => (books.every(({ content }) => sameContent(content, books[0].content)) ? [] : books)));
}

function sameContent(one: BookContent, other: BookContent): boolean {
  if (one === other) return true;
  if (one.kind === 'addresses' && other.kind === 'addresses') {
    return one.terms.unknown.length === 0 && other.terms.unknown.length === 0 && one.terms.known.equals(other.terms.known);
  }
  if (one.kind === 'ports' && other.kind === 'ports') return one.open.length === 0 && other.open.length === 0 && one.ports.equals(other.ports);
  if (one.kind !== 'domains' || other.kind !== 'domains' || one.open.length + other.open.length > 0) return false;
  const names = ({ patterns }: typeof one): string => patterns.map(String).sort().join(' ');
  return names(one) === names(other);
}
