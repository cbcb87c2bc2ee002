import { App, LocalBackend, TerraformStack } from 'cdktf';
import {
  AlicloudProvider, EipAddress, EipAssociation, EngineMode, Instance, InternetFirewall, Peer, Schedule, SecurityGroup, Service, Vpc,
  Vswitch, Weekday,
} from 'firewright/alicloud';

const YEAR = { start: '2026-01-01T00:00:00+08:00', end: '2027-01-01T00:00:00+08:00' };
const WORKDAYS = [Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY];

/** Schedules: an access that exists during office hours only, and a policy that is prepared but switched off. */
class Schedules extends TerraformStack {
  constructor(scope: App, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: 'terraform.tfstate' });
    new AlicloudProvider(this, 'alicloud', { region: 'cn-hangzhou' });
    const vpc = new Vpc(this, 'main', { cidrBlock: '10.0.0.0/16' });
    const net = new Vswitch(this, 'net', { vpcId: vpc.id, cidrBlock: '10.0.1.0/24', zoneId: 'cn-hangzhou-h' });
    const bastion = new SecurityGroup(this, 'bastion', { vpc });
    bastion.allowFrom(Peer.anyIpv4(), Service.SSH);
    const server = new Instance(this, 'server', {
      instanceType: 'ecs.g7.large', imageId: 'aliyun_3_x64_20G_alibase_20240819.vhd', vswitchId: net.id,
      securityGroups: [bastion.securityGroupId],
    });
    const entry = new EipAddress(this, 'entry', {});
    new EipAssociation(this, 'entry-server', { allocationId: entry.id, instanceId: server.id });

    const border = new InternetFirewall(this, 'border', { engineMode: EngineMode.STRICT });
    border.inbound.allow({
      from: Peer.ipv4('203.0.113.0/24'), to: entry, service: Service.SSH,
      schedule: Schedule.weekly({ ...YEAR, from: '08:00', to: '18:00', days: WORKDAYS }),
    });
    border.inbound.allow({
      from: Peer.ipv4('198.51.100.0/24'), to: entry, service: Service.SSH, enabled: false, description: 'emergency access of the vendor',
    });
    border.inbound.denyRest();
  }
}

const app = new App();
new Schedules(app, 'schedules');
app.synth();
