import { escapeTemplate, Expression, type Resource } from '../artifact';
import { AddressSet, carriesDomain, Cidr, DomainPattern, INTERNET } from '../net';
import { type LiftedBook } from './books';
import { type Property, quote } from './literals';
import { cidrPeer } from './peers';
import { isAbsent, oddity, referred, textOf } from './reading';
import { scheduleCode } from './schedules';
import { applicationCode, NoVerb, policyApplications, policyService } from './policy-service';
import { type StackScope } from './stack-scope';

const ARGUMENTS = [
  'direction', 'acl_action', 'description', 'proto', 'application_name_list', 'source', 'source_type', 'destination', 'destination_type', 'dest_port',
  'dest_port_type', 'dest_port_group', 'domain_resolve_type', 'ip_version', 'release', 'repeat_type', 'repeat_days', 'repeat_start_time', 'repeat_end_time',
  'start_time', 'end_time',
];

const VERBS: Readonly<Record<string, string>> = { accept: 'allow', drop: 'deny', log: 'monitor' };

/** A policy as a verb of its list. */
export interface PolicyCode {
  readonly verb: string;
  readonly properties: readonly Property[];
  /** What it matches, in the words of the artifact: the construct takes it once in a list. */
  readonly match: string;
  /** Whether it denies everything that is left, in its family. */
  readonly rest: boolean;
  readonly description: string;
}

/** Books by the address of the resource, and by name. */
export type BookIndex = ReadonlyMap<string, LiftedBook>;

/** Code for a policy of the Internet firewall; a text says why there is none. Everything that it names stands above. */
export function policyCode(scope: StackScope, resource: Resource, books: BookIndex): PolicyCode | string {
  try {
    return new PolicyReader(scope, resource, books).read();
  } catch (error) {
    if (error instanceof NoVerb) return error.message;
    throw error;
  }
}

class PolicyReader {
  private readonly direction: string;
  private readonly family: 4 | 6;
  private readonly proto: string;

  constructor(private readonly scope: StackScope, private readonly resource: Resource, private readonly books: BookIndex) {
    const odd = oddity(resource, ARGUMENTS, true);
    if (odd !== undefined) throw new NoVerb(odd);
    this.direction = this.one('direction', ['in', 'out']);
    this.family = this.one('ip_version', ['4', '6'], '4') === '4' ? 4 : 6;
    this.proto = this.one('proto', ['ANY', 'TCP', 'UDP', 'ICMP']);
  }

  read(): PolicyCode {
    const action = this.one('acl_action', Object.keys(VERBS));
    const description = textOf(this.resource, 'description') ?? '';
    if (escapeTemplate(description).trim() === '') throw new NoVerb('its description is not known');
    const properties: Property[] = [['from', this.end('source')], ['to', this.end('destination')]];
    const service = policyService(this.scope, this.resource, this.family, this.proto, this.books);
    if (service.code !== undefined) properties.push(['service', service.code]);
    const applications = policyApplications(this.resource, this.proto, service.ports);
    if (applications.length > 0) properties.push(['applications', `[${applications.map((one) => applicationCode(this.scope, one)).join(', ')}]`]);
    const resolution = this.resolution(applications);
    if (resolution !== undefined) properties.push(['resolve', resolution]);
    const schedule = scheduleCode(this.scope, this.resource);
    if (schedule.why !== undefined) throw new NoVerb(schedule.why);
    if (schedule.code !== undefined) properties.push(['schedule', schedule.code]);
    const enabled = this.one('release', ['true', 'false'], 'true') === 'true';
    if (!enabled) properties.push(['enabled', 'false']);
    const everywhere = this.family === 4 ? '0.0.0.0/0' : '::/0';
    const rest = action === 'drop' && enabled && service.code === undefined && applications.length === 0 && schedule.code === undefined
      && textOf(this.resource, 'source') === everywhere && textOf(this.resource, 'destination') === everywhere;
    properties.push(['description', quote(escapeTemplate(description))]);
    return { verb: VERBS[action], properties, match: this.match(), rest, description };
  }

