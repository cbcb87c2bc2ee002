import { escapeTemplate, Expression, type Resource } from '../artifact';
import { AddressSet, Cidr } from '../net';
import { type BookIndex, type LiftedBook } from './books';
import { type Border, type Side } from './borders';
import { quote } from './literals';
import { canonical, cidrPeer, isDomain } from './peers';
import { referred, textOf } from './reading';
import { type StackScope } from './stack-scope';
import { Unfit } from './unfit';

/** The words of `BookType`, and the family of each kind; books of ports are no ends. */
const BOOKS: Readonly<Record<string, { readonly word: string; readonly family?: 4 | 6 }>> = {
  ip: { word: 'IP', family: 4 }, ipv6: { word: 'IPV6', family: 6 }, domain: { word: 'DOMAIN' }, tag: { word: 'TAG', family: 4 },
  asset: { word: 'ASSET', family: 4 }, assetIpv6: { word: 'ASSET_IPV6', family: 6 },
};

/** Reads both ends of a policy as peers, or throws `Unfit`. */
export class PolicyEnds {
  constructor(
    private readonly scope: StackScope, private readonly resource: Resource, private readonly border: Border,
    private readonly direction: 'in' | 'out', private readonly family: 4 | 6, private readonly books: BookIndex,
  ) {}

  /** Code for one end. */
  code(side: Side): string {
    const value = this.resource.arguments[side];
    switch (textOf(this.resource, `${side}_type`)) {
      case 'net':
        return this.block(side);
      case 'group':
        return this.book(side);
      case 'domain':
        return this.domain(side);
      case 'location':
        return this.location(side);
      default:
        throw new Unfit(`its ${side} ${value instanceof Expression ? value.name : String(value)} is of a type that is carried as it is written`);
    }
  }

  /** The book that an end names, where it is one of the artifact. */
  bookAt(side: Side): LiftedBook | undefined {
    const value = this.resource.arguments[side];
    return this.books.get(referred(value, 'group_name') ?? `name:${String(value)}`);
  }

  private location(side: Side): string {
    const text = textOf(this.resource, side) ?? '';
    const codes = text.match(/[A-Z0-9]+/g) ?? [];
    const fits = codes.length > 0 && codes.every((code) => /^(?:[A-Z]{2,3}(?:\d{2})?|\d{4})$/.test(code)) && text === JSON.stringify([...new Set(codes)].sort());
    if (!fits || !this.border.takesRegions || (this.direction === 'in') !== (side === 'source')) throw new Unfit(`its ${side} is not a list of regions as the construct writes it`);
    return `${this.scope.word('Location')}.of(${codes.map((code) => quote(code)).join(', ')})`;
  }

  private block(side: Side): string {
    const value = this.resource.arguments[side];
    const known = typeof value === 'string' && canonical(value, this.family) !== undefined;
    this.refuse(side, { addresses: known ? AddressSet.of(Cidr.parse(value)) : undefined, publicOnly: value instanceof Expression && value.references.some(isEip) });
    const eip = value instanceof Expression && this.border.takesEip ? this.eip(value) : undefined;
    const code = eip ?? cidrPeer(this.scope, value, this.family);
    if (code === undefined) throw new Unfit(`its ${side} is not a block of addresses as the construct writes it`);
    return code;
  }

  /** Each border sees some addresses only, and its construct refuses others. */
  private refuse(side: Side, end: { readonly addresses?: AddressSet | undefined; readonly publicOnly?: boolean }): void {
    const why = this.border.refuses(side, end);
    if (why !== undefined) throw new Unfit(`its ${side} has only ${why}`);
  }

  private eip(value: Expression): string | undefined {
    const [reference, mask, ...more] = value.parts ?? [];
    if (typeof reference !== 'object' || mask !== '/32' || more.length > 0 || !isEip(reference) || this.family !== 4) return undefined;
    const known = this.scope.knows(reference.address);
    return known?.attribute('ip_address') === undefined ? undefined : this.scope.use(known.variable);
  }

  private book(side: Side): string {
    const value = this.resource.arguments[side];
    const named = referred(value, 'group_name');
    const declared = this.bookAt(side);
    if (declared !== undefined) {
      this.refuse(side, declared);
      const kind = BOOKS[declared.type];
      const fits = kind !== undefined && (declared.type === 'domain' ? side === 'destination' && this.direction === 'out' : kind.family === this.family);
      if (!fits) throw new Unfit(`its ${side} is a book of a type that the construct refuses here`);
      return named === undefined ? this.outside(declared.name, kind.word) : this.scope.use(declared.variable);
    }
    if (typeof value !== 'string' || (side === 'destination' && this.direction === 'out')) throw new Unfit(`what kind of book its ${side} is, is not known`);
    if (!/^\S.*$/.test(value) || value.includes('${')) throw new Unfit(`its ${side} is not a name of a book that the construct takes`);
    // Elsewhere than in the artifact: a source, or the destination of an inbound policy, is no book of domains.
    return this.outside(value, this.family === 4 ? 'IP' : 'IPV6');
  }

  private outside(name: string, word: string): string {
    return `${this.scope.word('AddressBook')}.fromName(${quote(escapeTemplate(name))}, ${this.scope.word('BookType')}.${word})`;
  }

  private domain(side: Side): string {
    const text = textOf(this.resource, side);
    if (text === undefined || side === 'source' || this.direction === 'in' || !isDomain(text)) throw new Unfit(`its ${side} is not a domain that the construct takes`);
    return `${this.scope.word('Peer')}.domain(${quote(text)})`;
  }
}

const isEip = ({ address, attribute }: { readonly address: string; readonly attribute: string }): boolean => (
  attribute === 'ip_address' && /(?:^|:)alicloud_eip_address\./.test(address));
