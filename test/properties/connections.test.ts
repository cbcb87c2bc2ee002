import { Address, Cidr } from '../../lib/net';
import { ask, id } from '../support/ask';
import { instance, networkOf, type Resources } from '../support/artifacts';
import { Random } from '../support/random';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const NETWORKS = process.env.FIREWRIGHT_LONG === '1' ? 5000 : 250;
const SEED = 20261128;

const VPCS = ['1', '2', '3'] as const;
type Vpc = (typeof VPCS)[number];
/** Of each VPC: a host in the vSwitch with a table of its own, perhaps, one in the other vSwitch, and an address that nobody claims. */
const HOSTS = VPCS.flatMap((vpc) => [`10.${vpc}.1.10`, `10.${vpc}.2.10`, `10.${vpc}.1.77`]);
const vpcOf = (address: string): Vpc => address.split('.')[1] as Vpc;
const blockOf = (vpc: Vpc): string => `10.${vpc}.0.0/16`;

/** Where a route leads: by the link between two VPCs, or to the Internet. */
type Hop = { readonly type: 'VpcPeer' | 'RouterInterface'; readonly ends: readonly [Vpc, Vpc] } | { readonly type: 'NatGateway' };

interface Entry {
  readonly target: string;
  readonly hop: Hop;
}

interface World {
  readonly peered: readonly (readonly [Vpc, Vpc])[];
  readonly joined: readonly (readonly [Vpc, Vpc])[];
  readonly onCen: readonly Vpc[];
  /** By VPC: the system table, and that of the first vSwitch if it has one. */
  readonly system: Readonly<Record<Vpc, readonly Entry[]>>;
  readonly own: Readonly<Partial<Record<Vpc, readonly Entry[]>>>;
}

const PAIRS: readonly (readonly [Vpc, Vpc])[] = [['1', '2'], ['2', '3'], ['1', '3']];

function randomWorld(random: Random): World {
  const peered = PAIRS.filter(() => random.chance(0.7));
  const joined = PAIRS.filter(() => random.chance(0.3));
  const table = (vpc: Vpc): readonly Entry[] => {
    const hops: readonly Hop[] = [
      ...peered.filter((ends) => ends.includes(vpc)).map((ends): Hop => ({ type: 'VpcPeer', ends })),
      ...joined.filter((ends) => ends.includes(vpc)).map((ends): Hop => ({ type: 'RouterInterface', ends })), { type: 'NatGateway' },
    ];
    const others = VPCS.filter((one) => one !== vpc);
    const targets = others.flatMap((one) => [blockOf(one), blockOf(one), `10.${one}.1.0/24`, `10.${one}.1.8/29`, `10.${one}.2.10/32`, `10.${one}.0.0/17`]);
    return [...new Set(random.times(5, () => random.pick([...targets, '0.0.0.0/0', '10.0.0.0/8'])))].map((target) => {
      // Mostly to where the target is, so that much gets through.
      const right = hops.filter((hop) => hop.type !== 'NatGateway' && hop.ends.includes(vpcOf(target)));
      return { target, hop: right.length > 0 && random.chance(0.8) ? right[0] : random.pick(hops) };
    });
  };
  return {
    peered, joined, onCen: VPCS.filter(() => random.chance(0.35)),
    system: { 1: table('1'), 2: table('2'), 3: table('3') },
    own: Object.fromEntries(VPCS.filter(() => random.chance(0.4)).map((vpc) => [vpc, table(vpc)])),
  };
}

const peeringOf = (ends: readonly Vpc[]): string => `alicloud_vpc_peer_connection.p${ends.join('')}`;
const interfaceOf = (vpc: Vpc, ends: readonly Vpc[]): string => `alicloud_router_interface.r${vpc}of${ends.join('')}`;
const CEN = 'alicloud_cen_instance.c';

function resourcesOf({ peered, joined, onCen, system, own }: World): Resources {
  const routes = (name: string, vpc: Vpc, table: string, entries: readonly Entry[]): Resources => Object.fromEntries(entries.map(({ target, hop }, index) => [`alicloud_route_entry.${name}${index}`, {
    route_table_id: table, destination_cidrblock: target, nexthop_type: hop.type,
    nexthop_id: hop.type === 'NatGateway' ? 'ngw-1' : id(hop.type === 'VpcPeer' ? peeringOf(hop.ends) : interfaceOf(vpc, hop.ends)),
  }]));
  return Object.assign({}, ...VPCS.map((vpc): Resources => ({
    [`alicloud_vpc.v${vpc}`]: { cidr_block: blockOf(vpc) },
    [`alicloud_vswitch.a${vpc}`]: { vpc_id: id(`alicloud_vpc.v${vpc}`), cidr_block: `10.${vpc}.1.0/24` },
    [`alicloud_vswitch.b${vpc}`]: { vpc_id: id(`alicloud_vpc.v${vpc}`), cidr_block: `10.${vpc}.2.0/24` },
    [`alicloud_security_group.g${vpc}`]: { vpc_id: id(`alicloud_vpc.v${vpc}`) },
    [`alicloud_security_group_rule.g${vpc}`]: { security_group_id: id(`alicloud_security_group.g${vpc}`), type: 'ingress', ip_protocol: 'all', port_range: '-1/-1', cidr_ip: '0.0.0.0/0' },
    ...instance(`a${vpc}`, [`g${vpc}`], { vswitch_id: id(`alicloud_vswitch.a${vpc}`), private_ip: `10.${vpc}.1.10` }),
    ...instance(`b${vpc}`, [`g${vpc}`], { vswitch_id: id(`alicloud_vswitch.b${vpc}`), private_ip: `10.${vpc}.2.10` }),
    ...routes(`s${vpc}x`, vpc, `\${alicloud_vpc.v${vpc}.route_table_id}`, system[vpc]),
    ...(own[vpc] === undefined ? {} : {
      [`alicloud_route_table.t${vpc}`]: { vpc_id: id(`alicloud_vpc.v${vpc}`) },
      [`alicloud_route_table_attachment.t${vpc}`]: { vswitch_id: id(`alicloud_vswitch.a${vpc}`), route_table_id: id(`alicloud_route_table.t${vpc}`) },
      ...routes(`o${vpc}x`, vpc, id(`alicloud_route_table.t${vpc}`), own[vpc]),
    }),
    ...(onCen.includes(vpc) ? { [CEN]: {}, [`alicloud_cen_instance_attachment.v${vpc}`]: { instance_id: id(CEN), child_instance_id: id(`alicloud_vpc.v${vpc}`), child_instance_type: 'VPC' } } : {}),
  })), ...peered.map(([one, other]): Resources => ({ [peeringOf([one, other])]: { vpc_id: id(`alicloud_vpc.v${one}`), accepting_vpc_id: id(`alicloud_vpc.v${other}`) } })),
  ...joined.map((ends): Resources => Object.assign({}, ...ends.map((vpc, index): Resources => ({
    [interfaceOf(vpc, ends)]: { router_type: 'VRouter', router_id: `\${alicloud_vpc.v${vpc}.router_id}`, role: 'InitiatingSide', opposite_region: 'cn-hangzhou' },
    [`alicloud_router_interface_connection.c${vpc}of${ends.join('')}`]: { interface_id: id(interfaceOf(vpc, ends)), opposite_interface_id: id(interfaceOf(ends[1 - index], ends)) },
  }))) as Resources)) as Resources;
}

