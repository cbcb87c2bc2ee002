import { type Construct } from 'constructs';
import { DefaultEgress, Instance, MemberTraffic, Peer, SecurityGroup, Service, type Vpc, Vswitch } from 'firewright/alicloud';
import { BLOCKS, HANGZHOU } from './plan';

/** A server that fetches from the Internet and that nobody reaches; gives back its network. */
export function worker(scope: Construct, vpc: Vpc): Vswitch {
  const net = new Vswitch(scope, 'worker-net', { vpcId: vpc.id, cidrBlock: BLOCKS.worker.net, zoneId: HANGZHOU.zone });
  const group = new SecurityGroup(scope, 'worker', { vpc, members: MemberTraffic.ISOLATED, egress: DefaultEgress.DENY });
  group.allowTo(Peer.anyIpv4(), Service.HTTPS, { description: 'updates, narrowed by the NAT firewall' });
  // The rule is for the Internet: inside it would lead to the web tier's door, which is open to all.
  group.denyTo(Peer.ipv4('10.0.0.0/8'), Service.any());
  new Instance(scope, 'worker-server', {
    instanceType: 'ecs.g7.large', imageId: 'aliyun_3_x64_20G_alibase_20240819.vhd', vswitchId: net.id,
    securityGroups: [group.securityGroupId],
  });
  return net;
}
