import { App } from 'cdktf';
import {
  CenInstance, CenTransitRouter, EngineMode, type CenFirewallProps, type ExpressConnectFirewallProps, type TransitRouterFirewallProps, Vpc, VpcFirewall,
  VpcPolicyGroup,
} from 'firewright/alicloud';
import { type Arguments, refusalOf, testApp, TestStack, warningsOf } from './synth';

const CEN_FIREWALL = 'alicloud_cloud_firewall_vpc_firewall_cen';
const EXPRESS_FIREWALL = 'alicloud_cloud_firewall_vpc_firewall';
const ROUTER_FIREWALL = 'alicloud_cloud_firewall_vpc_cen_tr_firewall';
const MODE = 'alicloud_cloud_firewall_vpc_firewall_acl_engine_mode';
const POLICY = 'alicloud_cloud_firewall_vpc_firewall_control_policy';
const CEN = '${alicloud_cen_instance.cen.id}';

/** Two VPCs and a CEN instance, without firewalls. */
class Networks extends TestStack {
  readonly cen = new CenInstance(this, 'cen', {});
  readonly stock = new Vpc(this, 'stock', { cidrBlock: '10.1.0.0/16' });
  readonly router = new CenTransitRouter(this, 'tr', { cenId: this.cen.id });

  ofCen(id: string, props: Partial<CenFirewallProps> = {}): VpcFirewall {
    return VpcFirewall.ofCen(this, id, { cen: this.cen, vpc: this.vpc, region: 'cn-hangzhou', ...props });
  }

  ofExpressConnect(id: string, props: Partial<ExpressConnectFirewallProps> = {}): VpcFirewall {
    return VpcFirewall.ofExpressConnect(this, id, {
      region: 'cn-hangzhou',
      local: { vpc: this.vpc, routes: [{ destination: '10.1.0.0/16', routeTableId: 'vtb-1', nextHop: 'ri-1' }] },
      peer: { vpc: this.stock, routes: [{ destination: '10.0.0.0/16', routeTableId: 'vtb-2', nextHop: 'ri-2' }] },
      ...props,
    });
  }

  ofTransitRouter(id: string, props: Partial<TransitRouterFirewallProps> = {}): VpcFirewall {
    return VpcFirewall.ofTransitRouter(this, id, {
      cen: this.cen, transitRouter: this.router, region: 'cn-hangzhou', firewallVpcCidr: '10.255.0.0/24',
      subnets: { firewall: '10.255.0.0/26', primary: '10.255.0.64/26', standby: '10.255.0.128/26' },
      ...props,
    });
  }
}

/** The only firewall that `make` writes. */
function written(type: string, make: (stack: Networks) => unknown): Arguments {
  const stack = new Networks();
  make(stack);
  const [firewall = {}] = Object.values(stack.ofType(type));
  return firewall;
}

describe('a VPC firewall of a CEN instance', () => {
  it('is written with everything that has to be said', () => {
    expect(written(CEN_FIREWALL, (stack) => stack.ofCen('east'))).toEqual({
      vpc_firewall_name: 'east', cen_id: CEN, vpc_region: 'cn-hangzhou', status: 'open', local_vpc: { network_instance_id: '${alicloud_vpc.main.id}' },
    });
  });

  it.each<[string, Partial<CenFirewallProps>, Arguments]>([
    ['can be switched off', { enabled: false }, { status: 'close' }],
    ['takes a name', { name: 'east border' }, { vpc_firewall_name: 'east border' }],
    ['may be a member account\'s', { memberUid: '1234' }, { member_uid: '1234' }],
    ['takes ids', { cen: { cenId: 'cen-1' }, vpc: 'vpc-1' }, { cen_id: 'cen-1', local_vpc: { network_instance_id: 'vpc-1' } }],
    ['takes anything with a VPC', { vpc: { vpcId: 'vpc-1' } }, { local_vpc: { network_instance_id: 'vpc-1' } }],
  ])('%s', (_what, props, expected) => {
    expect(written(CEN_FIREWALL, (stack) => stack.ofCen('east', props))).toMatchObject(expected);
  });
});