const has = (block: string, address: string): boolean => {
  const cidr = Cidr.parse(block);
  return Cidr.around(Address.parse(address), cidr.prefix).toString() === cidr.toString();
};

/** One packet at the router of its VPC: the link that it goes by, nothing, or that no document tells. */
function stepOf({ onCen, system, own }: World, from: string, to: string): string | 'nothing' | 'open' {
  const [here, target] = [vpcOf(from), vpcOf(to)];
  const entries = from.startsWith(`10.${here}.1.`) ? own[here] ?? system[here] : system[here];
  const [best] = entries.filter((one) => has(one.target, to)).sort((a, b) => Cidr.parse(b.target).prefix - Cidr.parse(a.target).prefix);
  const isLearned = onCen.includes(here) && onCen.includes(target);
  if (best === undefined) return isLearned ? CEN : 'nothing';
  if (best.hop.type === 'NatGateway') {
    // The vSwitch of the other network, which the CEN brings, has a longer prefix than everything around its whole block.
    if (Cidr.parse(best.target).prefix < 16) return isLearned ? CEN : 'nothing';
    return isLearned ? 'open' : 'nothing';
  }
  if (isLearned) return 'open';
  if (!best.hop.ends.includes(target)) return best.hop.type === 'VpcPeer' ? 'nothing' : 'open';
  return best.hop.type === 'VpcPeer' ? peeringOf(best.hop.ends) : `router interfaces ${best.hop.ends.join('')}`;
}

/** There and back again. */
function wayOf(world: World, from: string, to: string): { readonly verdict: string; readonly by?: string } {
  const [there, back] = [stepOf(world, from, to), stepOf(world, to, from)];
  if (there === 'nothing') return { verdict: 'denied' };
  if (there === 'open') return { verdict: 'undecided' };
  if (back === 'nothing') return { verdict: 'denied' };
  return back === there ? { verdict: 'allowed', by: there } : { verdict: 'undecided' };
}

const isLink = (filter: string): boolean => /^alicloud_(vpc_peer_connection|router_interface|cen_instance)\./.test(filter);
const nameOf = (filter: string): string => (filter.startsWith('alicloud_router_interface.') ? `router interfaces ${/of(\d+)/.exec(filter)![1]}` : filter);

describe('the way from one VPC to another', () => {
  it(`is the one that a packet takes from router to router, there and back, on ${NETWORKS} random networks`, () => {
    const met = { allowed: 0, denied: 0, undecided: 0 };
    const links = new Set<string>();
    for (let seed = SEED; seed < SEED + NETWORKS; seed += 1) {
      const random = new Random(seed);
      const world = randomWorld(random);
      const network = networkOf(resourcesOf(world));
      for (let n = 0; n < 10; n += 1) {
        const from = random.pick(HOSTS);
        const to = random.pick(HOSTS.filter((one) => vpcOf(one) !== vpcOf(from)));
        const expected = wayOf(world, from, to);
        const told = ask(network, from, to, 'tcp/3306');
        const by = told.hops.map(({ filter }) => filter).find(isLink);
        const found = { verdict: told.verdict, ...(told.verdict === 'allowed' ? { by: nameOf(by ?? 'no link') } : {}) };
        if (JSON.stringify(found) !== JSON.stringify(expected)) {
          throw new Error(`network ${seed}, ${from} to ${to}: ${JSON.stringify({ expected, found, hops: told.hops, noPath: told.noPath, world })}`);
        }
        met[expected.verdict as keyof typeof met] += 1;
        if (expected.by !== undefined) links.add(expected.by.replace(/\d+$/, ''));
      }
    }
    expect(Math.min(...Object.values(met))).toBeGreaterThan(NETWORKS / 2);
    expect([...links].sort()).toEqual([CEN, 'alicloud_vpc_peer_connection.p', 'router interfaces '].sort());
  });
});
