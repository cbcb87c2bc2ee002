import { type Artifact, Expression, type Resource } from '../artifact';
import {
  AddressSet, Application, carriesDomain, FirewrightError, INTERNET, PortSet, Protocol, ProtocolSet, Service, type DomainPattern,
} from '../net';
import { type Action, type AddressTerms, type Origin } from '../model';
import { type AddressBooks, readDomain, readPorts, unionPorts } from './address-book';
import { type Choices } from './assumptions';
import { readSchedule, type Schedule } from './schedule';
import { addresses, argument, keyOf, list, place, restrict, text } from './reading';

export type ResolveMode = 'FQDN' | 'DNS' | 'FQDN_AND_DNS';

/** Where a policy's traffic goes: addresses, or names. */
export type PolicyDestination =
  | { readonly kind: 'addresses'; readonly terms: AddressTerms }
  | { readonly kind: 'domains'; readonly patterns: readonly DomainPattern[]; readonly mode?: ResolveMode };

/** An `alicloud_cloud_firewall_control_policy`: one line of a list of the Internet firewall. */
export interface ControlPolicy {
  readonly resource: string;
  readonly constructPath?: string;
  readonly direction: 'in' | 'out';
  readonly family: 4 | 6;
  readonly action: Action;
  readonly source: AddressTerms;
  readonly destination: PolicyDestination;
  readonly protocol: 'ANY' | 'TCP' | 'UDP' | 'ICMP';
  /** `undefined`: the policy leaves its port out. */
  readonly ports?: PortSet;
  /** `undefined`: the policy leaves its application out. */
  readonly applications?: 'any' | readonly string[];
  readonly released: boolean;
  readonly schedule: Schedule;
  /** Questions that all have to be true for this policy to match as it says. */
  readonly open: readonly string[];
  /** Whether an argument holds several values separated by commas. */
  readonly commaList: boolean;
  readonly origin: Origin;
  /** Why the cloud refuses it, so that it may never come to be. */
  readonly refused?: string;
}

/** A policy of which an argument that decides its meaning is not known. */
export interface UnreadablePolicy {
  readonly resource: string;
  readonly direction?: 'in' | 'out';
  readonly family?: 4 | 6;
  readonly why: string;
  readonly origin: Origin;
}

const ACTIONS: Readonly<Record<string, Action>> = { accept: 'allow', drop: 'deny', log: 'monitor' };

/** One policy, in the order of the vendor's table of arguments. [SDK:AddControlPolicyRequest] */
export function readPolicy(artifact: Artifact, resource: Resource, books: AddressBooks): ControlPolicy | UnreadablePolicy {
  const enumerated = {
    direction: oneOf(artifact, resource, 'direction', ['in', 'out']),
    acl_action: oneOf(artifact, resource, 'acl_action', ['accept', 'drop', 'log']),
    source_type: oneOf(artifact, resource, 'source_type', ['net', 'group', 'location']),
    destination_type: oneOf(artifact, resource, 'destination_type', ['net', 'group', 'domain', 'location']),
    proto: oneOf(artifact, resource, 'proto', ['ANY', 'TCP', 'UDP', 'ICMP']),
    ip_version: oneOf(artifact, resource, 'ip_version', ['4', '6'], '4'),
    release: oneOf(artifact, resource, 'release', ['true', 'false'], 'true'),
  };
  const family = enumerated.ip_version instanceof Expression ? undefined : (Number(enumerated.ip_version) as 4 | 6);
  const direction = enumerated.direction instanceof Expression ? undefined : (enumerated.direction as 'in' | 'out');
  const holder = { resource: resource.address, constructPath: resource.constructPath };
  const unreadable = (name: string): UnreadablePolicy => ({
    ...holder, direction, family, why: `${name} is not known`, origin: { ...holder, says: `a policy of which ${name} is not known` },
  });
  for (const [name, value] of Object.entries(enumerated)) if (value instanceof Expression) return unreadable(name);
  const schedule = readSchedule(artifact, resource);
  if ('open' in schedule) return unreadable(schedule.open);

  const known = enumerated as Readonly<Record<keyof typeof enumerated, string>>;
  const open: string[] = [];
  const refusals: string[] = [];
  const line = known.ip_version === '6' ? AddressSet.IPV6 : AddressSet.IPV4;
  const source = readSide(artifact, resource, books, 'source', known.source_type, open, refusals);
  const destination = readSide(artifact, resource, books, 'destination', known.destination_type, open, refusals);
  const ports = readDestinationPorts(artifact, resource, books, open, refusals);
  const applications = readApplications(artifact, resource, open);
  refuseCombinations(known, destination, applications, refusals);
  const side = source.kind === 'addresses' ? source.terms : NOTHING;
  if (source.kind === 'domains') refusals.push('a source cannot be a domain');
  const policy = {
    ...holder, direction: direction!, family: family!, action: ACTIONS[known.acl_action],
    source: restrict(side, line),
    destination: destination.kind === 'addresses' ? { ...destination, terms: restrict(destination.terms, line) } : destination,
    protocol: known.proto as ControlPolicy['protocol'], ports, applications,
    released: known.release === 'true', schedule, open,
    commaList: ['source', 'destination', 'dest_port'].some((name) => hasComma(artifact, resource, name)),
    refused: refusals[0],
  };
  return { ...policy, origin: { ...holder, says: sayPolicy(artifact, resource, known.acl_action) } };
}

