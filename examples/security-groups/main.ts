import { App, LocalBackend, TerraformStack } from 'cdktf';
import { AlicloudProvider, DefaultEgress, MemberTraffic, Peer, PrefixList, SecurityGroup, Service, Vpc } from 'firewright/alicloud';

/** Security groups: isolation of members, priorities with an exception, denied egress, a prefix list. */
class SecurityGroups extends TerraformStack {
  constructor(scope: App, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: 'terraform.tfstate' });
    new AlicloudProvider(this, 'alicloud', { region: 'cn-hangzhou' });
    const vpc = new Vpc(this, 'main', { cidrBlock: '10.0.0.0/16' });

    const offices = PrefixList.of(this, 'offices', ['203.0.113.0/24', '198.51.100.0/28']);
    const bastion = new SecurityGroup(this, 'bastion', { vpc, members: MemberTraffic.ISOLATED });
    bastion.allowFrom(offices, Service.SSH);

    // A drop rule wins over an accept rule, so that the order of these calls does not matter;
    // an explicit priority makes the exception from the drop.
    bastion.denyFrom(Peer.ipv4('203.0.113.128/25'), Service.SSH, { description: 'guest network' });
    bastion.allowFrom(Peer.ipv4('203.0.113.200'), Service.SSH, { priority: 5, description: 'meeting room' });

    // Nothing leaves the workers but to the cache; the cache's side of it is written as well.
    const workers = new SecurityGroup(this, 'workers', { vpc, egress: DefaultEgress.DENY, members: MemberTraffic.ISOLATED });
    const cache = new SecurityGroup(this, 'cache', { vpc, members: MemberTraffic.ISOLATED });
    cache.allowFrom(workers, Service.REDIS);
    workers.allowFrom(bastion, Service.SSH);
  }
}

const app = new App();
new SecurityGroups(app, 'security-groups');
app.synth();
