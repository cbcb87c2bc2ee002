import { type Construct } from 'constructs';
import { ADDRESS_BOOK_LIMITS } from '../../../lib/alicloud/limits';
import { DomainPattern } from '../../../lib/net';
import { childPath, within } from '../errors';
import { AddressBook, type BookProps, BookType, checkEntry, checkSize } from './book';

export interface DomainBookProps extends BookProps {
  /** Domain names, or `*.` and a domain name; order, case and repetition do not matter. */
  readonly entries: readonly string[];
}

/**
 * A book of domains, at most 2,000 entries; for the destination of outbound policies.
 *
 * Whether `*.aliyun.com` covers `aliyun.com` itself is not documented: name both when both are meant.
 *
 * ```ts
 * const updates = DomainBook.of(this, 'updates', ['*.aliyun.com', 'aliyun.com']);
 * ```
 */
export class DomainBook extends AddressBook {
  static of(scope: Construct, id: string, entries: readonly string[], props: BookProps = {}): DomainBook {
    return new DomainBook(scope, id, { ...props, entries });
  }

  protected readonly bookType = BookType.DOMAIN;
  protected readonly known: { readonly domains: readonly DomainPattern[]; readonly size: number };

  constructor(scope: Construct, id: string, props: DomainBookProps) {
    const domains = canonical(childPath(scope, id), props.entries);
    super(scope, id, props, { groupType: BookType.DOMAIN, addressList: domains.map((domain) => domain.toString()) });
    this.known = { domains, size: domains.length };
  }
}

function canonical(book: string, entries: readonly string[]): readonly DomainPattern[] {
  const byText = new Map<string, DomainPattern>();
  for (const entry of entries) {
    checkEntry(book, entry);
    const domain = within(book, () => DomainPattern.parse(entry));
    byText.set(domain.toString(), domain);
  }
  checkSize(book, byText.size, ADDRESS_BOOK_LIMITS.domain);
  return [...byText.keys()].sort().flatMap((text) => byText.get(text) ?? []);
}
