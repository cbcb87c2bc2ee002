import { AlicloudNetwork } from '../../../lib/alicloud/network';
import { readArtifact } from '../../../lib/artifact';
import { type Answers } from '../../../lib/model';
import { Service } from '../../../lib/net';
import { answering, ask, check, host, id } from '../../support/ask';
import { artifactJson, networkOf, type Resources } from '../../support/artifacts';
import { all, back, MAIN, MYSQL, OPEN, OTHER, PEER, peering, route, SHUT, there, THIRD, UNKNOWN, ways } from './support';

const own: Resources = { 'alicloud_route_table.t': { vpc_id: id(MAIN) }, 'alicloud_route_table_attachment.t': { vswitch_id: id('alicloud_vswitch.main'), route_table_id: id('alicloud_route_table.t') } };
const inOwn = { route_table_id: id('alicloud_route_table.t') };

describe('a peering connection', () => {
  it('leads nowhere by itself: each VPC needs a route [VPC-PEER]', () => {
    expect(ways(all())).toEqual(SHUT);
    expect(ways(all(peering()))).toEqual(SHUT);
    expect(ways(all(peering(), there, back))).toEqual(OPEN);
    expect(ways(all(peering(), there, back), 'db', 'app')).toEqual(OPEN);
    expect(ways(all(peering(), back))).toEqual(SHUT);
  });

  it('carries no TCP connection without a route back; what is not TCP arrives, and whether that counts is open [VPC-PEER]', () => {
    expect(ways(all(peering(), there))).toEqual(SHUT);
    const syslog = Service.udp(514);
    expect(ways(all(peering(), there), 'app', 'db', syslog)).toEqual(UNKNOWN);
    expect(ways(all(peering(), there), 'app', 'db', syslog, { assume: { 'reply-dropped': 'arrives' } })).toEqual(OPEN);
    expect(ways(all(peering(), there), 'app', 'db', syslog, { assume: { 'reply-dropped': 'fails' } })).toEqual(SHUT);
    expect(check(networkOf(all(peering(), there)), 'allow', { from: host('app'), to: host('db'), service: MYSQL }).witness!.advice).toBe('add a route entry for the way back to the route table of the other network');
  });

  it('carries what its routes are for, address by address [VPC-RT]', () => {
    const some = route('there', MAIN, '10.9.1.0/28', 'VpcPeer', id(PEER));
    expect(ways(all(peering(), some, back))).toEqual(OPEN);
    expect(ways(all(peering(), some, back), 'app', '10.9.1.200')).toEqual(SHUT);
    expect(ways(all(peering(), some, back), 'app', '10.9.1.8')).toEqual(OPEN);
    const block = networkOf(all(peering(), some, back));
    expect(check(block, 'deny', { from: host('app'), to: '10.9.1.128/25' }).verdict).toBe('holds');
    expect(check(block, 'deny', { from: host('app'), to: '10.9.1.0/24' }).verdict).toBe('violated');
    expect(check(block, 'allow', { from: host('app'), to: '10.9.1.0/24', service: MYSQL }).verdict).toBe('violated');
    expect(check(block, 'allow', { from: host('app'), to: '10.9.1.12/30', service: MYSQL }).verdict).toBe('holds');
    // The way back is one of addresses, too.
    const half = route('back', OTHER, '10.0.1.0/24', 'VpcPeer', id(PEER));
    expect([ways(all(peering(), there, half)), ways(all(peering(), there, half), 'batch')]).toEqual([OPEN, SHUT]);
  });

  it('is taken where its route has the longest prefix [VPC-RT]', () => {
    const away = route('away', MAIN, '10.9.1.10/32', 'NatGateway', id('alicloud_nat_gateway.n'));
    expect(ways(all(peering(), there, back, away))).toEqual(SHUT);
    expect(ways(all(peering(), there, back, away), 'app', '10.9.1.11')).toEqual(OPEN);
    const wide = route('wide', MAIN, '10.0.0.0/8', 'NatGateway', id('alicloud_nat_gateway.n'));
    expect(ways(all(peering(), there, back, wide))).toEqual(OPEN);
  });

  it('is taken from a vSwitch by the table that is attached to it, else by that of the VPC [VPC-RT]', () => {
    expect([ways(all(peering(), there, back, own)), ways(all(peering(), there, back, own), 'batch')]).toEqual([SHUT, OPEN]);
    const moved = route('there', MAIN, '10.9.0.0/16', 'VpcPeer', id(PEER), inOwn);
    expect([ways(all(peering(), moved, back, own)), ways(all(peering(), moved, back, own), 'batch')]).toEqual([OPEN, SHUT]);
    // Hosts of the VPC that no resource claims are in the vSwitch of which the block has their address.
    expect([ways(all(peering(), moved, back, own), '10.0.1.99', 'db'), ways(all(peering(), moved, back, own), '10.0.2.99', 'db')]).toEqual([OPEN, SHUT]);
  });

  it('leads to no third VPC [VPC-PEER]', () => {
    const next: Resources = { ...peering({ vpc_id: id(OTHER), accepting_vpc_id: id(THIRD) }, 'next'), ...route('on', OTHER, '10.8.0.0/16', 'VpcPeer', id('alicloud_vpc_peer_connection.next')), ...route('home', THIRD, '10.0.0.0/8', 'VpcPeer', id('alicloud_vpc_peer_connection.next')) };
    const over = route('over', MAIN, '10.8.0.0/16', 'VpcPeer', id(PEER));
    expect(ways(all(peering(), there, back, next, over), 'app', 'log')).toEqual(SHUT);
    expect(ways(all(peering(), there, back, next, over), 'db', 'log')).toEqual(OPEN);
    expect(ask(networkOf(all(peering(), there, back, next, over)), host('app'), host('log')).noPath).toContain(`alicloud_route_entry.over leads it to ${OTHER}`);
  });

  it('is named on the way, with the route that leads into it', () => {
    const told = ask(networkOf(all(peering(), there, back)), host('app'), host('db'), 'tcp/3306');
    expect(told.hops[1]).toMatchObject({ filter: PEER, action: 'allow', rule: 'alicloud_route_entry.there', says: `${MAIN} has a route to 10.9.0.0/16 there` });
    const lost = ask(networkOf(all(peering(), there)), host('app'), host('db'), 'tcp/3306');
    expect(lost.hops.at(-1)).toMatchObject({ filter: `${PEER}, for replies`, action: 'deny', says: `the replies do not come back: no route of ${OTHER} leads to ${MAIN}` });
    expect(ask(networkOf(all(peering(), back)), host('app'), host('db'), 'tcp/3306').noPath)
      .toBe(`${host('app')} is in ${MAIN}, ${host('db')} in ${OTHER}: no route of ${MAIN} leads to ${OTHER}`);
  });
});

