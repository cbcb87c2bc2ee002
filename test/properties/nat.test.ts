import { Address, Cidr } from '../../lib/net';
import { ask, id } from '../support/ask';
import { group, instance, networkOf, type Resources } from '../support/artifacts';
import { Random } from '../support/random';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const NETWORKS = process.env.FIREWRIGHT_LONG === '1' ? 5000 : 250;
const SEED = 20261101;

const SWITCHES = ['10.0.1.0/24', '10.0.2.0/24'];
const SOURCES = ['10.0.0.0/16', '10.0.1.0/24', '10.0.1.0/25', '10.0.1.8/29', '10.0.1.10/32', '10.0.2.0/26', '10.0.0.0/8'];
const TARGETS = ['0.0.0.0/0', '0.0.0.0/1', '203.0.113.0/24', '203.0.0.0/16', '203.0.113.9/32'];
const HOSTS = ['10.0.1.10', '10.0.1.20', '10.0.1.200', '10.0.2.10', '10.0.2.100'];
const DESTINATIONS = ['203.0.113.9', '203.0.113.10', '203.0.7.7', '198.51.100.7', '47.3.3.3'];

interface Entry {
  readonly block: string;
  readonly exit: string;
}

interface Table {
  readonly routes: readonly { readonly target: string; readonly toGateway: boolean }[];
}

interface World {
  readonly entries: readonly Entry[];
  readonly system: Table;
  /** Attached to the first vSwitch. */
  readonly own?: Table;
}

/** Everything is known, and no two prefixes are alike. */
function randomWorld(random: Random): World {
  const table = (): Table => ({ routes: [...new Set(random.some(TARGETS, 3))].map((target) => ({ target, toGateway: random.chance(0.7) })) });
  return {
    entries: [...new Set(random.some(SOURCES, 4))].map((block, index) => ({ block, exit: `47.1.1.${index + 1}` })),
    system: random.chance(0.5) ? table() : { routes: [] }, ...(random.chance(0.5) ? { own: table() } : {}),
  };
}

function resourcesOf({ entries, system, own }: World): Resources {
  const routes = (name: string, reference: string, { routes: all }: Table): Resources => Object.fromEntries(all.map(({ target, toGateway }, index) => [`alicloud_route_entry.${name}${index}`, {
    route_table_id: reference, destination_cidrblock: target, ...(toGateway ? { nexthop_type: 'NatGateway', nexthop_id: id('alicloud_nat_gateway.n') } : { nexthop_type: 'Instance', nexthop_id: 'i-elsewhere' }),
  }]));
  return {
    'alicloud_vpc.main': { cidr_block: '10.0.0.0/16' },
    ...Object.fromEntries(SWITCHES.map((cidr, index) => [`alicloud_vswitch.${['main', 'two'][index]}`, { vpc_id: id('alicloud_vpc.main'), cidr_block: cidr }])),
    ...group('g'), 'alicloud_nat_gateway.n': { vpc_id: id('alicloud_vpc.main') },
    ...Object.assign({}, ...HOSTS.map((host, index) => instance(`h${index}`, ['g'], { private_ip: host, vswitch_id: id(`alicloud_vswitch.${host.startsWith('10.0.1.') ? 'main' : 'two'}`) }))) as Resources,
    ...Object.fromEntries(entries.map(({ block, exit }, index) => [`alicloud_snat_entry.s${index}`, { snat_table_id: '${alicloud_nat_gateway.n.snat_table_ids}', source_cidr: block, snat_ip: exit }])),
    ...routes('system', '${alicloud_vpc.main.route_table_id}', system),
    ...(own === undefined ? {} : {
      'alicloud_route_table.t': { vpc_id: id('alicloud_vpc.main') }, ...routes('own', '${alicloud_route_table.t.id}', own),
      'alicloud_route_table_attachment.t': { vswitch_id: id('alicloud_vswitch.main'), route_table_id: '${alicloud_route_table.t.id}' },
    }),
  };
}

const has = (block: string, address: string): boolean => {
  const cidr = Cidr.parse(block);
  return Cidr.around(Address.parse(address), cidr.prefix).toString() === cidr.toString();
};

const longest = <T>(all: readonly T[], block: (one: T) => string): T | undefined => [...all].sort((a, b) => Cidr.parse(block(b)).prefix - Cidr.parse(block(a)).prefix)[0];

/** The vendor's two look-ups, one address at a time: route, then entry. */
function exitOf({ entries, system, own }: World, host: string, destination: string): string | undefined {
  const isSystem = own === undefined || !host.startsWith('10.0.1.');
  const { routes } = isSystem ? system : own;
  const route = longest(routes.filter(({ target }) => has(target, destination)), ({ target }) => target);
  const leads = route === undefined ? isSystem && !routes.some(({ target }) => target === '0.0.0.0/0') : route.toGateway;
  return leads ? longest(entries.filter(({ block }) => has(block, host)), ({ block }) => block)?.exit : undefined;
}

describe('the way through a NAT gateway', () => {
  it(`is the one that route and entry give address by address, on ${NETWORKS} random networks`, () => {
    const met = { out: 0, none: 0 };
    for (let seed = SEED; seed < SEED + NETWORKS; seed += 1) {
      const random = new Random(seed);
      const world = randomWorld(random);
      const network = networkOf(resourcesOf(world));
      for (let n = 0; n < 8; n += 1) {
        const [index, destination] = [random.below(HOSTS.length), random.pick(DESTINATIONS)];
        const exit = exitOf(world, HOSTS[index], destination);
        const told = ask(network, random.chance(0.5) ? HOSTS[index] : `alicloud_instance.h${index}`, destination);
        const by = told.hops.find(({ filter }) => filter.startsWith('address translation'))?.rule;
        const entry = by === undefined ? undefined : world.entries[Number(by.slice('alicloud_snat_entry.s'.length))].exit;
        const [expected, found] = [{ verdict: exit === undefined ? 'denied' : 'allowed', exit }, { verdict: told.verdict, exit: told.verdict === 'allowed' ? entry : undefined }];
        if (JSON.stringify(found) !== JSON.stringify(expected)) {
          throw new Error(`network ${seed}, ${HOSTS[index]} to ${destination}: ${JSON.stringify({ expected, found, world })}`);
        }
        met[exit === undefined ? 'none' : 'out'] += 1;
      }
    }
    expect(Math.min(met.out, met.none)).toBeGreaterThan(NETWORKS);
  });
});