describe('a VPC firewall of Express Connect', () => {
  it('is written with both ends, of one region, and their routes to each other by table', () => {
    const route = (destination: string, routeTableId: string): { destination: string; routeTableId: string; nextHop: string } => (
      { destination, routeTableId, nextHop: 'ri-1' });
    const firewall = written(EXPRESS_FIREWALL, (stack) => stack.ofExpressConnect('link', {
      local: { vpc: stack.vpc, routes: [route('10.1.0.0/16', 'vtb-1'), route('10.1.0.0/16', 'vtb-3'), route('10.2.0.0/16', 'vtb-1')] },
    }));
    const entry = (destination: string): Arguments => ({ local_destination_cidr: destination, local_next_hop_instance_id: 'ri-1' });
    expect(firewall).toEqual({
      vpc_firewall_name: 'link', status: 'open',
      local_vpc: {
        vpc_id: '${alicloud_vpc.main.id}', region_no: 'cn-hangzhou',
        local_vpc_cidr_table_list: [
          { local_route_table_id: 'vtb-1', local_route_entry_list: [entry('10.1.0.0/16'), entry('10.2.0.0/16')] },
          { local_route_table_id: 'vtb-3', local_route_entry_list: [entry('10.1.0.0/16')] },
        ],
      },
      peer_vpc: {
        vpc_id: '${alicloud_vpc.stock.id}', region_no: 'cn-hangzhou',
        peer_vpc_cidr_table_list: [{
          peer_route_table_id: 'vtb-2', peer_route_entry_list: [{ peer_destination_cidr: '10.0.0.0/16', peer_next_hop_instance_id: 'ri-2' }],
        }],
      },
    });
  });

  it('has a list of its own, by its own id, and may be off or a member account\'s', () => {
    const stack = new Networks();
    stack.ofCen('east');
    const link = stack.ofExpressConnect('link', { enabled: false, memberUid: '1234', engineMode: EngineMode.LOOSE });
    link.policies.denyRest();
    const id = '${alicloud_cloud_firewall_vpc_firewall.link.id}';
    expect(stack.ofType(EXPRESS_FIREWALL)['link']).toMatchObject({ status: 'close', member_uid: '1234' });
    expect(Object.values(stack.ofType(POLICY))).toEqual([expect.objectContaining({ vpc_firewall_id: id, member_uid: '1234' })]);
    expect(Object.values(stack.ofType(MODE)).map((mode) => [mode['vpc_firewall_id'], mode['strict_mode'], mode['member_uid']])).toEqual([
      [CEN, 1, undefined], [id, 0, '1234'],
    ]);
  });
});

describe('a VPC firewall of a transit router', () => {
  it('is written with everything that has to be said', () => {
    expect(written(ROUTER_FIREWALL, (stack) => stack.ofTransitRouter('hub'))).toEqual({
      firewall_name: 'hub', cen_id: CEN, transit_router_id: '${alicloud_cen_transit_router.tr.transit_router_id}', region_no: 'cn-hangzhou',
      route_mode: 'managed', firewall_vpc_cidr: '10.255.0.0/24', firewall_subnet_cidr: '10.255.0.0/26',
      tr_attachment_master_cidr: '10.255.0.64/26', tr_attachment_slave_cidr: '10.255.0.128/26',
    });
  });

  it('takes zones and a description', () => {
    expect(written(ROUTER_FIREWALL, (stack) => stack.ofTransitRouter('hub', {
      zones: { primary: 'cn-hangzhou-h', standby: 'cn-hangzhou-i' }, description: 'hub',
    }))).toMatchObject({ tr_attachment_master_zone: 'cn-hangzhou-h', tr_attachment_slave_zone: 'cn-hangzhou-i', firewall_description: 'hub' });
  });

  it('says what is left to do by hand: which attachments are led through it', () => {
    const stack = new Networks();
    expect(stack.ofTransitRouter('hub').steps).toEqual([expect.stringContaining('CreateTrFirewallV2RoutePolicy')]);
    expect(stack.ofCen('east').steps).toEqual([]);
    const notes = stack.node.findAll().flatMap((node) => node.node.metadata).filter((entry) => /info/i.test(entry.type));
    expect(notes.map((entry) => String(entry.data))).toEqual([expect.stringContaining('sees none until then')]);
    expect(warningsOf(stack)).toEqual([]);
  });

  it('takes blocks that are known after apply', () => {
    expect(written(ROUTER_FIREWALL, (stack) => stack.ofTransitRouter('hub', {
      firewallVpcCidr: stack.stock.cidrBlock, subnets: { firewall: stack.stock.cidrBlock, primary: '10.255.0.64/26', standby: '10.255.0.128/26' },
    }))).toMatchObject({ firewall_vpc_cidr: '${alicloud_vpc.stock.cidr_block}', tr_attachment_master_cidr: '10.255.0.64/26' });
  });
});

