import { type Resources } from '../../support/artifacts';
import { found, look, only } from './support';

const id = (address: string): string => `\${${address}.id}`;
const [A, B, CEN] = ['alicloud_vpc.a', 'alicloud_vpc.b', 'alicloud_cen_instance.c'];
const vpcs: Resources = { [A]: { cidr_block: '10.1.0.0/16' }, [B]: { cidr_block: '10.2.0.0/16' } };

const PEER = 'alicloud_vpc_peer_connection.p';
const peering: Resources = { [PEER]: { vpc_id: id(A), accepting_vpc_id: id(B), '//': { metadata: { path: 'net/peering/Default' } } } };

const [AT_A, AT_B] = ['alicloud_cen_instance_attachment.a', 'alicloud_cen_instance_attachment.b'];
const attachment = (vpc: string): Readonly<Record<string, unknown>> => ({ instance_id: id(CEN), child_instance_id: id(vpc), child_instance_type: 'VPC' });
const cen: Resources = { [CEN]: {}, [AT_A]: attachment(A), [AT_B]: attachment(B) };
const FIREWALL = 'alicloud_cloud_firewall_vpc_firewall_cen.f';
const firewall = (of: string, status = 'open'): Resources => (
  { [FIREWALL]: { cen_id: id(CEN), vpc_region: 'cn-hangzhou', status, local_vpc: [{ network_instance_id: id(of) }] } });

const ROUTER = 'alicloud_router_interface.r';
const express = (opposite: Readonly<Record<string, unknown>>): Resources => ({ [ROUTER]: { router_type: 'VRouter', router_id: `\${${A}.router_id}`, ...opposite } });
const toB = { opposite_router_type: 'VRouter', opposite_router_id: `\${${B}.router_id}` };
const between = (status = 'open'): Resources => ({
  'alicloud_cloud_firewall_vpc_firewall.e': { status, local_vpc: [{ vpc_id: id(A), region_no: 'cn-hangzhou' }], peer_vpc: [{ vpc_id: id(B), region_no: 'cn-hangzhou' }] },
});

const open = (...parts: readonly Resources[]): readonly string[] => found(Object.assign({}, vpcs, ...parts) as Resources).filter((one) => one.includes('noFirewall'));
const all = (...parts: readonly Resources[]) => look(Object.assign({}, vpcs, ...parts) as Resources).findings.filter(({ kind }) => kind === 'noFirewall');

describe('a peering connection', () => {
  it('crosses no firewall, wherever there is one', () => {
    const { rule, constructPath, severity, message } = only({ ...vpcs, ...peering }, 'noFirewall');
    expect([rule, constructPath, severity]).toEqual([PEER, 'net/peering/Default', 'warning']);
    expect(message).toBe(`traffic between ${A} and ${B} does not cross any firewall: no VPC firewall sees what goes by a peering connection; connect them by a CEN with a VPC firewall, or accept this with a reason`);
    expect(open(peering, cen, firewall(A), between())).toEqual(['FW120 noFirewall warning p']);
  });

  it('can be accepted, at the construct that wrote it', () => {
    const suppressions = [{ finding: 'FW120', of: 'net/peering', reason: 'backups only', where: 'accepted.yaml:1' }];
    const { findings, suppressed } = look({ ...vpcs, ...peering }, { suppressions });
    expect([findings, suppressed.map(({ finding }) => finding.kind)]).toEqual([[], ['noFirewall']]);
  });
});