function readSide(
  artifact: Artifact, resource: Resource, books: AddressBooks, name: 'source' | 'destination', type: string,
  open: string[], refusals: string[],
): PolicyDestination {
  const value = argument(artifact, resource, name);
  if (value === undefined) throw missing(resource, name);
  if (type === 'net') return { kind: 'addresses', terms: addresses(value, resource, name) };
  if (type === 'location') return { kind: 'addresses', terms: location(artifact, value, resource, name) };
  if (type === 'domain') {
    if (value instanceof Expression) {
      open.push(`${resource.address} names the domain ${value.name}`);
      return { kind: 'domains', patterns: [], mode: resolveMode(artifact, resource) };
    }
    return { kind: 'domains', patterns: [readDomain(String(value), resource)], mode: resolveMode(artifact, resource) };
  }
  const book = books.named(resource.arguments[name]!);
  switch (book.kind) {
    case 'addresses': return book;
    case 'outside':
      return { kind: 'addresses', terms: { known: AddressSet.EMPTY, unknown: [{ unknown: book.name, within: AddressSet.ALL, allocated: false }] } };
    case 'domains':
      if (book.open.length > 0) open.push(...book.open);
      return { kind: 'domains', patterns: book.patterns, mode: resolveMode(artifact, resource) };
    case 'ports':
      refusals.push(`${name} names a port address book`);
      return { kind: 'addresses', terms: NOTHING };
  }
}

const NOTHING: AddressTerms = { known: AddressSet.EMPTY, unknown: [] };

/** Which addresses are in a region is not in the artifact: a named unknown, one for each list of codes. [W-AREA] */
function location(artifact: Artifact, value: unknown, resource: Resource, name: string): AddressTerms {
  if (value instanceof Expression) return { known: AddressSet.EMPTY, unknown: [{ unknown: value.name, within: INTERNET, allocated: false }] };
  const codes = parseCodes(String(value));
  const unknown = `location ${[...codes].sort().join(',')}`;
  const bound = artifact.bind(unknown);
  if (bound !== undefined) return addresses(bound, resource, name);
  return { known: AddressSet.EMPTY, unknown: [{ unknown, within: INTERNET, allocated: false }] };
}

function parseCodes(value: string): readonly string[] {
  try {
    const codes: unknown = JSON.parse(value);
    if (Array.isArray(codes)) return codes.map(String);
  } catch {
    // Not a JSON array: one code, written plainly.
  }
  return value.split(',').map((code) => code.trim());
}

function resolveMode(artifact: Artifact, resource: Resource): ResolveMode | undefined {
  const mode = oneOf(artifact, resource, 'domain_resolve_type', ['FQDN', 'DNS', 'FQDN_AND_DNS'], '');
  return mode === '' || mode instanceof Expression ? undefined : (mode as ResolveMode);
}

/** `80`, `80/88`, `0/0`, or a port address book. ICMP has none. [SDK][CFW2021] */
function readDestinationPorts(
  artifact: Artifact, resource: Resource, books: AddressBooks, open: string[], refusals: string[],
): PortSet | undefined {
  const type = text(artifact, resource, 'dest_port_type');
  const group = resource.arguments['dest_port_group'];
  if (type === 'group' || (type === undefined && group !== undefined && group !== null)) {
    if (group === undefined || group === null) throw missing(resource, 'dest_port_group');
    const book = books.named(group);
    if (book.kind === 'ports') {
      if (book.open.length > 0) open.push(...book.open);
      return book.open.length > 0 ? PortSet.ALL : book.ports;
    }
    if (book.kind === 'outside') open.push(book.name);
    else refusals.push('dest_port_group names an address book that is not for ports');
    return PortSet.ALL;
  }
  const port = text(artifact, resource, 'dest_port');
  if (port === undefined || port === '') return undefined;
  if (port instanceof Expression) {
    open.push(port.name);
    return PortSet.ALL;
  }
  return unionPorts(port.split(',').map((one) => readPorts(one, resource)));
}

/** The list wins over the single one; both name what the engine recognises by payload. [SDK:ModifyControlPolicyRequest] */
function readApplications(artifact: Artifact, resource: Resource, open: string[]): 'any' | readonly string[] | undefined {
  const given = list(artifact, resource, 'application_name_list');
  const single = given === undefined || (Array.isArray(given) && given.length === 0) ? text(artifact, resource, 'application_name') : undefined;
  const names = single === undefined ? given : [single];
  if (names === undefined || (Array.isArray(names) && names.length === 0)) return undefined;
  if (names instanceof Expression || names.some((name) => name instanceof Expression)) {
    open.push(`${resource.address}.application_name_list`);
    return 'any';
  }
  const applications = (names as readonly unknown[]).map((name) => Application.named(String(name)).name);
  return applications.includes(Application.ANY.name) ? 'any' : applications;
}

