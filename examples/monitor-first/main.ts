import { App, LocalBackend, TerraformStack } from 'cdktf';
import {
  AlicloudProvider, EipAddress, EipAssociation, EngineMode, Instance, InternetFirewall, Peer, SecurityGroup, Service, Vpc, Vswitch,
} from 'firewright/alicloud';

/**
 * Monitor first: the rest is recorded and let through until the logs show nothing that is missed.
 * Then `monitorRest` becomes `denyRest`, which changes the policy in place and touches no other.
 */
class MonitorFirst extends TerraformStack {
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

    const border = new InternetFirewall(this, 'border', { engineMode: EngineMode.STRICT });
    border.outbound.deny({ from: exit, to: Peer.ipv4('203.0.113.66'), description: 'known command and control server' });
    border.outbound.allow({ from: exit, to: Peer.anyIpv4(), service: Service.HTTPS });
    border.outbound.monitorRest();
    border.inbound.denyRest();
  }
}

const app = new App();
new MonitorFirst(app, 'monitor-first');
app.synth();
