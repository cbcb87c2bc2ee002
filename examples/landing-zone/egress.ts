import { dependable } from 'cdktf';
import { type Construct } from 'constructs';
import {
  EgressAllowList, EipAddress, EipAssociation, EngineMode, NatFirewall, NatGateway, SnatEntry, type Vpc, type Vswitch,
} from 'firewright/alicloud';
import { BLOCKS, HANGZHOU, servers } from './plan';

/** The way out of a network: a NAT gateway, and before its translation a firewall with a list of what is allowed. */
export function wayOut(scope: Construct, vpc: Vpc, net: Vswitch): EipAddress {
  const gateway = new NatGateway(scope, 'nat', { vpcId: vpc.id, vswitchId: net.id, natType: 'Enhanced', paymentType: 'PayAsYouGo' });
  const exit = new EipAddress(scope, 'exit', {});
  const bound = new EipAssociation(scope, 'exit-nat', { allocationId: exit.id, instanceId: gateway.id, instanceType: 'Nat' });
  const snat = new SnatEntry(scope, 'snat', {
    snatTableId: gateway.snatTableIds, sourceVswitchId: net.id, snatIp: exit.ipAddress, dependsOn: [bound],
  });
  const firewall = new NatFirewall(scope, 'nat-border', {
    gateway, region: HANGZHOU.region, routeTableId: vpc.routeTableId, vswitch: { cidr: BLOCKS.worker.natFirewall },
    engineMode: EngineMode.STRICT,
  });
  // The firewall takes over a gateway that translates already.
  firewall.resource.dependsOn = [dependable(snat)];
  new EgressAllowList(scope, 'egress', {
    outbound: firewall.outbound, from: [servers('worker')], to: { updates: { domains: ['mirrors.aliyun.com'] } },
  });
  return exit;
}