  private match(): string {
    const { acl_action: _action, description: _description, release: _release, ...match } = this.resource.arguments;
    return JSON.stringify(Object.entries(match).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, String(value)]));
  }

  private one(argument: string, values: readonly string[], usual?: string): string {
    const value = this.resource.arguments[argument];
    const text = isAbsent(value) ? usual : value;
    if (typeof text === 'string' && values.includes(text)) return text;
    throw new NoVerb(`its ${argument} is not known to be one of ${values.join(', ')}`);
  }

  private end(side: 'source' | 'destination'): string {
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
        throw new NoVerb(`its ${side} ${value instanceof Expression ? value.name : String(value)} is of a type that is carried as it is written`);
    }
  }

  private location(side: string): string {
    const text = textOf(this.resource, side) ?? '';
    const codes = text.match(/[A-Z0-9]+/g) ?? [];
    const fits = codes.length > 0 && codes.every((code) => /^(?:[A-Z]{2,3}(?:\d{2})?|\d{4})$/.test(code)) && text === JSON.stringify([...new Set(codes)].sort());
    if (!fits || (this.direction === 'in') !== (side === 'source')) throw new NoVerb(`its ${side} is not a list of regions as the construct writes it`);
    return `${this.scope.word('Location')}.of(${codes.map((code) => quote(code)).join(', ')})`;
  }

  private block(side: string): string {
    const value = this.resource.arguments[side];
    if (typeof value === 'string') this.refuseUnseen(side, value);
    const eip = value instanceof Expression ? this.eip(value) : undefined;
    const code = eip ?? cidrPeer(this.scope, value, this.family);
    if (code === undefined) throw new NoVerb(`its ${side} is not a block of addresses as the construct writes it`);
    return code;
  }

  /** The border sees public addresses only, and its construct refuses others. */
  private refuseUnseen(side: string, text: string): void {
    let seen = true;
    try {
      seen = AddressSet.of(Cidr.parse(text)).overlaps(INTERNET);
    } catch {
      return;
    }
    if (!seen) throw new NoVerb(`its ${side} is a private address, which the construct refuses`);
  }

  private eip(value: Expression): string | undefined {
    const [reference, mask, ...more] = value.parts ?? [];
    if (typeof reference !== 'object' || mask !== '/32' || more.length > 0 || reference.attribute !== 'ip_address' || this.family !== 4) return undefined;
    const known = this.scope.knows(reference.address);
    return known !== undefined && this.scope.local(reference.address).startsWith('alicloud_eip_address.') ? this.scope.use(known.variable) : undefined;
  }

  private book(side: 'source' | 'destination'): string {
    const value = this.resource.arguments[side];
    const address = referred(value, 'group_name');
    const book = address === undefined ? undefined : this.books.get(address);
    const declared = book ?? (typeof value === 'string' ? this.books.get(`name:${value}`) : undefined);
    if (declared !== undefined) {
      const fits = { ip: this.family === 4, tag: this.family === 4, ipv6: this.family === 6, domain: side === 'destination' && this.direction === 'out' }[declared.type];
      if (declared.unseen) throw new NoVerb(`its ${side} is a book of private addresses, which the construct refuses`);
      if (fits !== true) throw new NoVerb(`its ${side} is a book of a type that the construct refuses here`);
      if (declared.type === 'domain' || book === undefined) this.refuseNamed(declared, side);
      if (book !== undefined) return this.scope.use(book.variable);
      return this.outside(declared.name, declared.type.toUpperCase());
    }
    if (typeof value !== 'string' || (side === 'destination' && this.direction === 'out')) throw new NoVerb(`what kind of book its ${side} is, is not known`);
    if (!/^\S.*$/.test(value) || value.includes('${')) throw new NoVerb(`its ${side} is not a name of a book that the construct takes`);
    // Elsewhere than in the artifact: a source, or the destination of an inbound policy, is no book of domains.
    return this.outside(value, this.family === 4 ? 'IP' : 'IPV6');
  }

  private refuseNamed(book: LiftedBook, side: string): void {
    if (book.type === 'domain' && textOf(this.resource, 'domain_resolve_type') !== 'FQDN') throw new NoVerb(`its ${side} is a book of domains that is not resolved by FQDN alone`);
  }

  private outside(name: string, type: string): string {
    return `${this.scope.word('AddressBook')}.fromName(${quote(escapeTemplate(name))}, ${this.scope.word('BookType')}.${type})`;
  }

  private domain(side: string): string {
    const text = textOf(this.resource, side);
    if (text === undefined || side === 'source' || this.direction === 'in' || !isDomain(text)) throw new NoVerb(`its ${side} is not a domain that the construct takes`);
    return `${this.scope.word('Peer')}.domain(${quote(text)})`;
  }

  private resolution(applications: readonly string[]): string | undefined {
    const value = this.resource.arguments['domain_resolve_type'];
    const destination = this.resource.arguments['destination'];
    const type = textOf(this.resource, 'destination_type');
    const book = this.books.get(referred(destination, 'group_name') ?? `name:${String(destination)}`);
    if (type !== 'domain' && !(type === 'group' && book?.type === 'domain')) {
      if (!isAbsent(value)) throw new NoVerb('it says how domains are resolved and has none');
      return undefined;
    }
    const mode = this.one('domain_resolve_type', ['FQDN', 'DNS', 'FQDN_AND_DNS']);
    if (mode !== 'FQDN' && (type !== 'domain' || String(destination).startsWith('*.'))) throw new NoVerb('its domains cannot be resolved by DNS');
    if (mode !== 'DNS' && !(this.proto === 'TCP' && applications.length > 0 && applications.every(carriesDomain))) throw new NoVerb('its applications carry no domain');
    return mode === 'FQDN' ? undefined : `${this.scope.word('DomainResolution')}.${mode}`;
  }
}

function isDomain(text: string): boolean {
  try {
    return DomainPattern.parse(text).toString() === text;
  } catch {
    return false;
  }
}
