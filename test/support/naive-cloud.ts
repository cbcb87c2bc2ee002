import { type Resources } from './artifacts';

/**
 * The cloud, one packet at a time: written from the vendor's documents with the plainest code there is, and with none of the
 * evaluator's. It reads artifacts in which everything is written: no unknown value, no repetition.
 */
export interface Packet {
  readonly from: Spot;
  readonly to: Spot;
  readonly service: NaiveService;
}

export interface NaiveService {
  /** tcp, udp, icmp, icmpv6, gre, or whatever else. */
  readonly protocol: string;
  readonly port: number;
}

/** Somebody at one address: an interface, another host of a VPC, or a stranger on the Internet. */
export type Spot =
  /** @param face the one public address that is meant, where it was named by that */
  | { readonly kind: 'interface'; readonly nic: Nic; readonly address: string; readonly face?: string }
  | { readonly kind: 'host'; readonly vpc: string; readonly address: string }
  | { readonly kind: 'internet'; readonly address: string };

export interface Nic {
  readonly key: string;
  readonly instance: string;
  readonly vpc: string;
  readonly vswitch: string;
  readonly groups: readonly string[];
  readonly addresses: readonly string[];
}

type Body = Readonly<Record<string, unknown>>;

interface Numbered {
  readonly family: 4 | 6;
  readonly value: bigint;
}

const numbered = new Map<string, Numbered>();

function pointOf(address: string): Numbered {
  const known = numbered.get(address) ?? numberOf(address);
  numbered.set(address, known);
  return known;
}

function numberOf(address: string): Numbered {
  if (!address.includes(':')) return { family: 4, value: address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n) };
  const [head, tail] = address.split('::');
  const words = (text: string | undefined): readonly string[] => (text === undefined || text === '' ? [] : text.split(':'));
  const [before, after] = [words(head), words(tail)];
  const all = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  return { family: 6, value: all.reduce((sum, word) => sum * 65536n + BigInt(`0x${word}`), 0n) };
}

export function isIn(address: string, block: string): boolean {
  const [base, mask] = block.split('/');
  const [one, other] = [pointOf(address), pointOf(base)];
  if (one.family !== other.family) return false;
  const bits = one.family === 4 ? 32 : 128;
  const rest = BigInt(bits - (mask === undefined ? bits : Number(mask)));
  return one.value >> rest === other.value >> rest;
}

export const familyOf = (address: string): 4 | 6 => pointOf(address).family;

const NEVER_PUBLIC = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '0.0.0.0/8', '224.0.0.0/3'];

export class NaiveCloud {
  readonly nics: readonly Nic[];
  /** Public IPv4 addresses, each with the interface and the private address that it is mapped to. */
  readonly eips: readonly { readonly name: string; readonly ip: string; readonly nic: Nic; readonly local: string }[];

  private readonly byType = new Map<string, readonly (readonly [string, Body])[]>();

  constructor(private readonly resources: Resources) {
    const attachedTo = new Map(this.ofType('alicloud_ecs_network_interface_attachment').map(([, body]) => [this.target(body['network_interface_id']), this.target(body['instance_id'])]));
    const nic = (key: string, instance: string, body: Body, groups: string, primary: string, secondary: string): Nic => {
      const vswitch = this.target(body['vswitch_id']);
      return {
        key, instance, vswitch, vpc: this.target(this.resources[vswitch]['vpc_id']), groups: (body[groups] as readonly string[]).map((one) => this.target(one)),
        addresses: [body[primary] as string, ...((body[secondary] ?? []) as readonly string[]), ...((body['ipv6_addresses'] ?? []) as readonly string[])],
      };
    };
    this.nics = [
      ...this.ofType('alicloud_instance').map(([key, body]) => nic(key, key, body, 'security_groups', 'private_ip', 'secondary_private_ips')),
      ...this.ofType('alicloud_ecs_network_interface').map(([key, body]) => nic(key, attachedTo.get(key) ?? key, body, 'security_group_ids', 'primary_ip_address', 'private_ip_addresses')),
    ];
    this.eips = this.ofType('alicloud_eip_association').map(([, body]) => {
      const own = this.nics.find(({ key }) => key === this.target(body['instance_id']))!;
      const name = this.target(body['allocation_id']);
      return { name, ip: this.resources[name]['ip_address'] as string, nic: own, local: (body['private_ip_address'] as string | undefined) ?? own.addresses[0] };
    });
  }

