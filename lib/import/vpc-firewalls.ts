import { type Value } from '../artifact';
import { AddressSet, Cidr } from '../net';
import { type ConstructCode, props } from './construct-code';
import { type Property } from './literals';
import { type ResourceReader } from './resource-reader';
import { Unfit } from './unfit';
import { type VpcGroup } from './vpc-groups';
import { vpcCode } from './vpc-reference';

const SWITCH = { open: true, close: false } as const;

/** A firewall of a VPC in a CEN instance. */
export function cenFirewall(reader: ResourceReader, id: string, group: VpcGroup): ConstructCode {
  reader.only('cen_id', 'vpc_firewall_name', 'vpc_region', 'local_vpc', 'status', 'member_uid');
  const { network_instance_id: vpc } = reader.nested('local_vpc', reader.get('local_vpc'), 'network_instance_id');
  const properties: Property[] = [
    ['cen', cen(reader)], ['vpc', vpcCode(reader, 'network_instance_id', vpc)], ['region', reader.text('vpc_region')],
    ...common(reader, id, group), ...switched(reader),
  ];
  return made(reader, 'ofCen', properties, `the CEN instance ${String(reader.get('cen_id'))} at ${String(vpc)}`);
}

/** A firewall between two VPCs over Express Connect, with a list of its own. */
export function expressConnectFirewall(reader: ResourceReader, id: string, group: VpcGroup): ConstructCode {
  reader.only('vpc_firewall_name', 'local_vpc', 'peer_vpc', 'status', 'member_uid');
  const sides = (['local', 'peer'] as const).map((side) => sideOf(reader, side));
  const [local, peer] = sides;
  if (local.vpc === peer.vpc || local.region !== peer.region) throw new Unfit('its two sides are one VPC, or in two regions');
  const properties: Property[] = [['local', local.code], ['peer', peer.code], ['region', local.region], ...common(reader, id, group), ...switched(reader)];
  return made(reader, 'ofExpressConnect', properties, `Express Connect between ${[local.vpc, peer.vpc].sort().join(' and ')}`);
}

/** A firewall of a transit router. */
export function transitRouterFirewall(reader: ResourceReader, id: string, group: VpcGroup): ConstructCode {
  reader.only(
    'cen_id', 'transit_router_id', 'region_no', 'route_mode', 'firewall_name', 'firewall_description', 'firewall_vpc_cidr', 'firewall_subnet_cidr',
    'tr_attachment_master_cidr', 'tr_attachment_slave_cidr', 'tr_attachment_master_zone', 'tr_attachment_slave_zone',
  );
  reader.choice('route_mode', { managed: true });
  const router = reader.owner('transit_router_id', 'transit_router_id', 'alicloud_cen_transit_router') ?? `{ transitRouterId: ${reader.text('transit_router_id')} }`;
  const block = (argument: string): string => reader.block(argument, 4);
  checkSubnets(reader);
  const zones = ['tr_attachment_master_zone', 'tr_attachment_slave_zone'].filter((one) => reader.has(one));
  if (zones.length === 1) throw new Unfit(`it has ${zones[0]} alone`);
  const properties: Property[] = [
    ['cen', cen(reader)], ['transitRouter', router], ['region', reader.text('region_no')], ['firewallVpcCidr', block('firewall_vpc_cidr')],
    ['subnets', `{ firewall: ${block('firewall_subnet_cidr')}, primary: ${block('tr_attachment_master_cidr')}, standby: ${block('tr_attachment_slave_cidr')} }`],
    ...(zones.length === 0 ? [] : [['zones', `{ primary: ${reader.text(zones[0])}, standby: ${reader.text(zones[1])} }`] as const]),
    ...common(reader, id, group, 'firewall_name'), ...reader.optional('firewall_description', 'description', () => reader.text('firewall_description')),
  ];
  return made(reader, 'ofTransitRouter', properties, `the transit router ${String(reader.get('transit_router_id'))}`);
}

