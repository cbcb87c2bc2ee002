import { App, LocalBackend, TerraformStack } from 'cdktf';
import { AlicloudProvider, Instance, NetworkAcl, Peer, SecurityGroup, Service, Vpc, Vswitch } from 'firewright/alicloud';

/** A vSwitch of databases behind a network ACL, which is stateless: replies need entries of their own. */
class NetworkAclExample extends TerraformStack {
  constructor(scope: App, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: 'terraform.tfstate' });
    new AlicloudProvider(this, 'alicloud', { region: 'cn-hangzhou' });
    const vpc = new Vpc(this, 'main', { cidrBlock: '10.0.0.0/16' });
    const front = new Vswitch(this, 'front', { vpcId: vpc.id, cidrBlock: '10.0.1.0/24', zoneId: 'cn-hangzhou-h' });
    const data = new Vswitch(this, 'data', { vpcId: vpc.id, cidrBlock: '10.0.2.0/24', zoneId: 'cn-hangzhou-h' });

    const apps = new SecurityGroup(this, 'apps', { vpc });
    const databases = new SecurityGroup(this, 'databases', { vpc });
    databases.allowFrom(Peer.ipv4('10.0.0.0/16'), Service.parse('tcp/22,3306'));
    const image = { instanceType: 'ecs.g7.large', imageId: 'aliyun_3_x64_20G_alibase_20240819.vhd' };
    new Instance(this, 'app', { ...image, vswitchId: front.id, securityGroups: [apps.securityGroupId] });
    new Instance(this, 'database', { ...image, vswitchId: data.id, securityGroups: [databases.securityGroupId] });

    // Whatever the groups say: only the apps come in, for MySQL only, and nothing leaves but replies.
    const acl = new NetworkAcl(this, 'data-acl', { vpc, vswitches: [data] });
    acl.allowInbound(Peer.ipv4('10.0.1.0/24'), Service.MYSQL, { replies: true });
  }
}

const app = new App();
new NetworkAclExample(app, 'network-acl');
app.synth();
