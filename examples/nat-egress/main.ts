import { App, dependable, LocalBackend, TerraformStack } from 'cdktf';
import {
  AlicloudProvider, Application, DomainBook, EipAddress, EipAssociation, EngineMode, Instance, InternetFirewall, NatFirewall, NatGateway,
  Peer, SecurityGroup, Service, SnatEntry, Vpc, Vswitch,
} from 'firewright/alicloud';

const REGION = 'cn-hangzhou';
const ZONE = 'cn-hangzhou-h';
const HTTPS = { service: Service.HTTPS, applications: [Application.HTTPS] };

/**
 * Two tiers behind one NAT gateway. Both leave by the same public address, so that only the NAT firewall,
 * which stands before the translation, can tell them apart: one fetches updates, the other nothing.
 */
class NatEgress extends TerraformStack {
  constructor(scope: App, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: 'terraform.tfstate' });
    new AlicloudProvider(this, 'alicloud', { region: REGION });
    const vpc = new Vpc(this, 'main', { cidrBlock: '10.0.0.0/16' });
    const appNet = this.tier('app', '10.0.1.0/24', vpc);
    const dbNet = this.tier('db', '10.0.2.0/24', vpc);

    const nat = new NatGateway(this, 'nat', { vpcId: vpc.id, vswitchId: appNet.id, natType: 'Enhanced', paymentType: 'PayAsYouGo' });
    const exit = new EipAddress(this, 'exit', {});
    const bound = new EipAssociation(this, 'exit-nat', { allocationId: exit.id, instanceId: nat.id, instanceType: 'Nat' });
    const translations = [appNet, dbNet].map((net) => new SnatEntry(this, `snat-${net.node.id}`, {
      snatTableId: nat.snatTableIds, sourceVswitchId: net.id, snatIp: exit.ipAddress, dependsOn: [bound],
    }));

    const updates = DomainBook.of(this, 'updates', ['mirrors.aliyun.com']);
    const inside = new NatFirewall(this, 'nat-border', {
      gateway: nat,
      region: REGION,
      routeTableId: vpc.routeTableId,
      vswitch: { cidr: '10.0.255.0/28' },
      engineMode: EngineMode.STRICT,
    });
    // The firewall takes over a gateway that translates already.
    inside.resource.dependsOn = translations.map(dependable);
    inside.outbound.allow({ from: Peer.ipv4('10.0.1.0/24'), to: updates, ...HTTPS });
    inside.outbound.denyRest();

    // The second line: here both tiers are the gateway's address.
    const border = new InternetFirewall(this, 'border', { engineMode: EngineMode.STRICT });
    border.outbound.allow({ from: exit, to: Peer.anyIpv4(), ...HTTPS });
    border.outbound.denyRest();
    border.inbound.denyRest();
  }

  private tier(name: string, cidrBlock: string, vpc: Vpc): Vswitch {
    const net = new Vswitch(this, `${name}-net`, { vpcId: vpc.id, cidrBlock, zoneId: ZONE });
    const group = new SecurityGroup(this, name, { vpc });
    new Instance(this, `${name}-server`, {
      instanceType: 'ecs.g7.large', imageId: 'aliyun_3_x64_20G_alibase_20240819.vhd', vswitchId: net.id,
      securityGroups: [group.securityGroupId],
    });
    return net;
  }
}

const app = new App();
new NatEgress(app, 'nat-egress');
app.synth();
