import { App, LocalBackend, TerraformStack } from 'cdktf';
import {
  AlicloudProvider, Application, DomainBook, DomainResolution, EipAddress, EipAssociation, EngineMode, Instance, InternetFirewall, Peer,
  SecurityGroup, Service, Vpc, Vswitch,
} from 'firewright/alicloud';

/** Egress by domain: by name where the protocol shows it, by resolved address where it does not. */
class EgressDomains extends TerraformStack {
  constructor(scope: App, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: 'terraform.tfstate' });
    new AlicloudProvider(this, 'alicloud', { region: 'cn-hangzhou' });
    const vpc = new Vpc(this, 'main', { cidrBlock: '10.0.0.0/16' });
    const net = new Vswitch(this, 'net', { vpcId: vpc.id, cidrBlock: '10.0.1.0/24', zoneId: 'cn-hangzhou-h' });
    const jobs = new SecurityGroup(this, 'jobs', { vpc });
    const server = new Instance(this, 'server', {
      instanceType: 'ecs.g7.large', imageId: 'aliyun_3_x64_20G_alibase_20240819.vhd', vswitchId: net.id,
      securityGroups: [jobs.securityGroupId],
    });
    const exit = new EipAddress(this, 'exit', {});
    new EipAssociation(this, 'exit-server', { allocationId: exit.id, instanceId: server.id });

    // Host and SNI tell the name, so that neighbours on the same address stay out, and wildcards work.
    const packages = DomainBook.of(this, 'packages', ['*.packages.example', 'packages.example']);
    const border = new InternetFirewall(this, 'border', { engineMode: EngineMode.STRICT });
    border.outbound.allow({ from: exit, to: packages, service: Service.HTTPS, applications: [Application.HTTPS] });

    // NTP shows no name: the firewall resolves it and compares addresses.
    border.outbound.allow({ from: exit, to: Peer.domain('ntp.aliyun.com'), service: Service.NTP, resolve: DomainResolution.DNS });
    border.outbound.denyRest();
    border.inbound.denyRest();
  }
}

const app = new App();
new EgressDomains(app, 'egress-domains');
app.synth();
