import { Service } from '../../lib/net';
import { ask, check, id } from '../support/ask';
import { group, instance, networkOf, ordered, policy, type Resources, rule } from '../support/artifacts';
import { Random } from '../support/random';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const NETWORKS = process.env.FIREWRIGHT_LONG === '1' ? 3000 : 80;
const SEED = 20261129;

const CLIENTS = ['203.0.113.10', '198.51.100.20'];
const BLOCKS = ['0.0.0.0/0', '203.0.113.0/24', '198.51.100.0/24', '100.64.0.0/10', '10.0.8.0/24'] as const;
const ADDRESSES = ['47.1.1.1', '47.1.1.2'];
const HOSTS = ['10.0.1.10', '10.0.1.20'];
const PORTS = [80, 81, 443, 8080];

type Block = (typeof BLOCKS)[number];

interface Server {
  readonly host: number;
  readonly port: number;
}

interface Listener {
  readonly port: number;
  readonly protocol: 'tcp' | 'udp' | 'http';
  readonly servers: readonly Server[];
  /** Of a CLB: whom it takes. */
  readonly list?: { readonly white: boolean; readonly block: Block };
}

/** A CLB that clients reach by the one address, or an NLB by the other. */
interface Balancer {
  readonly kind: 'slb' | 'nlb';
  readonly listeners: readonly Listener[];
  readonly keepsClient: boolean;
  /** Of an NLB: a rule of its own group. */
  readonly drops?: Listed;
}

/** A policy of the border, or a rule of a group. */
interface Listed {
  readonly accepts: boolean;
  readonly protocol: 'tcp' | 'udp';
  readonly ports: readonly [number, number];
  readonly source: Block;
  readonly address?: string;
}

interface World {
  readonly balancers: readonly Balancer[];
  readonly border: readonly Listed[];
  readonly rules: readonly (readonly Listed[])[];
  /** Whether groups filter 100.64.0.0/10, and the client that is kept. */
  readonly filters: { readonly own: boolean; readonly client: boolean };
}

function randomWorld(random: Random): World {
  const ports = (): readonly [number, number] => {
    const from = random.pick(PORTS);
    return random.chance(0.3) ? [1, 65535] : [from, from + random.below(3)];
  };
  const listed = (address?: string): Listed => (
    { accepts: random.chance(0.5), protocol: random.pick(['tcp', 'tcp', 'udp'] as const), ports: ports(), source: random.pick(BLOCKS), ...(address === undefined ? {} : { address }) });
  const balancer = (kind: Balancer['kind']): Balancer => {
    const listeners = PORTS.filter(() => random.chance(0.5)).map((port): Listener => {
      const protocol = kind === 'nlb' ? random.pick(['tcp', 'udp'] as const) : random.pick(['tcp', 'udp', 'http'] as const);
      const servers = HOSTS.map((_, host) => ({ host, port: random.pick(PORTS) })).filter(() => random.chance(0.6));
      return {
        port, protocol, servers: servers.length > 0 ? servers : [{ host: 0, port: random.pick(PORTS) }],
        ...(kind === 'slb' && random.chance(0.3) ? { list: { white: random.chance(0.5), block: random.pick(BLOCKS.slice(1, 3)) } } : {}),
      };
    });
    return { kind, listeners: listeners.length > 0 ? listeners : [{ port: 80, protocol: 'tcp', servers: [{ host: 0, port: 80 }] }], keepsClient: random.chance(0.5), ...(random.chance(0.4) ? { drops: listed() } : {}) };
  };
  return {
    balancers: (['slb', 'nlb'] as const).filter(() => random.chance(0.8)).map(balancer),
    border: random.times(2, () => listed(random.pick(['0.0.0.0/0', `${ADDRESSES[0]}/32`, `${ADDRESSES[1]}/32`, '10.0.1.10/32']))),
    rules: HOSTS.map(() => random.times(5, () => ({ ...listed(), accepts: true }))), filters: { own: random.chance(0.5), client: random.chance(0.7) },
  };
}

const ref = (address: string, attribute: string): string => `\${${address}.${attribute}}`;

