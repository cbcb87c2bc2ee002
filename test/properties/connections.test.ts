import { type AlicloudNetwork } from '../../lib/alicloud/network';
import { type IntentProps } from '../../lib/intent/intent';
import { Address, Cidr, Service } from '../../lib/net';
import { ask, check, id } from '../support/ask';
import { instance, networkOf, type Resources } from '../support/artifacts';
import { Random } from '../support/random';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const NETWORKS = process.env.FIREWRIGHT_LONG === '1' ? 5000 : 400;
const BLOCKS = NETWORKS / 5 * 2;
const SEED = 20261128;

const VPCS = ['1', '2', '3'] as const;
type Vpc = (typeof VPCS)[number];
/** Of each VPC: a host in the vSwitch with a table of its own, perhaps, one in the other vSwitch, and an address that nobody claims. */
const HOSTS = VPCS.flatMap((vpc) => [`10.${vpc}.1.10`, `10.${vpc}.2.10`, `10.${vpc}.1.77`]);
/** Ends of addresses at the edges of what routes are for. */
const EDGES = ['1.0', '1.7', '1.8', '1.10', '1.15', '1.16', '1.77', '2.9', '2.10', '2.11', '127.255', '128.1'];
/** Addresses of a data centre, behind a border router if there is one. */
const OFFICE = ['192.168.1.10', '192.168.9.9'];
const isOffice = (address: string): boolean => address.startsWith('192.');
const vpcOf = (address: string): Vpc => address.split('.')[1] as Vpc;
const blockOf = (vpc: Vpc): string => `10.${vpc}.0.0/16`;

/** Where a route leads: by the link between two VPCs, or to the Internet. */
type Hop = { readonly type: 'VpcPeer' | 'RouterInterface'; readonly ends: readonly [Vpc, Vpc] } | { readonly type: 'NatGateway' | 'Attachment' };

interface Entry {
  readonly target: string;
  readonly hop: Hop;
}

/** Transit routers of two regions, with two tables each. */
const TABLES = { t: ['r', 's'], u: ['x', 'y'] } as const;
type Router = keyof typeof TABLES;
type Table = (typeof TABLES)[Router][number];
const ROUTERS: readonly Router[] = ['t', 'u'];
const EVERY: readonly Table[] = [...TABLES.t, ...TABLES.u];
const routerOf = (table: Table): Router => (['r', 's'].includes(table) ? 't' : 'u');

interface Transit {
  readonly at: Readonly<Partial<Record<Vpc, Router>>>;
  /** VPCs into which their router writes its routes itself. */
  readonly publishing: readonly Vpc[];
  readonly tableOf: Readonly<Partial<Record<Vpc, Table>>>;
  /** By table, the VPCs of which it has the routes. */
  readonly learned: Readonly<Record<Table, readonly Vpc[]>>;
  readonly entries: readonly { readonly table: Table; readonly target: string; readonly to?: Vpc | 'link' | 'border' }[];
  /** What links the two. */
  readonly link?: { readonly tells: boolean; readonly tables: Readonly<Partial<Record<Router, Table>>>; readonly into: readonly Table[] };
  /** A border router, which is told the way to the VPCs or not, and brings what it learned by BGP into some tables. */
  readonly border?: { readonly at: Router; readonly isTold: boolean; readonly table?: Table; readonly into: readonly Table[] };
}

interface World {
  readonly peered: readonly (readonly [Vpc, Vpc])[];
  readonly joined: readonly (readonly [Vpc, Vpc])[];
  readonly onCen: readonly Vpc[];
  /** Only where there are no attachments to a CEN of the basic edition. */
  readonly transit?: Transit;
  /** By VPC: the system table, and that of the first vSwitch if it has one. */
  readonly system: Readonly<Record<Vpc, readonly Entry[]>>;
  readonly own: Readonly<Partial<Record<Vpc, readonly Entry[]>>>;
}

const PAIRS: readonly (readonly [Vpc, Vpc])[] = [['1', '2'], ['2', '3'], ['1', '3']];

