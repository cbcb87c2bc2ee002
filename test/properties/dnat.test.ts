import { Service } from '../../lib/net';
import { ask, check, id } from '../support/ask';
import { group, instance, networkOf, ordered, policy, type Resources, rule } from '../support/artifacts';
import { Random } from '../support/random';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const NETWORKS = process.env.FIREWRIGHT_LONG === '1' ? 3000 : 80;
const SEED = 20261128;

const STRANGER = '203.0.113.10';
const ADDRESSES = ['47.1.1.1', '47.1.1.2'];
const HOSTS = ['10.0.1.10', '10.0.1.20'];
const PORTS = [20, 21, 22, 23, 24, 80, 443];

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Entry {
  readonly external: string;
  readonly host: string;
  readonly protocol: 'tcp' | 'udp' | 'any';
  readonly outside: Range;
  readonly inside: Range;
}

/** A policy of the Internet firewall, or a rule of the servers' group. */
interface Listed {
  readonly accepts: boolean;
  readonly protocol: 'tcp' | 'udp';
  readonly ports: Range;
  readonly address?: string;
}

interface World {
  readonly entries: readonly Entry[];
  readonly border: readonly Listed[];
  readonly rules: readonly Listed[];
}

const ALL: Range = { from: 1, to: 65535 };

/** Everything is known, and no two entries are for the same port of an address. */
function randomWorld(random: Random): World {
  const range = (near: readonly number[]): Range => {
    const from = random.pick(near);
    return { from, to: from + random.below(4) };
  };
  const entries: Entry[] = [];
  random.times(8, () => {
    const protocol = random.pick(['tcp', 'tcp', 'udp', 'any'] as const);
    const inside = protocol === 'any' ? ALL : range(PORTS);
    const start = random.pick([...PORTS, 2222, 8443]);
    const outside = protocol === 'any' ? ALL : { from: start, to: start + inside.to - inside.from };
    const next: Entry = { external: random.pick(ADDRESSES), host: random.pick(HOSTS), protocol, outside, inside };
    const clash = entries.some((one) => one.external === next.external && (one.protocol === 'any' || protocol === 'any'
      || (one.protocol === protocol && one.outside.from <= outside.to && outside.from <= one.outside.to)));
    if (!clash) entries.push(next);
  });
  const listed = (address?: string): Listed => ({
    accepts: random.chance(0.5), protocol: random.pick(['tcp', 'tcp', 'udp'] as const), ports: random.chance(0.2) ? ALL : range([...PORTS, 2222, 8443]),
    ...(address === undefined ? {} : { address }),
  });
  return {
    entries, border: random.times(4, () => listed(random.pick(['0.0.0.0/0', `${ADDRESSES[0]}/32`, `${ADDRESSES[1]}/32`, '10.0.1.10/32']))),
    rules: random.times(4, () => ({ ...listed(), accepts: true })),
  };
}

function resourcesOf({ entries, border, rules }: World): Resources {
  const names = border.map((_, index) => `p${index}`);
  const written = ({ from, to }: Range): string => (from === to ? `${from}` : `${from}/${to}`);
  return {
    'alicloud_vpc.main': { cidr_block: '10.0.0.0/16' }, 'alicloud_vswitch.main': { vpc_id: id('alicloud_vpc.main'), cidr_block: '10.0.1.0/24' },
    'alicloud_nat_gateway.n': { vpc_id: id('alicloud_vpc.main') }, ...group('g'),
    ...Object.assign({}, ...HOSTS.map((address, index) => instance(`h${index}`, ['g'], { private_ip: address }))) as Resources,
    ...Object.assign({}, ...rules.map(({ protocol, ports }, index) => rule(`r${index}`, 'g', { ip_protocol: protocol, port_range: `${ports.from}/${ports.to}`, cidr_ip: '0.0.0.0/0' }))) as Resources,
    ...Object.assign({}, ...border.map(({ accepts, protocol, ports, address }, index) => policy(`p${index}`, {
      acl_action: accepts ? 'accept' : 'drop', proto: protocol.toUpperCase(), dest_port: `${ports.from}/${ports.to}`, destination: address,
    }))) as Resources,
    ...ordered('in', ...names),
    ...Object.fromEntries(entries.map(({ external, host, protocol, outside, inside }, index) => [`alicloud_forward_entry.f${index}`, {
      forward_table_id: '${alicloud_nat_gateway.n.forward_table_ids}', external_ip: external, internal_ip: host, ip_protocol: protocol,
      external_port: protocol === 'any' ? 'any' : written(outside), internal_port: protocol === 'any' ? 'any' : written(inside),
    }])),
  };
}

const within = (port: number, { from, to }: Range): boolean => port >= from && port <= to;

/** The look-ups of the way, packet by packet: for each public address and port, where it leads, and whether the lists let it through. */
function fates({ entries, border, rules }: World, host: string, protocol: 'tcp' | 'udp', port: number): readonly boolean[] {
  const found: boolean[] = [];
  for (const entry of entries) {
    if (entry.host !== host || (entry.protocol !== 'any' && entry.protocol !== protocol)) continue;
    for (let outer = entry.outside.from; outer <= entry.outside.to; outer += 1) {
      if (entry.inside.from + (outer - entry.outside.from) !== port) continue;
      const first = border.find((one) => one.protocol === protocol && within(outer, one.ports) && (one.address === '0.0.0.0/0' || one.address === `${entry.external}/32`));
      found.push(first?.accepts !== false && rules.some((one) => one.protocol === protocol && within(port, one.ports)));
    }
  }
  return found;
}

describe('the way in through DNAT entries', () => {
  it(`is the one that address and port give packet by packet, told alike by both evaluations, on ${NETWORKS} random networks`, () => {
    const met = { allowed: 0, denied: 0, undecided: 0, 'no entry': 0 };
    for (let seed = SEED; seed < SEED + NETWORKS; seed += 1) {
      const random = new Random(seed);
      const world = randomWorld(random);
      const network = networkOf(resourcesOf(world));
      for (let n = 0; n < 6; n += 1) {
        const [index, protocol, port] = [random.below(HOSTS.length), random.pick(['tcp', 'tcp', 'udp'] as const), random.pick([...PORTS, ...PORTS, 2222])];
        const ends = fates(world, HOSTS[index], protocol, port);
        const [some, every] = [ends.includes(true), ends.length > 0 && !ends.includes(false)];
        const to = random.chance(0.5) ? HOSTS[index] : `alicloud_instance.h${index}`;
        const expected = { one: every ? 'allowed' : some ? 'undecided' : 'denied', allow: every ? 'holds' : 'violated', deny: some ? 'violated' : 'holds' };
        const service = Service.parse(`${protocol}/${port}`);
        const found = {
          one: ask(network, STRANGER, to, service.toString()).verdict, allow: check(network, 'allow', { from: 'internet', to, service }).verdict,
          deny: check(network, 'deny', { from: 'internet', to, service }).verdict,
        };
        if (JSON.stringify(found) !== JSON.stringify(expected)) throw new Error(`network ${seed}, ${to} ${protocol}/${port}: ${JSON.stringify({ expected, found, world })}`);
        met[ends.length === 0 ? 'no entry' : expected.one as 'allowed' | 'denied' | 'undecided'] += 1;
      }
    }
    expect(Math.min(...Object.values(met))).toBeGreaterThan(NETWORKS / 40);
  });
});