describe('the list of a policy group', () => {
  it('is shared by the firewalls of a CEN instance, of both editions, and waits for all of them', () => {
    const stack = new Networks();
    const [east, west, hub] = [stack.ofCen('east'), stack.ofCen('west', { vpc: stack.stock }), stack.ofTransitRouter('hub')] as const;
    expect(west.policies).toBe(east.policies);
    expect(hub.policies).toBe(east.policies);
    west.policies.denyRest();
    const [name = '', mode = {}] = Object.entries(stack.ofType(MODE))[0] ?? [];
    expect(mode).toEqual({
      vpc_firewall_id: CEN, strict_mode: 1, depends_on: [`${CEN_FIREWALL}.east`, `${CEN_FIREWALL}.west`, `${ROUTER_FIREWALL}.hub`],
    });
    expect(Object.values(stack.ofType(POLICY))).toEqual([expect.objectContaining({ vpc_firewall_id: CEN, depends_on: [`${MODE}.${name}`] })]);
    expect(Object.keys(stack.ofType(MODE))).toHaveLength(1);
  });

  it('is another for another CEN instance', () => {
    const stack = new Networks();
    expect(stack.ofCen('east').policies).not.toBe(stack.ofCen('west', { cen: { cenId: 'cen-2' } }).policies);
  });

  it.each([[undefined, 1], [EngineMode.STRICT, 1], [EngineMode.LOOSE, 0]])('has engine mode %s as %s: new ones are strict', (engineMode, strict) => {
    expect(written(MODE, (stack) => stack.ofCen('east', engineMode === undefined ? {} : { engineMode }))).toMatchObject({ strict_mode: strict });
  });

  it('can be made before the firewalls, which then take it', () => {
    const stack = new Networks();
    const group = new VpcPolicyGroup(stack, 'east-west', { cen: stack.cen, engineMode: EngineMode.LOOSE });
    expect(stack.ofCen('east').policies).toBe(group);
    expect(stack.ofCen('west', { vpc: stack.stock, engineMode: EngineMode.LOOSE, policies: group }).policies).toBe(group);
    expect(Object.keys(stack.ofType(MODE))).toEqual([expect.stringMatching(/^east-west_mode/)]);
  });

  it('can be made for firewalls of another program', () => {
    const stack = new Networks();
    new VpcPolicyGroup(stack, 'link', { vpcFirewallId: 'vfw-1', memberUid: '1234' }).denyRest();
    const [mode] = Object.values(stack.ofType(MODE));
    expect(mode).toEqual({ vpc_firewall_id: 'vfw-1', strict_mode: 1, member_uid: '1234' });
    expect(Object.values(stack.ofType(POLICY))).toEqual([expect.objectContaining({ vpc_firewall_id: 'vfw-1', member_uid: '1234' })]);
  });

  it('is handed on to another stack, whose firewall writes no list of its own', () => {
    const app = testApp();
    const [one, two] = ['one', 'two'].map((id) => new Networks(id, app));
    const east = one!.ofCen('east');
    const west = two!.ofCen('west', { cen: one!.cen, vpc: two!.stock, policies: east.policies });
    expect(west.policies).toBe(east.policies);
    expect(two!.ofType(MODE)).toEqual({});
    expect(Object.values(one!.ofType(MODE))).toEqual([expect.objectContaining({ depends_on: [`${CEN_FIREWALL}.east`] })]);
    // The same words in another stack are another CEN instance.
    expect(two!.ofCen('own', { vpc: 'vpc-9' }).policies).not.toBe(east.policies);
  });
});

