import { type Box, type RangeSet } from '../../flow';
import { AddressSet, PortSet } from '../../net';
import { type Boundary, type CompiledBoundaries, type Match, type Rule } from '../../model';

/** A range of addresses is this many blocks at most: two for each bit of IPv6 but the last. */
const BLOCKS_OF_RANGE = 254;

/** Whether one rule of the list can hold a set of ids in dimension k. */
export function holder({ shape }: Boundary, compiled: CompiledBoundaries): (k: number, set: RangeSet) => boolean {
  const { space, addressLines, protocols, ports, applications, domains } = compiled;
  const most = shape.most ?? { addresses: Infinity, ports: Infinity, domains: Infinity, applications: Infinity };
  return (k, set) => {
    const { name, size } = space.dimensions[k];
    const line = addressLines.get(name);
    if (line !== undefined) {
      if (shape.addresses === 'block') return line.decodeSet(set).cidrs().length === 1;
      return set.count * BLOCKS_OF_RANGE <= most.addresses || line.decodeSet(set).cidrs().length <= most.addresses;
    }
    if (name === ports.name) return set.count <= (shape.ports === 'set' ? most.ports : 1);
    if (name === protocols.name) return set.size === 1 || set.size === size;
    // A rule for any application lists none, and one for names is about all that show them.
    if (name === applications.line.name) {
      return shape.applications === 'set' && (set.size <= most.applications || set.size === size || set.equals(applications.carriers));
    }
    if (name === domains.name) return shape.applications === 'set' && set.size <= most.domains;
    // A question, a time or an address to come: rules that differ there stay two.
    return false;
  };
}

/** Which fields some rules differ in, so that the one rule that takes their place has new values there. */
export function changedFields(box: Box, compiled: CompiledBoundaries, originals: readonly Box[]): ReadonlySet<string> {
  return new Set(compiled.space.dimensions.filter((_, k) => originals.some((one) => !one[k].equals(box[k]))).map(({ name }) => name));
}

/** The arguments of the resource that takes the place of some rules, where they change. */
export function argumentsOf(
  boundary: Boundary, rules: readonly Rule[], changed: ReadonlySet<string>, compiled: CompiledBoundaries,
): Readonly<Record<string, string | readonly string[]>> {
  const matches = rules.flatMap((rule) => rule.matches);
  // Of protocols a rule holds one or all: where that changes it is all from now on, which have no ports.
  const anyProtocol = changed.has(compiled.protocols.name);
  const ports = changed.has(compiled.ports.name) && !anyProtocol ? portsOf(matches) : undefined;
  const source = changed.has('source') ? addressesOf(matches, 'source') : undefined;
  const destination = changed.has('destination') ? addressesOf(matches, 'destination') : undefined;
  const applications = changed.has(compiled.applications.line.name) ? applicationsOf(matches) : undefined;
  const domains = changed.has(compiled.domains.name) ? domainsOf(matches) : undefined;
  if (boundary.kind === 'network-acl') return { ...(anyProtocol ? { protocol: 'all', port: '-1/-1' } : {}), ...entryArguments({ source, destination, ports }) };
  if (boundary.kind === 'security-group') return { ...(anyProtocol ? { ip_protocol: 'all', port_range: '-1/-1' } : {}), ...groupArguments(source ?? destination, ports) };
  return { ...(anyProtocol ? { proto: 'ANY', dest_port: '0/0', dest_port_type: 'port' } : {}), ...policyArguments({ source, destination, ports, applications, domains }) };
}

function groupArguments(peer: AddressSet | undefined, ports: PortSet | undefined): Readonly<Record<string, string>> {
  const isIpv6 = peer !== undefined && AddressSet.IPV6.covers(peer);
  return {
    ...(peer === undefined ? {} : { [isIpv6 ? 'ipv6_cidr_ip' : 'cidr_ip']: peer.cidrs()[0].toString() }),
    ...(ports === undefined ? {} : { port_range: slashed(ports)[0] }),
  };
}

function entryArguments({ source, destination, ports }: Pick<PolicyFields, 'source' | 'destination' | 'ports'>): Readonly<Record<string, string>> {
  return {
    ...(source === undefined ? {} : { source_cidr_ip: source.cidrs()[0].toString() }),
    ...(destination === undefined ? {} : { destination_cidr_ip: destination.cidrs()[0].toString() }),
    // From 1 to 65535 is any port, and 0 is none that an entry can name.
    ...(ports === undefined ? {} : { port: ports.equals(PortSet.ALL) ? '1/65535' : slashed(ports)[0] }),
  };
}

interface PolicyFields {
  readonly source?: AddressSet;
  readonly destination?: AddressSet;
  readonly ports?: PortSet;
  readonly applications?: readonly string[];
  readonly domains?: readonly string[];
}

/** One value stands in the policy itself; several are the entries of an address book. */
function policyArguments({ source, destination, ports, applications, domains }: PolicyFields): Readonly<Record<string, string | readonly string[]>> {
  const oneOrBook = (name: string, values: readonly string[] | undefined, one: string): Record<string, string | readonly string[]> => {
    if (values === undefined) return {};
    return values.length === 1 ? { [name]: values[0], [`${name}_type`]: one } : { [name]: values, [`${name}_type`]: 'group' };
  };
  const blocks = (set: AddressSet | undefined): readonly string[] | undefined => set?.cidrs().map(String);
  const ranges = ports === undefined ? undefined : slashed(ports);
  return {
    ...oneOrBook('source', blocks(source), 'net'), ...oneOrBook('destination', domains ?? blocks(destination), domains === undefined ? 'net' : 'domain'),
    ...(ranges === undefined ? {} : ranges.length === 1 ? { dest_port: ranges[0], dest_port_type: 'port' } : { dest_port_group: ranges, dest_port_type: 'group' }),
    ...(applications === undefined ? {} : { application_name_list: applications }),
  };
}

function addressesOf(matches: readonly Match[], side: 'source' | 'destination'): AddressSet {
  return AddressSet.unionAll(matches.map((match) => {
    const terms = match[side];
    return terms === 'any' ? AddressSet.ALL : terms.known;
  }));
}

function portsOf(matches: readonly Match[]): PortSet {
  return matches.flatMap(({ services }) => (services === 'any' ? [PortSet.ALL] : services.map(({ ports }) => ports)))
    .reduce((all, one) => all.union(one), PortSet.EMPTY);
}

const applicationsOf = (matches: readonly Match[]): readonly string[] => (
  matches.some(({ applications }) => applications === 'any') ? ['ANY']
    : [...new Set(matches.flatMap(({ applications }) => (Array.isArray(applications) ? applications as readonly string[] : [])))].sort());

function domainsOf(matches: readonly Match[]): readonly string[] | undefined {
  if (matches.some(({ domain }) => typeof domain !== 'object')) return undefined;
  return [...new Set(matches.flatMap(({ domain }) => (
    typeof domain === 'object' ? ('observed' in domain ? domain.observed : domain.intended).patterns.map(String) : [])))].sort();
}

const slashed = (ports: PortSet): readonly string[] => (
  ports.equals(PortSet.ALL) ? ['0/0'] : ports.ranges.map(({ from, to }) => `${from}/${to}`));