/** Combinations that the service refuses on create. [SDK:AddControlPolicyRequest][W-DOM] */
function refuseCombinations(
  known: Readonly<Record<'direction' | 'proto', string>>, destination: PolicyDestination,
  applications: 'any' | readonly string[] | undefined, refusals: string[],
): void {
  const named = applications !== undefined && applications !== 'any';
  if (named && known.proto !== 'TCP') refusals.push(`an application needs protocol TCP, not ${known.proto}`);
  if (destination.kind !== 'domains') return;
  if (known.direction === 'in') refusals.push('an inbound policy cannot have a domain as its destination');
  const wildcard = destination.patterns.find((pattern) => pattern.wildcard);
  if (wildcard && (destination.mode === 'DNS' || destination.mode === 'FQDN_AND_DNS')) {
    refusals.push(`the wildcard ${wildcard} works in FQDN mode only, not in ${destination.mode}`);
  }
  const silent = named ? applications.filter((name) => !carriesDomain(name)) : [];
  if (silent.length > 0 && destination.mode !== 'DNS') {
    refusals.push(`${silent.join(', ')} shows no domain name, so mode ${destination.mode ?? 'FQDN'} cannot match it`);
  }
}

function oneOf(
  artifact: Artifact, resource: Resource, name: string, allowed: readonly string[], otherwise?: string,
): string | Expression {
  const value = text(artifact, resource, name) ?? otherwise;
  if (value === undefined) throw missing(resource, name);
  if (value instanceof Expression || value === '') return value;
  const found = allowed.find((one) => one.toLowerCase() === value.toLowerCase());
  if (found !== undefined) return found;
  throw new FirewrightError('FW_ARGUMENT', {
    what: `${name} cannot be this`, value, where: place(resource), fix: `use one of ${allowed.join(', ')}`,
  });
}

const missing = (resource: Resource, name: string): FirewrightError => new FirewrightError('FW_ARGUMENT', {
  what: `argument ${name} is missing`, where: place(resource), fix: `give ${name}`,
});

function hasComma(artifact: Artifact, resource: Resource, name: string): boolean {
  const type = resource.arguments[`${name}_type`];
  const value = text(artifact, resource, name);
  return type !== 'location' && type !== 'group' && typeof value === 'string' && value.includes(',');
}

function sayPolicy(artifact: Artifact, resource: Resource, action: string): string {
  const say = (name: string): string => {
    const value = argument(artifact, resource, name);
    if (value === undefined) return '';
    return value instanceof Expression ? value.name : Array.isArray(value) ? value.map(String).join('+') : String(value);
  };
  const side = (name: string): string => {
    if (resource.arguments[`${name}_type`] !== 'group') return say(name);
    return `book ${keyOf(artifact, resource.arguments[name]) ?? say(name)}`;
  };
  const port = say('dest_port') || (resource.arguments['dest_port_group'] === undefined ? '' : `book ${keyOf(artifact, resource.arguments['dest_port_group'])}`);
  const application = say('application_name_list') || say('application_name');
  return [action, say('proto'), port, application === 'ANY' ? '' : application, 'from', side('source'), 'to', side('destination')]
    .filter((part) => part !== '').join(' ');
}

/** The services that a policy matches. With protocol ANY a port binds TCP and UDP only. [CFW2021] */
export function servicesOf(policy: ControlPolicy, choices: Choices): readonly Service[] {
  const ports = policy.ports ?? PortSet.ALL;
  const of = (numbers: ProtocolSet, with_: PortSet = PortSet.ALL): readonly Service[] => (
    numbers.isEmpty || with_.isEmpty ? [] : [Service.of(numbers, with_)]);
  const withPorts = ProtocolSet.of(Protocol.TCP, Protocol.UDP);
  switch (policy.protocol) {
    case 'TCP': return of(ProtocolSet.of(Protocol.TCP), ports);
    case 'UDP': return of(ProtocolSet.of(Protocol.UDP), ports);
    case 'ICMP': return of(ProtocolSet.of(icmp(policy.family, choices)));
    case 'ANY':
      if (PortSet.ALL.equals(ports)) return of(ProtocolSet.ALL);
      return choices.is('icmp-with-port', 'matches')
        ? [...of(withPorts, ports), ...of(ProtocolSet.ALL.minus(withPorts))]
        : of(withPorts, ports);
  }
}

function icmp(family: 4 | 6, choices: Choices): number {
  return family === 6 && choices.is('icmp-in-ipv6-policies', 'icmpv6') ? Protocol.ICMPV6 : Protocol.ICMP;
}
