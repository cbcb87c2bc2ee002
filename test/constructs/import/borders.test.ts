import { readArtifact } from '../../../lib/artifact';
import { importArtifact, type ImportedProgram } from '../../../lib/import';
import { compareResources, type ResourceComparison } from '../../../lib/import/compare';
import { artifactJson, type Resources } from '../../support/artifacts';
import { runProgram } from '../../support/run-program';

const load = (name: string): unknown => require(name);

/** The program of these resources, and what came of each of them when it ran. */
function imported(resources: Resources): ImportedProgram & { readonly resources: ResourceComparison } {
  const old = readArtifact(artifactJson(resources));
  const program = importArtifact(old);
  return { ...program, resources: runProgram(program.text, load, (outdir) => compareResources(old, readArtifact(outdir))) };
}

const whyOf = (program: ImportedProgram): readonly (readonly [string, string])[] => program.carried.map(({ address, why }) => [address, why]);
const SAME = { missing: [], added: [], changed: [] };

const NAT: Readonly<Record<string, unknown>> = {
  nat_gateway_id: 'ngw-1', vpc_id: 'vpc-1', region_no: 'cn-hangzhou', proxy_name: 'exit', vswitch_auto: 'true', vswitch_cidr: '10.0.255.0/28', strict_mode: 1, firewall_switch: 'open', status: 'normal',
  nat_route_entry_list: [{ destination_cidr: '0.0.0.0/0', route_table_id: 'vtb-1', nexthop_type: 'NatGateway', nexthop_id: 'ngw-1' }],
};
const SIDE = (side: string): Readonly<Record<string, unknown>> => ({
  vpc_id: `vpc-${side}`, region_no: 'cn-hangzhou',
  [`${side}_vpc_cidr_table_list`]: [{ [`${side}_route_table_id`]: `vtb-${side}`, [`${side}_route_entry_list`]: [{ [`${side}_destination_cidr`]: '10.1.0.0/16', [`${side}_next_hop_instance_id`]: 'ri-1' }] }],
});
const policy = (more: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  acl_action: 'accept', description: 'as agreed', proto: 'TCP', application_name_list: ['ANY'], source: '10.0.1.0/24', source_type: 'net', destination: '203.0.113.0/24', destination_type: 'net',
  dest_port: '443/443', dest_port_type: 'port', release: 'true', repeat_type: 'Permanent', ...more,
});
const NAT_POLICY = 'alicloud_cloud_firewall_nat_firewall_control_policy';
const natList = (more: Readonly<Record<string, unknown>>, place: Readonly<Record<string, unknown>> = {}): Resources => ({
  'alicloud_cloud_firewall_nat_firewall.exit': NAT, [`${NAT_POLICY}.p`]: policy({ nat_gateway_id: 'ngw-1', direction: 'out', ip_version: '4', ...more }),
  [`${NAT_POLICY}_order.p`]: { acl_uuid: `\${${NAT_POLICY}.p.acl_uuid}`, nat_gateway_id: 'ngw-1', direction: 'out', order: '1', ...place },
});