function randomWorld(random: Random): World {
  const peered = PAIRS.filter(() => random.chance(0.7));
  const transit = random.chance(0.6) ? randomTransit(random) : undefined;
  // Router interfaces leave open what is outside.
  const joined = PAIRS.filter(() => random.chance(transit === undefined ? 0.3 : 0.05));
  const table = (vpc: Vpc): readonly Entry[] => {
    const hops: readonly Hop[] = [
      ...peered.filter((ends) => ends.includes(vpc)).map((ends): Hop => ({ type: 'VpcPeer', ends })),
      ...joined.filter((ends) => ends.includes(vpc)).map((ends): Hop => ({ type: 'RouterInterface', ends })), { type: 'NatGateway' },
      ...(transit?.at[vpc] !== undefined ? [{ type: 'Attachment' } as const, { type: 'Attachment' } as const] : []),
    ];
    const others = VPCS.filter((one) => one !== vpc);
    const targets = others.flatMap((one) => [blockOf(one), blockOf(one), `10.${one}.1.0/24`, `10.${one}.1.8/29`, `10.${one}.2.10/32`, `10.${one}.0.0/17`]).concat('192.168.0.0/16', '192.168.0.0/16', '192.168.1.0/24');
    return [...new Set(random.times(6, () => random.pick([...targets, '0.0.0.0/0', '10.0.0.0/8'])))].map((target) => {
      // Mostly to where the target is, so that much gets through.
      const right = hops.filter((hop) => ('ends' in hop ? hop.ends.includes(vpcOf(target)) : hop.type === 'Attachment'));
      return { target, hop: right.length > 0 && random.chance(0.8) ? random.pick(right) : random.pick(hops) };
    });
  };
  return {
    peered, joined, ...(transit === undefined ? { onCen: VPCS.filter(() => random.chance(0.5)) } : { onCen: [], transit }),
    system: { 1: table('1'), 2: table('2'), 3: table('3') },
    own: Object.fromEntries(VPCS.filter(() => random.chance(0.4)).map((vpc) => [vpc, table(vpc)])),
  };
}

function randomTransit(random: Random): Transit {
  const isOne = random.chance(0.4);
  const at = Object.fromEntries(VPCS.filter(() => random.chance(0.85)).map((vpc) => [vpc, isOne ? 't' : random.pick(ROUTERS)])) as Transit['at'];
  const attached = VPCS.filter((vpc) => at[vpc] !== undefined);
  const table = (router: Router): Table => TABLES[router][random.chance(0.8) ? 0 : 1];
  const link = isOne || random.chance(0.1) ? undefined : {
    tells: random.chance(0.75), tables: Object.fromEntries(ROUTERS.filter(() => random.chance(0.9)).map((router) => [router, table(router)])),
    into: EVERY.filter((one) => random.chance(one === 'r' || one === 'x' ? 0.85 : 0.4)),
  };
  const border = random.chance(0.3) ? undefined : { at: random.pick(isOne ? (['t'] as const) : ROUTERS), isTold: random.chance(0.85) };
  const target = (): string => random.pick(['192.168.0.0/16', '192.168.0.0/16', '192.168.1.0/28', '10.2.0.0/16', '10.2.1.0/28', '10.1.1.0/24', '10.3.2.10/32', '10.0.0.0/8']);
  const entry = (): Transit['entries'][number] => {
    const [router, aim] = [random.pick(isOne ? (['t'] as const) : ROUTERS), target()];
    const near = attached.filter((vpc) => at[vpc] === router);
    const isNear = aim.startsWith('192.') ? border?.at === router : near.includes(vpcOf(aim));
    const right: Vpc | 'link' | 'border' | undefined = !isNear ? (link === undefined ? undefined : 'link') : aim.startsWith('192.') ? 'border' : vpcOf(aim);
    const to = random.chance(0.25) ? undefined : random.chance(0.8) ? right : random.pick<Vpc | 'link' | 'border' | undefined>([...near, right, ...(border?.at === router ? ['border' as const] : [])]);
    return { table: table(router), target: aim, ...(to === undefined ? {} : { to }) };
  };
  return {
    at, publishing: attached.filter(() => random.chance(0.3)), tableOf: Object.fromEntries(attached.filter(() => random.chance(0.9)).map((vpc) => [vpc, table(at[vpc]!)])),
    learned: Object.fromEntries(EVERY.map((one) => [one, attached.filter((vpc) => at[vpc] === routerOf(one) && random.chance(one === 'r' || one === 'x' ? 0.75 : 0.4))])) as unknown as Transit['learned'],
    entries: attached.length === 0 ? [] : [...new Map([...random.times(4, entry), ...(border !== undefined && random.chance(0.5) ? [{ table: TABLES[border.at][0], target: '192.168.0.0/16', to: 'border' } as const] : [])].map((one) => [`${one.table} ${one.target}`, one])).values()], ...(link === undefined ? {} : { link }),
    ...(border === undefined ? {} : { border: {
      ...border, ...(random.chance(0.9) ? { table: table(border.at) } : {}), into: TABLES[border.at].filter(() => random.chance(0.25)),
    } }),
  };
}

