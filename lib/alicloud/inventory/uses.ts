import { type Artifact, Expression, type Resource, type Value } from '../../artifact';
import { type AddressBooks } from '../address-book';
import { mentionsIn } from '../mentions';

/** Who uses a book or prefix list. */
export interface Uses {
  /** Resource addresses of the rules that name it, in the order of the artifact. */
  readonly by: ReadonlySet<string>;
  /** True when something else may: an expression that could name it, a resource or output that hands it on. */
  readonly maybe: boolean;
}

type Kind = 'address book' | 'port book' | 'prefix list';

/** Policies of the Internet, NAT and VPC borders have the same arguments for books. [SDK:AddControlPolicyRequest] */
const POLICY = /^alicloud_cloud_firewall_(nat_firewall_|vpc_firewall_)?control_policy$/;
const SIDES = [
  { argument: 'source', type: 'source_type', kind: 'address book' },
  { argument: 'destination', type: 'destination_type', kind: 'address book' },
  { argument: 'dest_port_group', type: undefined, kind: 'port book' },
] as const;

/** Who uses the books and prefix lists of an artifact. Cost: one walk over its values. */
export class UseOfBooks {
  private readonly sure = new Map<string, Set<string>>();
  private readonly perhaps = new Set<string>();
  private readonly anyOf = new Set<Kind>();
  private readonly byName = new Map<string, Resource[]>();
  private readonly nameless: readonly Resource[];

  constructor(private readonly artifact: Artifact, books: AddressBooks) {
    for (const { resource, name } of books.all) {
      if (name !== undefined) this.byName.set(nameKey(name), [...(this.byName.get(nameKey(name)) ?? []), resource]);
    }
    this.nameless = books.all.filter(({ name }) => name instanceof Expression).map(({ resource }) => resource);
    if (artifact.unreadable.some((one) => one.mayDeclare)) this.anyOf.add('address book').add('port book').add('prefix list');
    for (const resource of artifact.resources) {
      if (POLICY.test(resource.type)) this.readPolicy(resource);
      else if (resource.type === 'alicloud_security_group_rule') this.readRule(resource);
      else Object.values(resource.arguments).forEach((value) => this.hand(value, resource.address));
    }
    artifact.outputs.forEach((value) => this.hand(value));
  }

  of(resource: Resource, kind: Kind): Uses {
    return { by: this.sure.get(resource.address) ?? new Set(), maybe: this.perhaps.has(resource.address) || this.anyOf.has(kind) };
  }

  private readPolicy(policy: Resource): void {
    for (const { argument, type, kind } of SIDES) {
      const value = policy.arguments[argument];
      if (value === undefined || value === null) continue;
      const written = type === undefined ? 'group' : this.artifact.resolve(policy.arguments[type]);
      const namesBook = written === 'group' || written instanceof Expression;
      const referenced = this.artifact.referenceTarget(value);
      if (referenced !== undefined && this.isBook(referenced)) this.use(referenced, policy);
      else if (namesBook) this.readName(value, policy, kind, written === 'group');
      else this.hand(value);
    }
  }

  /** A book by its literal name; or an expression, which may be the name of one. */
  private readName(value: Value, policy: Resource, kind: Kind, surely: boolean): void {
    const name = this.artifact.resolve(value);
    const same = this.byName.get(nameKey(name)) ?? [];
    for (const book of same) {
      if (surely) this.use(book, policy);
      else this.perhaps.add(book.address);
    }
    if (same.length > 0) return;
    if (!(name instanceof Expression)) {
      // A book whose own name is not known may turn out to have this one.
      this.nameless.forEach((book) => this.perhaps.add(book.address));
      return;
    }
    this.hand(value);
    if (mentionsIn(this.artifact, value).open) this.anyOf.add(kind);
  }

  private readRule(rule: Resource): void {
    const value = rule.arguments['prefix_list_id'];
    if (value === undefined || value === null) return;
    const referenced = this.artifact.referenceTarget(value);
    if (referenced?.type === 'alicloud_ecs_prefix_list') {
      this.use(referenced, rule);
      return;
    }
    this.hand(value);
    const resolved = this.artifact.resolve(value);
    if (resolved instanceof Expression && referenced === undefined && mentionsIn(this.artifact, value).open) this.anyOf.add('prefix list');
  }

  /** Something that is not understood as a use has a reference to books: it may use them, or hand their names on. */
  private hand(value: Value | undefined, from?: string): void {
    if (!holdsExpression(value)) return;
    for (const address of mentionsIn(this.artifact, value).resources) {
      if (address !== from && this.isBook(this.artifact.get(address)!)) this.perhaps.add(address);
    }
  }

  private use(book: Resource, by: Resource): void {
    const users = this.sure.get(book.address) ?? new Set<string>();
    this.sure.set(book.address, users.add(by.address));
  }

  private isBook({ type }: Resource): boolean {
    return type === 'alicloud_cloud_firewall_address_book' || type === 'alicloud_ecs_prefix_list';
  }
}

/** Equal keys for equal texts, and for equal expressions: these have the same value, whatever it is. */
const nameKey = (name: Value): string => (name instanceof Expression ? `expression ${name.name}` : `text ${String(name)}`);

function holdsExpression(value: Value | undefined): boolean {
  if (value instanceof Expression) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}