describe('a NAT firewall that is imported', () => {
  it('has its policies as verbs', () => {
    const { text, carried, resources } = imported(natList({}));
    expect(carried).toEqual([]);
    expect(resources).toMatchObject(SAME);
    expect(text).toContain("const exit = new NatFirewall(this, 'exit', {");
    expect(text).toContain("gateway: { natGatewayId: 'ngw-1', vpcId: 'vpc-1' },");
    expect(text).toContain("moved(exit.outbound.allow({");
  });

  it.each<readonly [string, Readonly<Record<string, unknown>>, string]>([
    ['a public source', { source: '47.1.2.3/32' }, 'its source has only public addresses, which the construct refuses before translation'],
    ['a private destination', { destination: '10.2.0.0/16' }, 'its destination has only private addresses, which the construct refuses'],
    ['regions', { destination: '["ZB"]', destination_type: 'location' }, 'its destination is not a list of regions as the construct writes it'],
  ])('keeps a list as it is written that has %s', (_, more, why) => {
    const program = imported(natList(more));
    expect(whyOf(program)).toContainEqual([`${NAT_POLICY}.p`, `its list has a policy that the construct does not write: ${NAT_POLICY}.p: ${why}`]);
    expect(program.imported).toContainEqual({ address: 'alicloud_cloud_firewall_nat_firewall.exit', as: 'NatFirewall' });
    expect(program.resources).toMatchObject(SAME);
  });

  it('is no construct where the artifact does not tell whether it is on, and its list is none either', () => {
    const { firewall_switch: _switch, status: _status, ...open } = NAT;
    const program = imported({ ...natList({}), 'alicloud_cloud_firewall_nat_firewall.exit': open });
    expect(whyOf(program)).toEqual([
      ['alicloud_cloud_firewall_nat_firewall.exit', 'whether it is switched on is not told, or told in two ways'],
      [`${NAT_POLICY}.p`, 'the firewall of its gateway is no NatFirewall here'],
    ]);
    expect(program.resources).toMatchObject(SAME);
  });

  it('is one for each gateway, and its policies are about IPv4', () => {
    const second = imported({ 'alicloud_cloud_firewall_nat_firewall.exit': NAT, 'alicloud_cloud_firewall_nat_firewall.other': NAT });
    expect(whyOf(second)).toEqual([['alicloud_cloud_firewall_nat_firewall.other', 'alicloud_cloud_firewall_nat_firewall.exit is there for the NAT gateway ngw-1 as well']]);
    const six = imported(natList({ ip_version: '6', source: '2001:db8::/32', destination: '::/0' }));
    expect(whyOf(six)).toEqual([[`${NAT_POLICY}.p`, `the order of its list is not one that the construct writes: the list of ${NAT_POLICY}.p is not known`]]);
  });

  it('keeps two policies that match the same as they are written', () => {
    const program = imported({
      ...natList({}), [`${NAT_POLICY}.q`]: policy({ acl_action: 'drop', nat_gateway_id: 'ngw-1', direction: 'out' }),
      [`${NAT_POLICY}_order.q`]: { acl_uuid: `\${${NAT_POLICY}.q.acl_uuid}`, nat_gateway_id: 'ngw-1', direction: 'out', order: '2', depends_on: [`${NAT_POLICY}_order.p`] },
    });
    expect(whyOf(program)[0]?.[1]).toBe(`its list has a policy that the construct does not write: ${NAT_POLICY}.q: matches what another policy of its list does`);
    expect(program.resources).toMatchObject(SAME);
  });
});

const MODE = 'alicloud_cloud_firewall_vpc_firewall_acl_engine_mode';
const EXPRESS: Readonly<Record<string, unknown>> = { vpc_firewall_name: 'link', status: 'close', local_vpc: SIDE('local'), peer_vpc: SIDE('peer') };
const ROUTER: Readonly<Record<string, unknown>> = {
  cen_id: 'cen-1', transit_router_id: 'tr-1', region_no: 'cn-hangzhou', route_mode: 'managed', firewall_name: 'router', firewall_vpc_cidr: '10.9.0.0/16', firewall_subnet_cidr: '10.9.0.0/24',
  tr_attachment_master_cidr: '10.9.1.0/24', tr_attachment_slave_cidr: '10.9.2.0/24',
};