/** The subnets that are known lie in the block of the firewall's VPC, apart from each other. */
function checkSubnets(reader: ResourceReader): void {
  const blockOf = (argument: string): AddressSet | undefined => {
    const value = reader.get(argument);
    return typeof value === 'string' ? AddressSet.of(Cidr.parse(value)) : undefined;
  };
  const whole = blockOf('firewall_vpc_cidr');
  let taken = AddressSet.EMPTY;
  for (const block of ['firewall_subnet_cidr', 'tr_attachment_master_cidr', 'tr_attachment_slave_cidr'].map(blockOf)) {
    if (block === undefined) continue;
    if (block.overlaps(taken) || (whole !== undefined && !block.minus(whole).isEmpty)) throw new Unfit('its subnets overlap, or lie outside of its VPC');
    taken = taken.union(block);
  }
}

function made(reader: ResourceReader, verb: string, properties: readonly Property[], once: string): ConstructCode {
  const as = `VpcFirewall.${verb}`;
  reader.scope.word('VpcFirewall');
  return { as, maker: as, args: props(properties), once };
}

const cen = (reader: ResourceReader): string => reader.owner('cen_id', 'id', 'alicloud_cen_instance') ?? `{ cenId: ${reader.text('cen_id')} }`;

const switched = (reader: ResourceReader): readonly Property[] => (reader.choice('status', SWITCH) ? [] : [['enabled', 'false']]);

/** Its name, and what it says of its list: the mode where it makes the list, and whose account it is in. */
function common(reader: ResourceReader, id: string, group: VpcGroup, name = 'vpc_firewall_name'): readonly Property[] {
  if (String(reader.get('member_uid') ?? '') !== String(group.memberUid ?? '')) throw new Unfit('its member_uid is not that of its list');
  const makes = group.list === undefined && group.id === undefined;
  return [
    ...reader.name(name, id, (text) => text.trim() !== ''), ...(makes && !group.strict ? [['engineMode', `${reader.scope.word('EngineMode')}.LOOSE`] as const] : []),
    ...reader.optional('member_uid', 'memberUid', () => reader.text('member_uid')),
  ];
}

interface Side {
  readonly code: string;
  readonly vpc: string;
  readonly region: string;
}

function sideOf(reader: ResourceReader, side: 'local' | 'peer'): Side {
  const argument = `${side}_vpc`;
  const { vpc_id: vpc, region_no: region, [`${argument}_cidr_table_list`]: tables } = reader.nested(argument, reader.get(argument), 'vpc_id', 'region_no', `${argument}_cidr_table_list`);
  const routes = itemsOf(tables).flatMap((table) => {
    const { [`${side}_route_table_id`]: id, [`${side}_route_entry_list`]: entries } = reader.nested(argument, table, `${side}_route_table_id`, `${side}_route_entry_list`);
    return itemsOf(entries).map((entry) => {
      const { [`${side}_destination_cidr`]: block, [`${side}_next_hop_instance_id`]: hop } = reader.nested(argument, entry, `${side}_destination_cidr`, `${side}_next_hop_instance_id`);
      return {
        name: `${String(block)} ${String(id)}`, table: String(id),
        code: `{ destination: ${reader.block(argument, 4, block)}, routeTableId: ${reader.text(argument, id)}, nextHop: ${reader.text(argument, hop)} }`,
      };
    });
  });
  const inRow = routes.map(({ table }) => table).filter((table, at, all) => table !== all[at - 1]);
  const whole = routes.length > 0 && itemsOf(tables).length === inRow.length && new Set(inRow).size === inRow.length;
  if (!whole || new Set(routes.map(({ name }) => name)).size < routes.length) throw new Unfit(`the routes of its ${argument} are not as the construct writes them`);
  return {
    code: `{ vpc: ${vpcCode(reader, argument, vpc)}, routes: [${routes.map(({ code }) => code).join(', ')}] }`, vpc: String(vpc), region: reader.text(argument, region),
  };
}

const itemsOf = (value: Value | undefined): readonly Value[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