function resourcesOf({ balancers, border, rules }: World): Resources {
  const names = border.map((_, index) => `p${index}`);
  const all: Record<string, Record<string, unknown>> = {
    'alicloud_vpc.main': { cidr_block: '10.0.0.0/16' }, 'alicloud_vswitch.main': { vpc_id: id('alicloud_vpc.main'), cidr_block: '10.0.1.0/24' },
    'alicloud_vswitch.lb': { vpc_id: id('alicloud_vpc.main'), cidr_block: '10.0.8.0/24' },
  };
  const add = (resources: Resources): void => { Object.assign(all, resources); };
  HOSTS.forEach((address, host) => {
    add(group(`g${host}`, { inner_access_policy: 'Drop' }));
    add(instance(`h${host}`, [`g${host}`], { private_ip: address }));
    rules[host].forEach(({ protocol, ports: [from, to], source }, index) => add(rule(`r${host}${index}`, `g${host}`, { ip_protocol: protocol, port_range: `${from}/${to}`, cidr_ip: source })));
  });
  border.forEach(({ accepts, protocol, ports: [from, to], source, address }, index) => add(policy(`p${index}`, {
    acl_action: accepts ? 'accept' : 'drop', proto: protocol.toUpperCase(), dest_port: `${from}/${to}`, source, destination: address })));
  add(ordered('in', ...names));
  for (const balancer of balancers) (balancer.kind === 'slb' ? addClb : addNlb)(balancer, all);
  return all;
}

function addClb({ listeners }: Balancer, all: Record<string, Record<string, unknown>>): void {
  const lb = 'alicloud_slb_load_balancer.lb';
  Object.assign(all, {
    [lb]: { address_type: 'intranet', vswitch_id: id('alicloud_vswitch.lb') }, 'alicloud_eip_address.lb': { ip_address: ADDRESSES[0] },
    'alicloud_eip_association.lb': { allocation_id: id('alicloud_eip_address.lb'), instance_id: id(lb) },
  });
  listeners.forEach(({ port, protocol, servers, list }, index) => {
    const own = `alicloud_slb_server_group.s${index}`;
    all[own] = { load_balancer_id: id(lb), servers: servers.map(({ host, port: inner }) => ({ server_ids: [id(`alicloud_instance.h${host}`)], port: inner })) };
    all[`alicloud_slb_listener.l${index}`] = {
      load_balancer_id: id(lb), frontend_port: port, protocol, server_group_id: id(own),
      ...(list === undefined ? {} : { acl_status: 'on', acl_type: list.white ? 'white' : 'black', acl_id: id(`alicloud_slb_acl.a${index}`) }),
    };
    if (list !== undefined) all[`alicloud_slb_acl.a${index}`] = { name: 'a', entry_list: [{ entry: list.block }] };
  });
}

function addNlb({ listeners, keepsClient, drops }: Balancer, all: Record<string, Record<string, unknown>>): void {
  const nlb = 'alicloud_nlb_load_balancer.n';
  Object.assign(all, {
    'alicloud_eip_address.n': { ip_address: ADDRESSES[1] },
    [nlb]: {
      address_type: 'Internet', vpc_id: id('alicloud_vpc.main'), zone_mappings: [{ vswitch_id: id('alicloud_vswitch.lb'), zone_id: 'z', allocation_id: id('alicloud_eip_address.n') }],
      ...(drops === undefined ? {} : { security_group_ids: [id('alicloud_security_group.front')] }),
    },
  });
  if (drops !== undefined) {
    Object.assign(all, group('front'), rule('front', 'front', { policy: drops.accepts ? 'accept' : 'drop', ip_protocol: drops.protocol, port_range: drops.ports.join('/'), cidr_ip: drops.source }));
  }
  listeners.forEach(({ port, protocol, servers }, index) => {
    const own = `alicloud_nlb_server_group.n${index}`;
    all[own] = { server_group_name: 'n', vpc_id: id('alicloud_vpc.main'), preserve_client_ip_enabled: keepsClient };
    all[`alicloud_nlb_listener.n${index}`] = { load_balancer_id: ref(nlb, 'id'), listener_port: port, listener_protocol: protocol.toUpperCase(), server_group_id: id(own) };
    servers.forEach(({ host, port: inner }, at) => {
      all[`alicloud_nlb_server_group_server_attachment.n${index}${at}`] = { server_group_id: id(own), server_id: id(`alicloud_instance.h${host}`), server_type: 'Ecs', port: inner };
    });
  });
}

