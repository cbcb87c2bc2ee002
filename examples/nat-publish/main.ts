import { App, LocalBackend, TerraformStack } from 'cdktf';
import {
  AlicloudProvider, Application, EipAddress, EipAssociation, EngineMode, ForwardEntry, Instance, InternetFirewall, NatGateway,
  Peer, SecurityGroup, Service, Vpc, Vswitch,
} from 'firewright/alicloud';

const ZONE = 'cn-hangzhou-h';
/** The addresses from which administrators log in. */
const OFFICE = Peer.ipv4('198.51.100.0/24');

/**
 * Servers without public addresses, of which a NAT gateway publishes two ports: the website on 443, which is 8443 on the
 * server, and SSH on 2222, which is 22. The Internet firewall sees the public address and the first of the two, security
 * groups the private address and the second.
 */
class NatPublish extends TerraformStack {
  constructor(scope: App, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: 'terraform.tfstate' });
    new AlicloudProvider(this, 'alicloud', { region: 'cn-hangzhou' });
    const vpc = new Vpc(this, 'main', { cidrBlock: '10.0.0.0/16' });
    const net = new Vswitch(this, 'net', { vpcId: vpc.id, cidrBlock: '10.0.1.0/24', zoneId: ZONE });

    const web = new SecurityGroup(this, 'web', { vpc });
    web.allowFrom(Peer.anyIpv4(), Service.tcp(8443), { description: 'the website, as the gateway hands it on' });
    web.allowFrom(OFFICE, Service.SSH, { description: 'administrators' });
    const server = new Instance(this, 'server', {
      instanceType: 'ecs.g7.large', imageId: 'aliyun_3_x64_20G_alibase_20240819.vhd', vswitchId: net.id, securityGroups: [web.securityGroupId],
    });

    const nat = new NatGateway(this, 'nat', { vpcId: vpc.id, vswitchId: net.id, natType: 'Enhanced', paymentType: 'PayAsYouGo' });
    const front = new EipAddress(this, 'front', {});
    const bound = new EipAssociation(this, 'front-nat', { allocationId: front.id, instanceId: nat.id, instanceType: 'Nat' });
    for (const [name, externalPort, internalPort] of [['https', '443', '8443'], ['ssh', '2222', '22']] as const) {
      new ForwardEntry(this, `publish-${name}`, {
        forwardTableId: nat.forwardTableIds, externalIp: front.ipAddress, externalPort, internalIp: server.privateIp, internalPort,
        ipProtocol: 'tcp', dependsOn: [bound],
      });
    }

    const border = new InternetFirewall(this, 'border', { engineMode: EngineMode.STRICT });
    border.inbound.allow({ from: Peer.anyIpv4(), to: front, service: Service.HTTPS, applications: [Application.HTTPS] });
    border.inbound.allow({ from: OFFICE, to: front, service: Service.tcp(2222), applications: [Application.SSH] });
    border.inbound.denyRest();
  }
}

const app = new App();
new NatPublish(app, 'nat-publish');
app.synth();
