import { type Construct } from 'constructs';
import { ADDRESS_BOOK_LIMITS } from '../../../lib/alicloud/limits';
import { Address, AddressSet, type Cidr, type Family } from '../../../lib/net';
import { childPath, refusal, within } from '../errors';
import { isUnresolved } from '../identity';
import { readCidr } from '../peer';
import { AddressBook, type BookProps, BookType, checkEntry, checkSize } from './book';

export interface IpBookProps extends BookProps {
  /** CIDR blocks or single addresses of the book's family; order and repetition do not matter. */
  readonly entries: readonly string[];
}

interface Entries {
  readonly texts: readonly string[];
  /** Undefined when some are known only after apply. */
  readonly addresses?: AddressSet;
}

/**
 * A book of IPv4 addresses, at most 2,000 entries.
 *
 * ```ts
 * const offices = IpBook.of(this, 'offices', ['203.0.113.0/24', '198.51.100.7']);
 * border.inbound.allow({ from: offices, to: eip, service: Service.SSH });
 * ```
 */
export class IpBook extends AddressBook {
  static of(scope: Construct, id: string, entries: readonly string[], props: BookProps = {}): IpBook {
    return new IpBook(scope, id, { ...props, entries });
  }

  protected readonly bookType = BookType.IP;
  protected readonly known: Entries & { readonly size: number };

  constructor(scope: Construct, id: string, props: IpBookProps) {
    const entries = canonical(childPath(scope, id), props.entries, 4);
    super(scope, id, props, { groupType: BookType.IP, addressList: [...entries.texts] });
    this.known = { ...entries, size: entries.texts.length };
  }
}

/** A book of IPv6 addresses, at most 2,000 entries; for IPv6 policies only. */
export class Ipv6Book extends AddressBook {
  static of(scope: Construct, id: string, entries: readonly string[], props: BookProps = {}): Ipv6Book {
    return new Ipv6Book(scope, id, { ...props, entries });
  }

  protected readonly bookType = BookType.IPV6;
  protected readonly known: Entries & { readonly size: number };

  constructor(scope: Construct, id: string, props: IpBookProps) {
    const entries = canonical(childPath(scope, id), props.entries, 6);
    super(scope, id, props, { groupType: BookType.IPV6, addressList: [...entries.texts] });
    this.known = { ...entries, size: entries.texts.length };
  }
}

function canonical(book: string, entries: readonly string[], family: Family): Entries {
  entries.forEach((entry) => checkEntry(book, entry));
  const cidrs = entries.filter((entry) => !isUnresolved(entry)).map((entry) => read(book, entry, family));
  const later = entries.filter(isUnresolved);
  cidrs.sort((a, b) => (a.first === b.first ? a.prefix - b.prefix : a.first < b.first ? -1 : 1));
  const texts = [...new Set([...cidrs.map((cidr) => cidr.toString()), ...later])];
  checkSize(book, texts.length, family === 4 ? ADDRESS_BOOK_LIMITS.ip : ADDRESS_BOOK_LIMITS.ipv6);
  return { texts, ...(later.length > 0 ? {} : { addresses: AddressSet.of(...cidrs) }) };
}

function read(book: string, entry: string, family: Family): Cidr {
  return within(book, () => {
    const found = Address.parse(entry.replace(/\/.*$/, '')).family;
    if (found !== family) throw refusal('FW_BOOK_FAMILY', { scope: book, value: entry });
    return readCidr(entry, family);
  });
}