const number = (address: string): number => address.split('.').reduce((all, part) => all * 256 + Number(part), 0);

const isIn = (address: string, block: string): boolean => {
  const [base, prefix] = block.split('/');
  return Math.floor(number(address) / 2 ** (32 - Number(prefix))) === Math.floor(number(base) / 2 ** (32 - Number(prefix)));
};

const meets = (one: Listed, protocol: string, port: number, source: string): boolean => one.protocol === protocol && port >= one.ports[0] && port <= one.ports[1] && isIn(source, one.source);

/** Where packets of a client end: for each way to a port of a server, whether every filter on it lets them through. */
function fates(world: World, client: string, host: number, protocol: 'tcp' | 'udp', port: number): readonly boolean[] {
  return world.balancers.flatMap(({ kind, listeners, keepsClient, drops }) => listeners.flatMap((listener): readonly boolean[] => {
    const [address, carried] = [kind === 'slb' ? ADDRESSES[0] : ADDRESSES[1], listener.protocol === 'http' ? 'tcp' : listener.protocol];
    const served = listener.servers.filter((one) => one.host === host && one.port === port);
    if (carried !== protocol) return [];
    return served.map(() => {
      const first = world.border.find((one) => meets(one, protocol, listener.port, client) && isIn(address, one.address!));
      if (first?.accepts === false) return false;
      if (kind === 'nlb' && drops?.accepts === false && meets(drops, protocol, listener.port, client)) return false;
      if (listener.list !== undefined && isIn(client, listener.list.block) !== listener.list.white) return false;
      const isKept = kind === 'slb' ? listener.protocol !== 'http' : keepsClient;
      if (isKept ? !world.filters.client : kind === 'slb' && !world.filters.own) return true;
      const seen = isKept ? client : kind === 'slb' ? '100.100.1.1' : '10.0.8.9';
      return world.rules[host].some((one) => meets(one, protocol, port, seen));
    });
  }));
}

describe('the ways in through load balancers', () => {
  it(`are those that listeners give packet by packet, told alike by both evaluations, on ${NETWORKS} random networks`, () => {
    const met = { allowed: 0, denied: 0, undecided: 0, 'no way': 0 };
    for (let seed = SEED; seed < SEED + NETWORKS; seed += 1) {
      const random = new Random(seed);
      const world = randomWorld(random);
      const network = networkOf(resourcesOf(world), { assume: {
        'balancer-addresses': world.filters.own ? 'filtered' : 'passed', 'balanced-clients': world.filters.client ? 'filtered' : 'passed' } });
      if (network.notUnderstood.length > 0) throw new Error(`network ${seed}: ${JSON.stringify(network.notUnderstood)}`);
      const served = world.balancers.flatMap(({ listeners }) => listeners.flatMap(({ protocol, servers }) => (
        servers.map(({ host, port }) => ({ host, port, protocol: protocol === 'http' ? 'tcp' as const : protocol })))));
      for (let n = 0; n < 5; n += 1) {
        const { host, protocol, port } = served.length > 0 && random.chance(0.7) ? random.pick(served)
          : { host: random.below(HOSTS.length), protocol: random.pick(['tcp', 'tcp', 'udp'] as const), port: random.pick(PORTS) };
        const client = random.pick(CLIENTS);
        const ends = fates(world, client, host, protocol, port);
        const [some, every] = [ends.includes(true), ends.length > 0 && !ends.includes(false)];
        const to = random.chance(0.5) ? HOSTS[host] : `alicloud_instance.h${host}`;
        const expected = { one: every ? 'allowed' : some ? 'undecided' : 'denied', allow: every ? 'holds' : 'violated', deny: some ? 'violated' : 'holds' };
        const service = Service.parse(`${protocol}/${port}`);
        const found = {
          one: ask(network, client, to, service.toString()).verdict, allow: check(network, 'allow', { from: client, to, service }).verdict,
          deny: check(network, 'deny', { from: client, to, service }).verdict,
        };
        if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`network ${seed}, ${client} to ${to} ${protocol}/${port}: ${JSON.stringify({ expected, found, world })}`);
        met[ends.length === 0 ? 'no way' : expected.one as 'allowed' | 'denied' | 'undecided'] += 1;
      }
    }
    expect(Math.min(...Object.values(met))).toBeGreaterThan(NETWORKS / 40);
  });
});