  get vpcs(): readonly string[] {
    return this.ofType('alicloud_vpc').map(([key]) => key);
  }

  blocksOf(space: string): readonly string[] {
    const body = this.resources[space];
    return [body['cidr_block'], ...((body['secondary_cidr_blocks'] ?? []) as readonly string[]), body['ipv6_cidr_block']].filter((one): one is string => typeof one === 'string');
  }

  /** The VPC of a VPC or a vSwitch. */
  vpcOf(space: string): string {
    return space.startsWith('alicloud_vpc.') ? space : this.target(this.resources[space]['vpc_id']);
  }

  isHost(vpc: string, address: string): boolean {
    return this.blocksOf(vpc).some((block) => isIn(address, block)) && !this.nics.some((nic) => nic.vpc === vpc && nic.addresses.includes(address));
  }

  isInternet(address: string): boolean {
    const routed = familyOf(address) === 4 ? !NEVER_PUBLIC.some((block) => isIn(address, block)) : isIn(address, '2000::/3');
    return routed && !this.vpcs.some((vpc) => this.blocksOf(vpc).some((block) => isIn(address, block)));
  }

  /** What comes of a packet on each way there is for it: none, where nothing leads there. */
  ways({ from, to, service }: Packet): readonly boolean[] {
    if (from.kind === 'internet') return to.kind === 'internet' ? [] : this.inward(from.address, to, service);
    if (to.kind === 'internet') return this.outward(from, to.address, service);
    if (to.kind === 'interface' && to.face !== undefined) return this.around(from, to, to.face, service);
    if (this.vpc(from) !== this.vpc(to) || familyOf(from.address) !== familyOf(to.address)) return [];
    // ICMP is of IPv4, ICMPv6 of IPv6: the other one does not exist there.
    return [this.groupsPass(from, to, 'egress', service) && this.aclPasses(from, to, service) && this.groupsPass(to, from, 'ingress', service)];
  }

  private vpc(spot: Spot): string | undefined {
    return spot.kind === 'interface' ? spot.nic.vpc : spot.kind === 'host' ? spot.vpc : undefined;
  }

  /** Internet firewall with the public address as destination, then groups with the private one. */
  private inward(source: string, to: Spot, service: NaiveService): readonly boolean[] {
    if (to.kind !== 'interface') return [];
    const stranger: Spot = { kind: 'internet', address: source };
    const faces = familyOf(to.address) === 6 ? [to.address] : this.eips.filter(({ nic, local }) => nic === to.nic && local === to.address).map(({ ip }) => ip);
    return faces.filter((face) => to.face === undefined || face === to.face).filter((face) => familyOf(face) === familyOf(source)).map((face) => (
      this.firewallPasses('in', source, face, service) && this.aclPasses(stranger, to, service) && this.groupsPass(to, stranger, 'ingress', service)));
  }

  private outward(from: Spot, destination: string, service: NaiveService): readonly boolean[] {
    const stranger: Spot = { kind: 'internet', address: destination };
    const faces = this.facesOf(from).filter((face) => familyOf(face) === familyOf(destination));
    // Of a host that no SNAT entry is for, although its network has some, nothing gets out.
    if (faces.length === 0 && from.kind === 'host' && familyOf(from.address) === 4 && familyOf(destination) === 4 && this.entriesIn(from.vpc).length > 0) return [false];
    return faces.map((face) => this.groupsPass(from, stranger, 'egress', service) && this.aclPasses(from, stranger, service)
      && !(service.protocol === 'tcp' && service.port === 25) && this.firewallPasses('out', face, destination, service));
  }

  /** Out over the Internet, and in by a public address. */
  private around(from: Spot, to: Spot, face: string, service: NaiveService): readonly boolean[] {
    if (!this.eips.some(({ ip, local }) => ip === face && to.address === local)) return [];
    const out = this.outward(from, face, service);
    const faces = this.facesOf(from).filter((one) => familyOf(one) === familyOf(face));
    return out.map((leaves, index) => leaves && this.inward(faces[index], to, service).every((enters) => enters));
  }