describe('a VPC firewall that is imported', () => {
  it('is one over Express Connect, with the mode of its list', () => {
    const { text, carried, resources } = imported({
      'alicloud_cloud_firewall_vpc_firewall.link': EXPRESS, [`${MODE}.main`]: { vpc_firewall_id: '${alicloud_cloud_firewall_vpc_firewall.link.id}', strict_mode: 0 },
    });
    expect(carried).toEqual([]);
    expect(resources).toMatchObject({ ...SAME, moved: 1 });
    expect(text).toContain("const link = VpcFirewall.ofExpressConnect(this, 'link', {");
    expect(text).toContain("local: { vpc: 'vpc-local', routes: [{ destination: '10.1.0.0/16', routeTableId: 'vtb-local', nextHop: 'ri-1' }] },");
    expect(text).toContain('engineMode: EngineMode.LOOSE,');
    expect(text).toContain("moved(link.policies.resource, 'main');");
  });

  it('is one of a transit router, and keeps what the construct would refuse', () => {
    const mode = { [`${MODE}.main`]: { vpc_firewall_id: 'cen-1', strict_mode: 1 } };
    const { text, carried, resources } = imported({ 'alicloud_cloud_firewall_vpc_cen_tr_firewall.router': ROUTER, ...mode });
    expect(carried).toEqual([]);
    expect(resources).toMatchObject(SAME);
    expect(text).toContain("const router = VpcFirewall.ofTransitRouter(this, 'router', {");
    const wrong = imported({ 'alicloud_cloud_firewall_vpc_cen_tr_firewall.router': { ...ROUTER, tr_attachment_slave_cidr: '10.9.1.0/25' }, ...mode });
    expect(whyOf(wrong)).toEqual([['alicloud_cloud_firewall_vpc_cen_tr_firewall.router', 'its subnets overlap, or lie outside of its VPC']]);
    expect(wrong.resources).toMatchObject(SAME);
    // The list is there all the same, by itself.
    expect(wrong.text).toContain("new VpcPolicyGroup(this, 'main-policies', { vpcFirewallId: 'cen-1' })");
  });

  it('takes its policies from a list that was made by itself, where the mode is called after that', () => {
    const program = imported({ 'alicloud_cloud_firewall_vpc_cen_tr_firewall.router': ROUTER, [`${MODE}.shared_mode_0A1B2C3D`]: { vpc_firewall_id: 'cen-1', strict_mode: 1 } });
    expect(program.carried).toEqual([]);
    expect(program.resources).toMatchObject(SAME);
    expect(program.text.indexOf("new VpcPolicyGroup(this, 'shared', { vpcFirewallId: 'cen-1' })")).toBeLessThan(program.text.indexOf("VpcFirewall.ofTransitRouter(this, 'router'"));
  });

  it('stays as it is written where the list waits for something else, or two resources set its mode', () => {
    const router = { 'alicloud_cloud_firewall_vpc_cen_tr_firewall.router': ROUTER };
    const mode = { vpc_firewall_id: 'cen-1', strict_mode: 1 };
    const waiting = imported({ ...router, 'alicloud_vpc.v': { cidr_block: '10.0.0.0/16' }, [`${MODE}.main`]: { ...mode, depends_on: ['alicloud_vpc.v'] } });
    expect(whyOf(waiting)).toEqual([['alicloud_cloud_firewall_vpc_cen_tr_firewall.router', `${MODE}.main waits for alicloud_vpc.v`]]);
    const twice = imported({ ...router, [`${MODE}.main`]: mode, [`${MODE}.other`]: mode });
    expect(whyOf(twice)).toEqual([['alicloud_cloud_firewall_vpc_cen_tr_firewall.router', 'two resources set the mode of its list']]);
    for (const one of [waiting, twice]) expect(one.resources).toMatchObject(SAME);
  });

  it('needs somebody that sets the mode of its list, which the construct always does', () => {
    const program = imported({ 'alicloud_cloud_firewall_vpc_cen_tr_firewall.router': ROUTER });
    expect(whyOf(program)).toEqual([['alicloud_cloud_firewall_vpc_cen_tr_firewall.router', 'nothing in its stack sets the mode of its list, which the construct does']]);
    expect(program.resources).toMatchObject(SAME);
  });

  it('keeps policies about public addresses as they are written, for which nobody vouches', () => {
    const type = 'alicloud_cloud_firewall_vpc_firewall_control_policy';
    const program = imported({
      [`${MODE}.main`]: { vpc_firewall_id: 'cen-1', strict_mode: 1 }, [`${type}.p`]: policy({ vpc_firewall_id: 'cen-1' }),
      [`${type}_order.p`]: { acl_uuid: `\${${type}.p.acl_uuid}`, vpc_firewall_id: 'cen-1', order: 1 },
    });
    expect(whyOf(program)[0]?.[1]).toContain('its destination has only public addresses, for which the construct wants somebody to vouch');
    expect(program.resources).toMatchObject(SAME);
  });
});

