import { App, LocalBackend, TerraformStack } from 'cdktf';
import {
  AlicloudProvider, EngineMode, Instance, InternetFirewall, Ipv6Book, Peer, SecurityGroup, Service, Vpc, VpcIpv6Address, VpcIpv6Gateway,
  VpcIpv6InternetBandwidth, Vswitch,
} from 'firewright/alicloud';

/** IPv4 and IPv6 side by side: one group for both, a list of policies for each. */
class DualStack extends TerraformStack {
  constructor(scope: App, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: 'terraform.tfstate' });
    new AlicloudProvider(this, 'alicloud', { region: 'cn-hangzhou' });
    const vpc = new Vpc(this, 'main', { cidrBlock: '10.0.0.0/16', enableIpv6: true });
    const gateway = new VpcIpv6Gateway(this, 'gateway', { vpcId: vpc.id });
    const net = new Vswitch(this, 'net', {
      vpcId: vpc.id, cidrBlock: '10.0.1.0/24', zoneId: 'cn-hangzhou-h', enableIpv6: true, ipv6CidrBlockMask: 1,
    });

    const address = new VpcIpv6Address(this, 'address', { vswitchId: net.id, ipv6Address: '2001:db8:1:101::10' });
    new VpcIpv6InternetBandwidth(this, 'bandwidth', { ipv6AddressId: address.id, ipv6GatewayId: gateway.id, bandwidth: 100 });

    const web = new SecurityGroup(this, 'web', { vpc });
    web.allowFrom(Peer.anyIpv4(), Service.HTTPS);
    web.allowFrom(Peer.anyIpv6(), Service.HTTPS);
    web.allowFrom(Peer.anyIpv6(), Service.icmpv6(), { description: 'path MTU discovery needs it' });
    new Instance(this, 'server', {
      instanceType: 'ecs.g7.large', imageId: 'aliyun_3_x64_20G_alibase_20240819.vhd', vswitchId: net.id,
      securityGroups: [web.securityGroupId], ipv6Addresses: [address.ipv6Address],
    });

    const border = new InternetFirewall(this, 'border', { engineMode: EngineMode.STRICT });
    border.inbound.allow({ from: Peer.anyIpv6(), to: address, service: Service.HTTPS });
    border.inbound.allow({ from: Peer.anyIpv6(), to: address, service: Service.icmpv6() });
    const mirrors = Ipv6Book.of(this, 'mirrors', ['2001:db8:aaaa::/48']);
    border.outbound.allow({ from: address, to: mirrors, service: Service.HTTPS });
    border.inbound.denyRest(); // both families
    border.outbound.denyRest();
  }
}

const app = new App();
new DualStack(app, 'ipv6');
app.synth();