describe('a peering connection is open', () => {
  const leads = (value: boolean) => answering({ [`${PEER} leads there`]: value });

  it('between accounts, until somebody accepts it [VPC-PEER][TF:r/vpc_peer_connection_accepter]', () => {
    const judged = (second: Readonly<Record<string, unknown>>, more: Resources = {}, answers?: Answers) => {
      const provider = { alicloud: [{ region: 'cn-hangzhou' }, { alias: 'second', region: 'cn-shanghai', ...second }] };
      const { resource } = JSON.parse(artifactJson(all(peering(), { [OTHER]: { cidr_block: '10.9.0.0/16', provider: 'alicloud.second' } }, there, back, more))) as { readonly resource: unknown };
      return check(AlicloudNetwork.of(readArtifact(JSON.stringify({ provider, resource }))), 'deny', { from: host('app'), to: host('db') }, answers).verdict;
    };
    const other = { assume_role: { role_arn: 'acs:ram::1234567890123456:role/admin' } };
    expect([judged(other), judged(other, {}, leads(true)), judged(other, {}, leads(false))]).toEqual(['undecided', 'violated', 'holds']);
    expect(judged(other, { 'alicloud_vpc_peer_connection_accepter.a': { instance_id: id(PEER), provider: 'alicloud.second' } })).toBe('violated');
    // Another region of one account needs no accepter.
    expect(judged({})).toBe('violated');
  });

  it('where it may not be made as it is written', () => {
    for (const more of [{ dry_run: true }, { status: 'Rejected' }, { status: '${var.status}' }, { count: '${var.n}' }]) expect(ways(all(peering(more), there, back))).toEqual(UNKNOWN);
    expect(ways(all(peering({ status: 'Activated', dry_run: false }), there, back))).toEqual(OPEN);
  });

  it('where an end of it is not known', () => {
    const network = networkOf(all(peering({ accepting_vpc_id: 'vpc-elsewhere' }), there, back));
    expect(check(network, 'deny', { from: host('app'), to: host('db') })).toMatchObject({ verdict: 'undecided', dependsOn: [`${PEER} leads there`] });
    expect(network.notUnderstood.map(({ resource }) => resource)).toEqual([PEER]);
    expect(networkOf(all(peering(), there, back)).notUnderstood).toEqual([]);
  });

  it('where a route, its table or an attachment of one is not known', () => {
    expect(ways(all(peering(), route('there', MAIN, '${var.block}', 'VpcPeer', id(PEER)), back))).toEqual(UNKNOWN);
    expect(ways(all(peering(), route('there', MAIN, '10.9.0.0/16', 'VpcPeer', '${var.hop}'), back))).toEqual(UNKNOWN);
    expect(ways(all(peering(), route('there', MAIN, '10.9.0.0/16', '${var.type}', id(PEER)), back))).toEqual(UNKNOWN);
    expect(ways(all(peering(), route('there', MAIN, '10.9.0.0/16', 'VpcPeer', id(PEER), { route_table_id: '${var.table}' }), back))).toEqual(UNKNOWN);
    expect(ways(all(peering(), there, route('back', OTHER, '10.0.0.0/16', 'VpcPeer', '${var.hop}')))).toEqual(UNKNOWN);
    expect(ways(all(peering(), there, back, own, { 'alicloud_route_table_attachment.t': { vswitch_id: '${var.vswitch}', route_table_id: id('alicloud_route_table.t') } }))).toEqual(UNKNOWN);
    expect(ways(all(peering(), there, back, own, { 'alicloud_route_table_attachment.t': { vswitch_id: id('alicloud_vswitch.main'), route_table_id: 'vtb-elsewhere' } }))).toEqual(UNKNOWN);
    // One that may be in any table changes nothing where it is for other addresses.
    expect(ways(all(peering(), there, back, route('adrift', MAIN, '192.168.0.0/16', 'Instance', 'i-1', { route_table_id: '${var.table}' })))).toEqual(OPEN);
  });

  it('where two routes of a table are for the same addresses, of which the cloud refuses one [VPC-API]', () => {
    expect(ways(all(peering(), there, back, route('twice', MAIN, '10.9.0.0/16', 'NatGateway', 'ngw-1')))).toEqual(UNKNOWN);
  });

  it('where a route leads to a host of the VPC, which may lead on', () => {
    expect(ways(all(peering(), back, route('appliance', MAIN, '0.0.0.0/0', 'Instance', id('alicloud_instance.batch'))))).toEqual(UNKNOWN);
  });

  it('where the blocks of the two VPCs overlap or are not known [VPC-PEER]', () => {
    expect(ways(all(peering(), there, back, { [MAIN]: { cidr_block: '10.0.0.0/16', secondary_cidr_blocks: ['10.9.128.0/17'] } }))).toEqual(UNKNOWN);
    expect(ways(all(peering(), there, back, { [OTHER]: { cidr_block: '${var.block}' } }))).toEqual(UNKNOWN);
    // A vSwitch outside of the blocks of its VPC tells of one that was added elsewhere.
    expect(ways(all(peering(), there, back, { 'alicloud_vswitch.two': { vpc_id: id(MAIN), cidr_block: '10.9.7.0/24' } }))).toEqual(UNKNOWN);
  });

  it('where the VPC may learn other routes, unless these are taken to be for other addresses', () => {
    const vpn: Resources = { 'alicloud_vpn_gateway.g': { vpc_id: id(MAIN) } };
    expect(ways(all(peering(), there, back, vpn))).toEqual(OPEN);
    expect(ways(all(peering(), there, back, vpn), 'app', 'db', MYSQL, { assume: { 'learned-routes': 'open' } })).toEqual(UNKNOWN);
    // Without a route of its own nothing speaks against the VPN.
    expect(check(networkOf(all(peering(), back, vpn)), 'deny', { from: host('app'), to: host('db') })).toMatchObject({ verdict: 'undecided', dependsOn: ['alicloud_vpn_gateway.g leads there'] });
  });

  it('over IPv6', () => {
    const six = all(peering(), there, back, {
      [MAIN]: { cidr_block: '10.0.0.0/16', ipv6_cidr_block: '2408:4000::/56' }, [OTHER]: { cidr_block: '10.9.0.0/16', ipv6_cidr_block: '2408:4001::/56' },
      'alicloud_instance.app': { vswitch_id: id('alicloud_vswitch.main'), security_groups: [id('alicloud_security_group.app')], private_ip: '10.0.1.10', ipv6_addresses: ['2408:4000::10'] },
      'alicloud_security_group_rule.six': { security_group_id: id('alicloud_security_group.db'), type: 'ingress', ip_protocol: 'all', port_range: '-1/-1', ipv6_cidr_ip: '::/0' },
      'alicloud_instance.db': { vswitch_id: id('alicloud_vswitch.far'), security_groups: [id('alicloud_security_group.db')], private_ip: '10.9.1.10', ipv6_addresses: ['2408:4001::10'] },
    });
    expect(ask(networkOf(six), '2408:4000::10', '2408:4001::10')).toMatchObject({ verdict: 'undecided', dependsOn: [`${PEER} leads there`] });
    expect(ask(networkOf(six), '10.0.1.10', '10.9.1.10').verdict).toBe('allowed');
  });
});