  private entriesIn(vpc: string | undefined): readonly Body[] {
    const gateways = this.ofType('alicloud_nat_gateway').filter(([, body]) => this.target(body['vpc_id']) === vpc).map(([key]) => key);
    return this.ofType('alicloud_snat_entry').map(([, body]) => body).filter((body) => gateways.includes(this.target(body['snat_table_id'])));
  }

  /** The address that the Internet sees: an IPv6 address itself, an EIP, or that of the SNAT entry with the longest prefix. */
  private facesOf(from: Spot): readonly string[] {
    if (familyOf(from.address) === 6) return from.kind === 'interface' && from.face === undefined ? [from.address] : [];
    const own = from.kind === 'interface' ? this.eips.filter(({ nic, local }) => nic === from.nic && local === from.address) : [];
    if (from.kind === 'interface' && from.face !== undefined) return [from.face];
    if (own.length > 0) return own.map(({ ip }) => ip);
    const entries = this.entriesIn(this.vpc(from)).filter((body) => isIn(from.address, body['source_cidr'] as string))
      .sort((a, b) => Number((b['source_cidr'] as string).split('/')[1]) - Number((a['source_cidr'] as string).split('/')[1]));
    return entries.slice(0, 1).map((body) => body['snat_ip'] as string);
  }

  /** Rules of all groups of the interface: the smaller priority first, drop before accept; then what holds by default. */
  private groupsPass(own: Spot, other: Spot, direction: 'ingress' | 'egress', service: NaiveService): boolean {
    if (own.kind !== 'interface') return true;
    const peers = other.kind === 'interface' && other.nic.vpc === own.nic.vpc ? other.nic.groups : [];
    const bodies = own.nic.groups.map((group) => [group, this.resources[group]] as const);
    const isEnterprise = (body: Body): boolean => body['security_group_type'] === 'enterprise';
    if (bodies.some(([group, body]) => !isEnterprise(body) && (body['inner_access_policy'] ?? 'Accept') === 'Accept' && peers.includes(group))) return true;
    const rules = this.ofType('alicloud_security_group_rule').map(([, body]) => body)
      .filter((body) => own.nic.groups.includes(this.target(body['security_group_id'])) && body['type'] === direction)
      .filter((body) => this.ruleIsAbout(body, other.address, peers, service));
    const rank = (body: Body): number => Number(body['priority'] ?? 1) * 2 + (body['policy'] === 'drop' ? 0 : 1);
    const [first] = [...rules].sort((a, b) => rank(a) - rank(b));
    if (first !== undefined) return first['policy'] !== 'drop';
    return direction === 'egress' && !bodies.some(([, body]) => isEnterprise(body));
  }

  private ruleIsAbout(body: Body, peer: string, groups: readonly string[], service: NaiveService): boolean {
    const protocol = String(body['ip_protocol']).toLowerCase();
    if (protocol !== 'all' && protocol !== service.protocol) return false;
    if (protocol === 'tcp' || protocol === 'udp') {
      const [from, to] = String(body['port_range']).split('/').map(Number);
      if (service.port < from || service.port > to) return false;
    }
    const block = body['cidr_ip'] ?? body['ipv6_cidr_ip'];
    if (typeof block === 'string') return block.split(',').some((one) => isIn(peer, one));
    if (body['source_security_group_id'] !== undefined) return groups.includes(this.target(body['source_security_group_id']));
    const entries = this.resources[this.target(body['prefix_list_id'])]['entry'] as readonly { readonly cidr: string }[];
    return entries.some(({ cidr }) => isIn(peer, cidr));
  }

  /** Both vSwitches filter what crosses their border, and the replies to it, which go to ports from 1024 on. */
  private aclPasses(from: Spot, to: Spot, service: NaiveService): boolean {
    const [here, there] = [this.vswitchOf(from), this.vswitchOf(to)];
    if (here !== undefined && here === there) return true;
    const back = { ...service, port: 32768 };
    return this.aclOf(here).every((acl) => this.entriesPass(acl, 'egress', to.address, service) && this.entriesPass(acl, 'ingress', to.address, back))
      && this.aclOf(there).every((acl) => this.entriesPass(acl, 'ingress', from.address, service) && this.entriesPass(acl, 'egress', from.address, back));
  }