describe('a network ACL that is imported', () => {
  const entry = (peer: string, more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({ protocol: 'tcp', port: '443/443', policy: 'accept', [peer]: '10.0.0.0/16', ...more });
  const acl = (ingress: readonly unknown[], egress: readonly unknown[]): Resources => ({ 'alicloud_network_acl.acl': { vpc_id: 'vpc-1', network_acl_name: 'acl', ingress_acl_entries: ingress, egress_acl_entries: egress } });
  const replies = (peer: string): Readonly<Record<string, unknown>> => entry(peer, { port: '1024/65535', description: 'replies' });

  it('has an entry with the one for its replies, and keeps the order of each direction', () => {
    const { text, resources, carried } = imported(acl(
      [entry('source_cidr_ip'), replies('source_cidr_ip'), entry('source_cidr_ip', { policy: 'drop', protocol: 'all', port: '-1/-1' })],
      [entry('destination_cidr_ip', { policy: 'drop', port: '25/25' }), replies('destination_cidr_ip'), entry('destination_cidr_ip')],
    ));
    expect(carried).toEqual([]);
    expect(resources).toMatchObject(SAME);
    expect(text.match(/acl\.\w+\(.*\);/g)).toEqual([
      "acl.denyOutbound(Peer.ipv4('10.0.0.0/16'), Service.SMTP);",
      "acl.allowInbound(Peer.ipv4('10.0.0.0/16'), Service.HTTPS, { replies: true });",
      "acl.allowOutbound(Peer.ipv4('10.0.0.0/16'), Service.HTTPS, { replies: true });",
      "acl.denyInbound(Peer.ipv4('10.0.0.0/16'), Service.any());",
    ]);
  });

  it.each<readonly [string, Resources, string]>([
    ['nothing in one direction', acl([entry('source_cidr_ip')], []), 'it has no egress_acl_entries, which the construct wants'],
    ['two entries that match the same', acl([entry('source_cidr_ip'), entry('source_cidr_ip', { policy: 'drop' })], [entry('destination_cidr_ip')]), 'two of its ingress_acl_entries match the same'],
    ['ports that the construct writes otherwise', acl([entry('source_cidr_ip', { port: '0/65535' })], [entry('destination_cidr_ip')]), 'the protocol and ports of an entry are not as the construct writes them: tcp 0/65535'],
  ])('stays as it is written with %s', (_, resources, why) => {
    const program = imported(resources);
    expect(whyOf(program)).toEqual([['alicloud_network_acl.acl', why]]);
    expect(program.resources).toMatchObject(SAME);
  });
});

describe('protection that is imported', () => {
  it.each<readonly [string, Readonly<Record<string, unknown>>, string]>([
    ['ips_config.a', { run_mode: 1, rule_class: 2, basic_rules: 1, patch_rules: 1, cti_rules: 1 }, 'its max_sdl is not a number that the construct takes'],
    ['ips_config.a', { run_mode: 0, rule_class: 3, basic_rules: 1, patch_rules: 1, cti_rules: 1, max_sdl: 0 }, 'it has a rule_class, which the construct takes in block mode only'],
    ['threat_intelligence_switch.a', { category_id: 'IpOutThreatTorExit', enable_status: 0, action: 'drop' }, 'it is off, for which the construct has a resource of another name'],
    ['private_dns.a', { access_instance_name: 'a', vpc_id: 'vpc-1', region_no: 'cn-hangzhou', firewall_type: ['internet'], domain_name_list: ['*.corp.example'], private_dns_type: 'PrivateZone', port: 53, ip_protocol: 'UDP' }, 'its domain_name_list is not as the construct writes it'],
  ])('stays as it is written where the construct would write something else: %s', (name, body, why) => {
    const program = imported({ [`alicloud_cloud_firewall_${name}`]: body });
    expect(whyOf(program)).toEqual([[`alicloud_cloud_firewall_${name}`, why]]);
    expect(program.resources).toMatchObject(SAME);
  });
});
