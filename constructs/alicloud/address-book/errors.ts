/** What an address book refuses. */
export const ADDRESS_BOOK_ERRORS = {
  FW_BOOK_EMPTY: {
    what: 'address book without entries',
    why: 'the provider never sends an empty list, and an empty book makes a policy that matches nothing',
    fix: 'give at least one entry',
  },
  FW_BOOK_SIZE: {
    what: 'too many entries in an address book',
    why: 'the cloud limits the entries of one book',
    fix: 'split it into several books, and write a policy for each',
  },
  FW_BOOK_ENTRY: {
    what: 'not an entry of an address book',
    why: 'entries are sent in one text with commas between, and a note after a space is not read back',
    fix: 'give each entry by itself, without commas, spaces or notes',
  },
  FW_BOOK_FAMILY: {
    what: 'address of the other family in an address book',
    why: 'a book holds IPv4 addresses or IPv6 addresses, never both',
    fix: 'put IPv4 addresses into an IpBook and IPv6 addresses into an Ipv6Book',
  },
  FW_BOOK_PORT: {
    what: 'not a port of a port book',
    why: 'an entry is a port from 1 to 65535 or a range; "0/0" would be every port',
    fix: 'write 443, "443" or "8000-8100"; for every port use a Service and no book',
  },
  FW_BOOK_NAME: {
    what: 'not a name for an address book',
    why: 'policies refer to books by name: it must not be empty nor contain commas, quotes or line breaks',
    fix: 'leave `name` out for the construct\'s path, or write a plain name',
  },
  FW_BOOK_NAME_TAKEN: {
    what: 'two address books with one name',
    why: 'policies refer to books by name, so that they could not be told apart',
    fix: 'give one of them another `name`',
  },
  FW_BOOK_TAG: {
    what: 'not a tag of a tag book',
    why: 'a tag has a key and a value',
    fix: 'write tags like { tier: \'web\' }',
  },
  FW_BOOK_ASSET: {
    what: 'not the assets of an asset book',
    why: 'an asset book is of one address family, and names kinds of assets of that family',
    fix: 'use AssetBook.of with AssetType members of IPv4, or of IPv6, only',
  },
} as const;