describe('networks of a CEN', () => {
  it('are guarded by the firewall of either of two', () => {
    expect([open(cen, firewall(A)), open(cen, firewall(B))]).toEqual([[], []]);
  });

  it('cross no firewall without one, or past one that is for another network', () => {
    expect(all(cen).map(({ rule, by, message }) => [rule, by, message])).toEqual([
      [AT_A, [AT_B], `traffic between ${A} and ${B} does not cross any firewall: no VPC firewall of the artifact guards it; put a VPC firewall there, or accept this with a reason`],
      [AT_B, [AT_A], `traffic between ${B} and ${A} does not cross any firewall: no VPC firewall of the artifact guards it; put a VPC firewall there, or accept this with a reason`],
    ]);
    const third: Resources = { 'alicloud_vpc.third': { cidr_block: '10.3.0.0/16' }, 'alicloud_cen_instance_attachment.third': attachment('alicloud_vpc.third') };
    const beside = all(cen, third, firewall('alicloud_vpc.third'));
    expect(beside.map(({ rule }) => rule)).toEqual([AT_A, AT_B]);
    // What goes to the third is guarded there, and is not named.
    expect(beside[0].message).toContain(`between ${A} and ${B} does not`);
  });

  it('cross none where it is switched off, and perhaps none where that is not known', () => {
    const [off] = all(cen, firewall(A, 'close'));
    expect([off.severity, off.by]).toEqual(['warning', [AT_B, FIREWALL]]);
    expect(off.message).toContain(`: ${FIREWALL} is switched off; write status = "open", or`);
    const [unknown] = all(cen, firewall(A, '${var.status}'));
    expect([unknown.severity, unknown.message]).toEqual(['note', `whether traffic between ${A} and ${B} crosses a firewall is not known: it depends on var.status`]);
  });

  it('may be those of another artifact', () => {
    const alone = (...parts: readonly Resources[]) => all({ [CEN]: {}, [AT_A]: attachment(A) }, ...parts);
    expect(alone()[0].message).toContain(`between ${A} and the other networks of ${CEN} does not cross`);
    expect(alone(firewall(A))).toEqual([]);
  });

  it('are steered through the firewall of a transit router or not: no resource tells', () => {
    const attached: Resources = {
      [CEN]: {}, 'alicloud_cen_transit_router.t': { cen_id: id(CEN) },
      'alicloud_cen_transit_router_vpc_attachment.a': { transit_router_id: id('alicloud_cen_transit_router.t'), cen_id: id(CEN), vpc_id: id(A) },
      'alicloud_cen_transit_router_vbr_attachment.office': { transit_router_id: id('alicloud_cen_transit_router.t'), cen_id: id(CEN), vbr_id: 'vbr-1' },
    };
    expect(all(attached).map(({ severity, message }) => [severity, message])).toEqual([['warning', expect.stringContaining(`between ${A} and vbr-1 does not cross any firewall`)]]);
    const tr: Resources = { 'alicloud_cloud_firewall_vpc_cen_tr_firewall.f': { cen_id: id(CEN), transit_router_id: id('alicloud_cen_transit_router.t') } };
    expect(all(attached, tr).map(({ severity, message }) => [severity, message])).toEqual([
      ['note', `whether traffic between ${A} and vbr-1 crosses a firewall is not known: it depends on alicloud_cloud_firewall_vpc_cen_tr_firewall.f guards the way`]]);
  });
});

describe('Express Connect', () => {
  it('is guarded between the two VPCs of its firewall', () => {
    expect(open(express(toB), between())).toEqual([]);
    expect(open(express(toB))).toEqual(['FW120 noFirewall warning r']);
    expect(all(express(toB), between('close'))[0].message).toContain('alicloud_cloud_firewall_vpc_firewall.e is switched off');
  });

  it('cannot be guarded to a border router [CFW2021 Protection scope]', () => {
    expect(all(express({ opposite_router_type: 'VBR', opposite_router_id: 'vbr-1' }), between())[0].message)
      .toContain(`traffic between ${A} and vbr-1 does not cross any firewall: of Express Connect a VPC firewall sees what is between two VPCs only`);
  });
});

describe('a VPN gateway', () => {
  it('leads into its VPC past every VPC firewall', () => {
    const vpn: Resources = {
      'alicloud_vpn_gateway.g': { vpc_id: id(A) }, 'alicloud_vpn_customer_gateway.office': { ip_address: '203.0.113.1' },
      'alicloud_vpn_connection.v': { vpn_gateway_id: id('alicloud_vpn_gateway.g'), customer_gateway_id: id('alicloud_vpn_customer_gateway.office'), local_subnet: ['10.1.0.0/16'], remote_subnet: ['192.168.0.0/16'] },
    };
    expect(all(vpn).map(({ rule, message }) => [rule, message])).toEqual([
      ['alicloud_vpn_connection.v', expect.stringContaining(`traffic between ${A} and the networks behind alicloud_vpn_customer_gateway.office does not cross any firewall: no VPC firewall sees what a VPN gateway`)]]);
  });
});

describe('networks that nothing connects', () => {
  it('are no finding', () => {
    expect(open({})).toEqual([]);
  });
});