const peeringOf = (ends: readonly Vpc[]): string => `alicloud_vpc_peer_connection.p${ends.join('')}`;
const interfaceOf = (vpc: Vpc, ends: readonly Vpc[]): string => `alicloud_router_interface.r${vpc}of${ends.join('')}`;
const [CEN, LINK, BORDER] = ['alicloud_cen_instance.c', 'alicloud_cen_transit_router_peer_attachment.l', 'alicloud_cen_transit_router_vbr_attachment.b'];
const nameOfRouter = (router: Router): string => `alicloud_cen_transit_router.${router}`;
const attachmentOf = (vpc: Vpc): string => `alicloud_cen_transit_router_vpc_attachment.v${vpc}`;

function transitOf({ at, publishing, tableOf, learned, entries, link, border }: Transit): Resources {
  const table = (name: string): string => `\${alicloud_cen_transit_router_route_table.${name}.transit_router_route_table_id}`;
  const attachment = (one: Vpc | 'link' | 'border'): string => `\${${one === 'link' ? LINK : one === 'border' ? BORDER : attachmentOf(one)}.transit_router_attachment_id}`;
  const paired = (kind: string, one: Vpc | 'link' | 'border', of: string): Resources => (
    { [`alicloud_cen_transit_router_route_table_${kind}.v${one}${of}`]: { transit_router_attachment_id: attachment(one), transit_router_route_table_id: table(of) } });
  return Object.assign(
    { [CEN]: {}, ...Object.fromEntries(ROUTERS.map((router) => [nameOfRouter(router), { cen_id: id(CEN) }])) },
    Object.fromEntries(EVERY.map((name) => [`alicloud_cen_transit_router_route_table.${name}`, { transit_router_id: id(nameOfRouter(routerOf(name))) }])),
    ...VPCS.flatMap((vpc): readonly Resources[] => (at[vpc] === undefined ? [] : [
      { [attachmentOf(vpc)]: { cen_id: id(CEN), transit_router_id: id(nameOfRouter(at[vpc])), vpc_id: id(`alicloud_vpc.v${vpc}`), auto_publish_route_enabled: publishing.includes(vpc) } },
      ...(tableOf[vpc] === undefined ? [] : [paired('association', vpc, tableOf[vpc])]),
    ])),
    ...EVERY.flatMap((name) => learned[name].map((vpc) => paired('propagation', vpc, name))),
    ...(link === undefined ? [] : [
      { [LINK]: { cen_id: id(CEN), transit_router_id: id(nameOfRouter('t')), peer_transit_router_id: id(nameOfRouter('u')), auto_publish_route_enabled: link.tells } },
      ...ROUTERS.flatMap((router) => (link.tables[router] === undefined ? [] : [paired('association', 'link', link.tables[router])])), ...link.into.map((name) => paired('propagation', 'link', name)),
    ]),
    ...(border === undefined ? [] : [
      { [BORDER]: { cen_id: id(CEN), transit_router_id: id(nameOfRouter(border.at)), vbr_id: 'vbr-1', auto_publish_route_enabled: border.isTold } },
      ...(border.table === undefined ? [] : [paired('association', 'border', border.table)]), ...border.into.map((name) => paired('propagation', 'border', name)),
    ]),
    ...entries.map(({ table: name, target, to }, index): Resources => ({
      [`alicloud_cen_transit_router_route_entry.e${index}`]: {
        transit_router_route_table_id: table(name), transit_router_route_entry_destination_cidr_block: target, transit_router_route_entry_next_hop_type: to === undefined ? 'BlackHole' : 'Attachment',
        ...(to === undefined ? {} : { transit_router_route_entry_next_hop_id: attachment(to) }),
      },
    })),
  ) as Resources;
}

