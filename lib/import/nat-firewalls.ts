import { type ConstructCode, props } from './construct-code';
import { type Property, quote } from './literals';
import { NAT_FIREWALL_LIMITS } from '../alicloud/limits';
import { type ResourceReader } from './resource-reader';
import { Unfit } from './unfit';

const DEFAULT_ROUTE = '0.0.0.0/0';

/** A `NatFirewall`; its policies are written when everything that they name is. */
export function natFirewall(reader: ResourceReader, id: string): ConstructCode {
  const { scope } = reader;
  reader.only(
    'nat_gateway_id', 'vpc_id', 'region_no', 'proxy_name', 'nat_route_entry_list', 'vswitch_auto', 'vswitch_cidr', 'vswitch_id', 'strict_mode', 'firewall_switch', 'status',
  );
  const gateway = String(reader.get('nat_gateway_id'));
  const strict = reader.has('strict_mode') && reader.choice('strict_mode', { 0: false, 1: true });
  const switches = [...(reader.has('firewall_switch') ? [reader.choice('firewall_switch', { open: true, close: false })] : []), ...(reader.has('status') ? [reader.choice('status', { normal: true, closed: false })] : [])];
  if (new Set(switches).size !== 1) throw new Unfit('whether it is switched on is not told, or told in two ways');
  const resets = [...(reader.has('strict_mode') ? [] : ['StrictMode']), ...(reader.has('firewall_switch') ? [] : ['FirewallSwitch']), ...(reader.has('status') ? [] : ['Status'])];
  const properties: Property[] = [
    ['gateway', `{ natGatewayId: ${reader.text('nat_gateway_id')}, vpcId: ${reader.text('vpc_id')} }`], ['region', reader.text('region_no')], ...routes(reader, gateway), vswitch(reader),
    ...(reader.get('proxy_name') === usualName(id) ? [] : [['name', quote(reader.literal('proxy_name', isName))] as const]),
    ...(strict ? [['engineMode', `${scope.word('EngineMode')}.STRICT`] as const] : []), ...(switches[0] ? [] : [['enabled', 'false'] as const]),
  ];
  return {
    as: 'NatFirewall', maker: `new ${scope.word('NatFirewall')}`, args: props(properties), once: `the NAT gateway ${gateway}`,
    after: (variable) => resets.map((argument) => `${variable}.resource.reset${argument}();`),
  };
}

function isName(name: string): boolean {
  const { length } = [...name];
  return /^(?!_)[\w\p{Script=Han}-]+$/u.test(name) && length >= NAT_FIREWALL_LIMITS.name.min && length <= NAT_FIREWALL_LIMITS.name.max;
}

/** The name that the construct makes of its id, where that is short enough to be one. */
function usualName(id: string): string | undefined {
  const name = id.replace(/[^\w\p{Script=Han}]+/gu, '_').replace(/^_+/, '');
  return isName(name) ? name : undefined;
}

function routes(reader: ResourceReader, gateway: string): readonly Property[] {
  const seen = new Set<string>();
  const codes = reader.blocks('nat_route_entry_list', 'destination_cidr', 'route_table_id', 'nexthop_type', 'nexthop_id').map((route) => {
    reader.choice('nexthop_type', { NatGateway: true }, route['nexthop_type']);
    if (String(route['nexthop_id']) !== gateway) throw new Unfit('a route of it leads elsewhere than to the gateway');
    const name = `${String(route['destination_cidr'])} ${String(route['route_table_id'])}`;
    if (seen.has(name)) throw new Unfit('it has a route twice');
    seen.add(name);
    return { destination: reader.block('destination_cidr', 4, route['destination_cidr']), table: reader.text('route_table_id', route['route_table_id']) };
  });
  const [first] = codes;
  if (first === undefined) throw new Unfit('it has no routes');
  if (codes.length === 1 && first.destination === quote(DEFAULT_ROUTE)) return [['routeTableId', first.table]];
  return [['routes', `[${codes.map(({ destination, table }) => `{ destination: ${destination}, routeTableId: ${table} }`).join(', ')}]`]];
}

function vswitch(reader: ResourceReader): Property {
  const own = reader.choice('vswitch_auto', { true: true, false: false });
  const other = own ? 'vswitch_id' : 'vswitch_cidr';
  if (reader.has(other)) throw new Unfit(`it has ${other}, which says nothing beside its vswitch_auto`);
  return ['vswitch', own ? `{ cidr: ${reader.block('vswitch_cidr', 4)} }` : `{ id: ${reader.text('vswitch_id')} }`];
}
