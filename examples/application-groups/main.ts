import { App, LocalBackend, TerraformStack } from 'cdktf';
import { AlicloudProvider, ApplicationGroup, Instance, Peer, Service, Vpc, Vswitch } from 'firewright/alicloud';

/** Two applications: what one may do at the other, and what the members of the second may do among themselves. */
class ApplicationGroups extends TerraformStack {
  constructor(scope: App, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: 'terraform.tfstate' });
    new AlicloudProvider(this, 'alicloud', { region: 'cn-hangzhou' });
    const vpc = new Vpc(this, 'main', { cidrBlock: '10.0.0.0/16' });
    const net = new Vswitch(this, 'net', { vpcId: vpc.id, cidrBlock: '10.0.1.0/24', zoneId: 'cn-hangzhou-h' });
    const server = (name: string): Instance => new Instance(this, name, {
      instanceName: name, instanceType: 'ecs.g7.large', imageId: 'aliyun_3_x64_20G_alibase_20240528.vhd', vswitchId: net.id });

    const web = new ApplicationGroup(this, 'web', { vpc, members: [server('web1'), server('web2')] });
    const db = new ApplicationGroup(this, 'db', { vpc, members: [server('db1'), server('db2')] });
    web.allowFrom(Peer.anyIpv4(), Service.HTTPS);
    db.allowFrom(web, Service.MYSQL, { description: 'orders' });
    // Replication, and nothing else among the members.
    db.allowWithin(Service.tcp(33061));
  }
}

const app = new App();
new ApplicationGroups(app, 'application-groups');
app.synth();