  private vswitchOf(spot: Spot): string | undefined {
    if (spot.kind === 'interface') return spot.nic.vswitch;
    if (spot.kind === 'internet') return undefined;
    return this.ofType('alicloud_vswitch').find(([, body]) => this.target(body['vpc_id']) === spot.vpc && isIn(spot.address, body['cidr_block'] as string))?.[0];
  }

  private aclOf(vswitch: string | undefined): readonly Body[] {
    return this.ofType('alicloud_network_acl').map(([, body]) => body)
      .filter((body) => (body['resources'] as readonly Body[]).some((one) => this.target(one['resource_id']) === vswitch));
  }

  private entriesPass(acl: Body, direction: 'ingress' | 'egress', peer: string, service: NaiveService): boolean {
    const entries = acl[`${direction}_acl_entries`] as readonly Body[];
    const first = entries.find((entry) => {
      const protocol = entry['protocol'] as string;
      if (!isIn(peer, entry[direction === 'ingress' ? 'source_cidr_ip' : 'destination_cidr_ip'] as string)) return false;
      if (protocol !== 'all' && protocol !== service.protocol) return false;
      const [from, to] = String(entry['port']).split('/').map(Number);
      return from === -1 || (service.port >= from && service.port <= to);
    });
    return first !== undefined && first['policy'] === 'accept';
  }

  /** Policies in the order of their numbers; what none is about passes. Applications and domains take no part here. */
  private firewallPasses(direction: 'in' | 'out', source: string, destination: string, service: NaiveService): boolean {
    const order = (key: string): number => Number(this.ofType('alicloud_cloud_firewall_control_policy_order').find(([, body]) => this.target(body['acl_uuid']) === key)![1]['order']);
    const [first] = this.ofType('alicloud_cloud_firewall_control_policy')
      .filter(([, body]) => body['direction'] === direction && Number(body['ip_version'] ?? 4) === familyOf(source) && String(body['release'] ?? 'true') === 'true')
      .sort(([a], [b]) => order(a) - order(b)).map(([, body]) => body)
      .filter((body) => this.policyIsAbout(body, source, destination, service));
    return first === undefined || first['acl_action'] !== 'drop';
  }

  private policyIsAbout(body: Body, source: string, destination: string, service: NaiveService): boolean {
    const has = (side: string, address: string): boolean => {
      const value = this.plain(body[side]);
      const blocks = body[`${side}_type`] === 'group' ? this.book(value)['address_list'] as readonly string[] : value.split(',');
      return blocks.some((block) => isIn(address, block.split(' ')[0]));
    };
    if (!has('source', source) || !has('destination', destination)) return false;
    const protocol = body['proto'] === 'ICMP' && familyOf(source) === 6 ? 'icmpv6' : String(body['proto']).toLowerCase();
    if (protocol !== 'any' && protocol !== service.protocol) return false;
    if (service.protocol !== 'tcp' && service.protocol !== 'udp') return true;
    const ports = body['dest_port_type'] === 'group' ? this.book(this.plain(body['dest_port_group']))['address_list'] as readonly string[] : [body['dest_port'] as string];
    return ports.some((range) => {
      const [from, to = from] = range.split(' ')[0].split('/').map(Number);
      return (from === 0 && to === 0) || (service.port >= from && service.port <= to);
    });
  }

  private book(name: string): Body {
    return this.ofType('alicloud_cloud_firewall_address_book').find(([, body]) => body['group_name'] === name)![1];
  }

  /** A text with references to written attributes put in. */
  private plain(value: unknown): string {
    return String(value).replace(/\$\{([^.]+\.[^.]+)\.([^}]+)\}/g, (_, address: string, attribute: string) => String(this.resources[address][attribute]));
  }

  /** The resource that a reference names. */
  private target(value: unknown): string {
    return /^\$\{([^.]+\.[^.}]+)/.exec(String(value))![1];
  }

  private ofType(type: string): readonly (readonly [string, Body])[] {
    const known = this.byType.get(type) ?? Object.entries(this.resources).filter(([key]) => key.startsWith(`${type}.`));
    this.byType.set(type, known);
    return known;
  }
}