function resourcesOf({ peered, joined, onCen, transit, system, own }: World): Resources {
  const routes = (name: string, vpc: Vpc, table: string, entries: readonly Entry[]): Resources => Object.fromEntries(entries.map(({ target, hop }, index) => [`alicloud_route_entry.${name}${index}`, {
    route_table_id: table, destination_cidrblock: target, nexthop_type: hop.type,
    nexthop_id: !('ends' in hop) ? (hop.type === 'NatGateway' ? 'ngw-1' : `\${${attachmentOf(vpc)}.transit_router_attachment_id}`) : id(hop.type === 'VpcPeer' ? peeringOf(hop.ends) : interfaceOf(vpc, hop.ends)),
  }]));
  return Object.assign({}, transit === undefined ? {} : transitOf(transit), ...VPCS.map((vpc): Resources => ({
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

const longest = <T extends { readonly target: string }>(all: readonly T[], to: string): T | undefined => (
  all.filter((one) => has(one.target, to)).sort((a, b) => Cidr.parse(b.target).prefix - Cidr.parse(a.target).prefix)[0]);

/** Whether an entry is for more than a whole VPC, so that what is learned of a vSwitch has the longer prefix. */
const isBroad = ({ target }: { readonly target: string }): boolean => Cidr.parse(target).prefix < 16;

type Step = string | 'nothing' | 'open';

/** A route of a transit router, as a packet finds it: of a vSwitch, static, or one of which no document tells whether it is there. */
interface Found {
  readonly target: string;
  readonly isLearned: boolean;
  readonly isPerhaps?: true;
  readonly to: Vpc | 'link' | 'border' | 'nowhere';
}

/** The routes of one table that are for an address. */
function routesAt(transit: Transit, table: Table, to: string, isTold = false): readonly Found[] {
  const { at, learned, entries, link, border } = transit;
  const [target, isOut] = [vpcOf(to), isOffice(to)];
  const anything = { target: '0.0.0.0/0', isLearned: false, isPerhaps: true } as const;
  const statics = entries.filter((one) => one.table === table).map((one): Found => ({ target: one.target, isLearned: false, to: one.to ?? 'nowhere' }));
  const own: readonly Found[] = isOut ? (border?.into.includes(table) ? [{ ...anything, to: 'border' }] : [])
    : learned[table].includes(target) && at[target] === routerOf(table) ? [{ target: blockOf(target), isLearned: true, to: target }] : [];
  const near = [...own, ...statics];
  if (isTold || link?.into.includes(table) !== true || !link.tells) return near;
  const perhaps: Found = { ...anything, to: 'link' };
  const far = link.tables[routerOf(table) === 't' ? 'u' : 't'];
  if (far === undefined) return [...near, perhaps];
  const all = routesAt(transit, far, to, true).filter(({ to: hop }) => hop !== 'link');
  // What the other router has for this network; where it knows every vSwitch, broader routes count for nothing.
  const isFor = (one: Found): boolean => (isOut ? has(one.target, to) : (isBroad(one) && !all.some(({ isLearned }) => isLearned)) || vpcOf(one.target) === target);
  const told = all.filter((one) => one.isLearned || one.isPerhaps || isFor(one));
  return told.some((one) => one.to === 'nowhere' || one.isPerhaps) ? [...near, perhaps] : [...near, ...told.map((one): Found => ({ ...one, to: 'link' }))];
}

/** One packet at a transit router, which came by an attachment with this table. */
function transitStep(transit: Transit, table: Table | undefined, to: string, seen: readonly Router[] = []): Step {
  if (table === undefined) return 'open';
  const routes = routesAt(transit, table, to);
  const learned = routes.filter(({ isLearned }) => isLearned);
  const best = routes.filter((one) => !one.isLearned && !one.isPerhaps && !(learned.length > 0 && isBroad(one)) && has(one.target, to));
  const length = Math.max(...best.map((one) => Cidr.parse(one.target).prefix));
  const perhaps = routes.filter(({ isPerhaps }) => isPerhaps);
  const sure = [...learned, ...best.filter((one) => Cidr.parse(one.target).prefix === length)];
  const hops = new Set([...sure, ...perhaps].map((one) => one.to));
  const [hop] = hops;
  if (hops.size === 0) return 'nothing';
  if (hops.size > 1 || sure.length === 0) return 'open';
  if (hop === 'nowhere') return 'nothing';
  const way = [...seen, routerOf(table)];
  if (hop !== 'link') return hop === (isOffice(to) ? 'border' : vpcOf(to)) ? way.map(nameOfRouter).sort().join(' and ') : 'open';
  const next = routerOf(table) === 't' ? 'u' : 't';
  return way.includes(next) ? 'open' : transitStep(transit, transit.link!.tables[next], to, way);
}

/** One packet at the router of its VPC: the link that it goes by, nothing, or that no document tells. */
function stepOf({ onCen, transit, system, own }: World, from: string, to: string): Step {
  const [here, target] = [vpcOf(from), vpcOf(to)];
  const isOwn = from.startsWith(`10.${here}.1.`) && own[here] !== undefined;
  const best = longest(isOwn ? own[here]! : system[here], to);
  const [onBoth, publishes] = [onCen.includes(here) && onCen.includes(target), transit?.publishing.includes(here) === true];
  const mayLearn = onBoth || (publishes && transit!.at[target] !== undefined);
  if (best === undefined || (best.hop.type === 'NatGateway' && isBroad(best))) {
    if (publishes) return transitStep(transit!, transit!.tableOf[here], to);
    return onBoth ? CEN : 'nothing';
  }
  const { hop } = best;
  if (hop.type === 'Attachment') return transitStep(transit!, transit!.tableOf[here], to);
  if (mayLearn) return 'open';
  if (!('ends' in hop)) return 'nothing';
  if (!hop.ends.includes(target)) return hop.type === 'VpcPeer' ? 'nothing' : 'open';
  return hop.type === 'VpcPeer' ? peeringOf(hop.ends) : `router interfaces ${hop.ends.join('')}`;
}

/** A step to the data centre goes on to the border router. */
const onTo = (step: Step): Step => (step === 'nothing' || step === 'open' ? step : `${step} and ${BORDER}`);

/** One packet for the data centre, at the router of its VPC. */
function leavingStep({ onCen, joined, transit, system, own }: World, from: string, to: string): Step {
  const here = vpcOf(from);
  const best = longest(from.startsWith(`10.${here}.1.`) && own[here] !== undefined ? own[here]! : system[here], to);
  const isUnclear = onCen.includes(here) || joined.some((ends) => ends.includes(here));
  const publishes = transit?.publishing.includes(here) === true;
  const learned = isUnclear ? 'open' : publishes ? onTo(transitStep(transit!, transit!.tableOf[here], to)) : 'nothing';
  if (best === undefined || (best.hop.type === 'NatGateway' && best.target === '0.0.0.0/0')) return learned;
  const { hop } = best;
  if (hop.type === 'Attachment') return isUnclear ? 'open' : onTo(transitStep(transit!, transit!.tableOf[here], to));
  return hop.type === 'RouterInterface' || learned !== 'nothing' ? 'open' : 'nothing';
}

/** One packet of the data centre, for a VPC. */
function enteringStep({ peered, onCen, joined, transit }: World, to: string): Step {
  const here = vpcOf(to);
  if (![...peered, ...joined].some((ends) => ends.includes(here)) && !onCen.includes(here) && transit?.at[here] === undefined) return 'nothing';
  if (onCen.length > 0 || joined.length > 0) return 'open';
  if (transit?.border === undefined) return 'nothing';
  const step = onTo(transitStep(transit, transit.border.table, to));
  return step === 'nothing' || transit.border.isTold ? step : 'open';
}

/** There and back again. */
function wayOf(world: World, from: string, to: string): { readonly verdict: string; readonly by?: string } {
  const step = (one: string, other: string): Step => (isOffice(one) ? enteringStep(world, other) : isOffice(other) ? leavingStep(world, one, other) : stepOf(world, one, other));
  const [there, back] = [step(from, to), step(to, from)];
  if (there === 'nothing') return { verdict: 'denied' };
  if (there === 'open') return { verdict: 'undecided' };
  if (back === 'nothing') return { verdict: 'denied' };
  return back === there ? { verdict: 'allowed', by: there } : { verdict: 'undecided' };
}

/** What the symbolic way says of the same flow: that it has to get through, and that it must not. */
function expectProved(where: string, network: AlicloudNetwork, flow: IntentProps, verdict: string): void {
  const wanted = { allowed: ['holds', 'violated'], denied: ['violated', 'holds'], undecided: ['undecided', 'undecided'] }[verdict];
  expect([where, check(network, 'allow', flow).verdict, check(network, 'deny', flow).verdict]).toEqual([where, ...wanted!]);
}

const isLink = (filter: string): boolean => /^alicloud_(vpc_peer_connection|router_interface|cen_instance|cen_transit_router)\./.test(filter);
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
        const from = random.pick([...HOSTS, ...OFFICE, ...OFFICE]);
        const to = random.pick([...HOSTS, ...OFFICE, ...OFFICE].filter((one) => vpcOf(one) !== vpcOf(from)));
        const expected = wayOf(world, from, to);
        const told = ask(network, from, to, 'tcp/3306');
        const by = told.hops.map(({ filter }) => filter).find(isLink);
        const found = { verdict: told.verdict, ...(told.verdict === 'allowed' ? { by: nameOf(by ?? 'no link') } : {}) };
        if (JSON.stringify(found) !== JSON.stringify(expected)) {
          throw new Error(`network ${seed}, ${from} to ${to}: ${JSON.stringify({ expected, found, hops: told.hops, noPath: told.noPath, world })}`);
        }
        if (n === 0) expectProved(`network ${seed}, ${from} to ${to}`, network, { from, to, service: Service.tcp(3306) }, expected.verdict);
        met[expected.verdict as keyof typeof met] += 1;
        if (expected.by !== undefined) links.add(expected.by.replace(/\d+$/, ''));
      }
    }
    expect(Math.min(...Object.values(met))).toBeGreaterThan(NETWORKS / 2);
    expect([...links].sort()).toEqual([CEN, ...ROUTERS.map(nameOfRouter), ROUTERS.map(nameOfRouter).join(' and '), ...[...ROUTERS.map(nameOfRouter), ROUTERS.map(nameOfRouter).join(' and ')].map(onTo), 'alicloud_vpc_peer_connection.p', 'router interfaces '].sort());
  });

  it(`is proved of whole blocks only as it is of the addresses in them, on ${BLOCKS} random networks`, () => {
    const met = { allow: 0, deny: 0 };
    for (let seed = SEED; seed < SEED + BLOCKS; seed += 1) {
      const random = new Random(seed);
      const world = randomWorld(random);
      const [one, other] = random.pick(PAIRS);
      const inside = [random.pick([`10.${one}.1.0/24`, blockOf(one), `10.${one}.2.10/32`]), random.pick([`10.${other}.1.0/24`, blockOf(other)])];
      const office = random.pick(['192.168.0.0/16', '192.168.1.0/24', '192.168.9.9/32']);
      const [from, to] = random.pick([inside, inside, [inside[0], office], [office, inside[1]]]);
      const edges = (block: string): readonly string[] => (isOffice(block) ? ['1.0', '1.15', '1.16', '1.255', '9.9'].map((edge) => `192.168.${edge}`) : EDGES.map((edge) => `10.${vpcOf(block)}.${edge}`));
      const told = edges(from).flatMap((source) => edges(to).map((target) => [source, target] as const))
        .filter(([source, target]) => has(from, source) && has(to, target)).map(([source, target]) => wayOf(world, source, target).verdict);
      const network = networkOf(resourcesOf(world));
      for (const [kind, wanted] of [['allow', 'allowed'], ['deny', 'denied']] as const) {
        const { verdict } = check(network, kind, { from, to, service: Service.tcp(3306) });
        const isTrue = verdict === 'undecided' || told.every((way) => way === wanted) === (verdict === 'holds');
        if (!isTrue) throw new Error(`network ${seed}, ${kind} ${from} to ${to}: ${JSON.stringify({ verdict, told: [...new Set(told)], world })}`);
        if (verdict === 'holds') met[kind] += 1;
      }
    }
    expect(Math.min(met.allow, met.deny)).toBeGreaterThan(BLOCKS / 30);
  });
});
