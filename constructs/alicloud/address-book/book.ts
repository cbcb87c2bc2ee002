import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { type AddressSet, type DomainPattern, type Family } from '../../../lib/net';
import { type Place, refusal } from '../errors';
import { isUnresolved, pathName } from '../identity';
import { type BookTarget, type IBorderPeer } from '../peer';
import { CloudFirewallAddressBook, type CloudFirewallAddressBookConfig } from '../provider/cloud-firewall-address-book/index';

/** Kind of an address book whose entries stand for addresses. */
export enum BookType {
  IP = 'ip',
  IPV6 = 'ipv6',
  DOMAIN = 'domain',
  TAG = 'tag',
  ASSET = 'asset',
  ASSET_IPV6 = 'assetIpv6',
}

export interface BookProps {
  /**
   * The name that policies refer to; unique in the account.
   * @default - the path of the construct, with hyphens
   */
  readonly name?: string;
  /** @default - a text with the name */
  readonly description?: string;
}

/** A book that policies can name as source or destination, made here or elsewhere. */
export interface IAddressBook extends IBorderPeer {
  readonly target: BookTarget;
  /** The name by which policies refer to it. */
  readonly groupName: string;
}

/** What a kind of book sends besides its name. */
export type BookArguments =
  Omit<CloudFirewallAddressBookConfig, 'groupName' | 'description' | 'groupType'> & { readonly groupType: string };

const namesTaken = new WeakMap<TerraformStack, Map<string, string>>();

/** What all books have: one resource, and a name that nothing else has. */
export abstract class Book extends Construct {
  /** The generated resource, for what this class does not cover. */
  readonly resource: CloudFirewallAddressBook;

  protected constructor(scope: Construct, id: string, props: BookProps, specifics: BookArguments) {
    super(scope, id);
    const groupName = checkName(this, props.name ?? pathName(this));
    this.resource = new CloudFirewallAddressBook(this, 'Default', {
      groupName,
      description: props.description ?? `Address book ${groupName}`,
      ...specifics,
    });
  }

  /** The name by which policies refer to it, as a reference: so that Terraform deletes policies before the book. */
  get groupName(): string {
    return this.resource.groupName;
  }
}

/** What `AddressBook.fromName` may be told about the entries. */
interface Known {
  readonly size?: number;
  readonly addresses?: AddressSet;
  readonly domains?: readonly DomainPattern[];
}

/** A book that stands for addresses: the base of all books but port books. */
export abstract class AddressBook extends Book implements IAddressBook {
  /** A book that exists already, by its name. Its entries are not checked against the policies that name it. */
  static fromName(groupName: string, type: BookType): IAddressBook {
    return { groupName, target: bookTarget(groupName, type, {}) };
  }

  /** What policies need to know of it. */
  get target(): BookTarget {
    return bookTarget(this.groupName, this.bookType, this.known);
  }

  protected abstract readonly bookType: BookType;
  protected abstract readonly known: Known;
}

/** Raises `FW_BOOK_EMPTY` and `FW_BOOK_SIZE`. */
export function checkSize(scope: Place, count: number, limit: { readonly max: number }): void {
  if (count === 0) throw refusal('FW_BOOK_EMPTY', { scope });
  if (count > limit.max) {
    throw refusal('FW_BOOK_SIZE', { scope, value: count, why: `the cloud takes ${limit.max} entries in one book of this kind` });
  }
}

/** Raises `FW_BOOK_ENTRY` for what would be taken apart, or not be read back, on the way to the cloud. */
export function checkEntry(scope: Place, entry: string): void {
  if (!isUnresolved(entry) && !/^[^\s,]+$/.test(entry)) throw refusal('FW_BOOK_ENTRY', { scope, value: entry });
}

/** Kinds of books with public addresses only. [W-BOOK] */
const FILLED_BY_THE_CLOUD: ReadonlySet<BookType> = new Set([BookType.TAG, BookType.ASSET, BookType.ASSET_IPV6]);

function bookTarget(groupName: string, type: BookType, known: Known): BookTarget {
  const family = familyOf(type);
  return {
    kind: 'book',
    groupName,
    ...(family === undefined ? {} : { family }),
    ...(known.size === undefined ? {} : { size: known.size }),
    ...(type === BookType.DOMAIN ? { domains: known.domains ?? [] } : {}),
    ...(known.addresses === undefined ? {} : { addresses: known.addresses }),
    ...(FILLED_BY_THE_CLOUD.has(type) ? { publicOnly: true } : {}),
  };
}

function familyOf(type: BookType): Family | undefined {
  if (type === BookType.DOMAIN) return undefined;
  return type === BookType.IPV6 || type === BookType.ASSET_IPV6 ? 6 : 4;
}

function checkName(scope: Construct, name: string): string {
  if (isUnresolved(name)) return name;
  if (!/^[^\s,"'][^,"'\r\n]*$/.test(name) || name.trim() !== name) throw refusal('FW_BOOK_NAME', { scope, value: name });
  const stack = TerraformStack.of(scope);
  const taken = namesTaken.get(stack) ?? new Map<string, string>();
  namesTaken.set(stack, taken);
  const other = taken.get(name);
  if (other !== undefined) throw refusal('FW_BOOK_NAME_TAKEN', { scope, value: name, why: `${other} has it already` });
  taken.set(name, scope.node.path);
  return name;
}