describe('what a VPC firewall refuses', () => {
  const route = { destination: '10.1.0.0/16', routeTableId: 'vtb-1', nextHop: 'ri-1' };
  const subnets = { firewall: '10.255.0.0/26', primary: '10.255.0.64/26', standby: '10.255.0.128/26' };
  it.each<[string, string, (stack: Networks) => unknown]>([
    ['a second firewall of a VPC in a CEN instance', 'FW_VPC_TWICE', (stack) => [stack.ofCen('east'), stack.ofCen('again')]],
    ['a second firewall of a transit router', 'FW_VPC_TWICE', (stack) => [stack.ofTransitRouter('hub'), stack.ofTransitRouter('again')]],
    ['a second firewall between two VPCs, the other way round', 'FW_VPC_TWICE', (stack) => {
      const end = (vpc: Vpc): ExpressConnectFirewallProps['local'] => ({ vpc, routes: [route] });
      stack.ofExpressConnect('link');
      stack.ofExpressConnect('again', { local: end(stack.stock), peer: end(stack.vpc) });
    }],
    ['a second list', 'FW_VPC_GROUP_TWICE', (stack) => [stack.ofCen('east'), new VpcPolicyGroup(stack, 'list', { cen: stack.cen })]],
    ['a second list for a firewall of Express Connect', 'FW_VPC_GROUP_TWICE', (stack) => new VpcPolicyGroup(stack, 'list', {
      vpcFirewallId: stack.ofExpressConnect('link').policies.groupId })],
    ['a second list in another stack', 'FW_VPC_GROUP_TWICE', (stack) => {
      stack.ofCen('east');
      new Networks('two', App.of(stack)).ofCen('west', { cen: stack.cen });
    }],
    ['the list of another CEN instance', 'FW_VPC_GROUP_OTHER', (stack) => stack.ofCen('east', {
      policies: new VpcPolicyGroup(stack, 'list', { cen: { cenId: 'cen-2' } }) })],
    ['another engine mode for the same list', 'FW_VPC_ENGINE_MODE', (stack) => [
      stack.ofCen('east'), stack.ofCen('west', { vpc: stack.stock, engineMode: EngineMode.LOOSE })]],
    ['an empty name', 'FW_VPC_NAME', (stack) => stack.ofCen('east', { name: ' ' })],
    ['an empty name at a transit router', 'FW_VPC_NAME', (stack) => stack.ofTransitRouter('hub', { name: '' })],
    ['no route', 'FW_VPC_ROUTES', (stack) => stack.ofExpressConnect('link', { peer: { vpc: stack.stock, routes: [] } })],
    ['a route twice', 'FW_VPC_ROUTES', (stack) => stack.ofExpressConnect('link', { local: { vpc: stack.vpc, routes: [route, route] } })],
    ['a route to a host in a block', 'FW_CIDR', (stack) => stack.ofExpressConnect('link', {
      local: { vpc: stack.vpc, routes: [{ ...route, destination: '10.1.0.7/16' }] } })],
    ['a link from a VPC to itself', 'FW_VPC_SAME', (stack) => stack.ofExpressConnect('link', { peer: { vpc: stack.vpc, routes: [route] } })],
    ['a subnet outside of the firewall\'s VPC', 'FW_VPC_SUBNETS', (stack) => stack.ofTransitRouter('hub', { firewallVpcCidr: '10.255.0.0/25' })],
    ['subnets that overlap', 'FW_VPC_SUBNETS', (stack) => stack.ofTransitRouter('hub', { subnets: { ...subnets, standby: subnets.primary } })],
    ['an IPv6 subnet', 'FW_CIDR', (stack) => stack.ofTransitRouter('hub', { subnets: { ...subnets, firewall: '2001:db8::/64' } })],
  ])('%s', (_what, expected, run) => {
    expect(refusalOf(() => run(new Networks()))).toContain(expected);
  });

  it('with where the first list is', () => {
    const stack = new Networks();
    stack.ofCen('east');
    expect(refusalOf(() => new VpcPolicyGroup(stack, 'list', { cen: stack.cen }))).toBe([
      'FW_VPC_GROUP_TWICE second list for one policy group',
      '  where: stack/list',
      '  why: stack/east/policies is the list of this policy group already',
      '  fix: pass the first list on: `policies: east.policies`',
    ].join('\n'));
  });
});
