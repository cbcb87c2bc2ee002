import { App, dependable, LocalBackend, TerraformStack } from 'cdktf';
import {
  AlicloudProvider, Application, CenInstance, CenInstanceAttachment, DefaultEgress, Instance, Peer, SecurityGroup, Service, Vpc, VpcFirewall, Vswitch,
} from 'firewright/alicloud';

const REGION = 'cn-hangzhou';
const ZONE = 'cn-hangzhou-h';

/** One tier in a VPC of its own. */
interface Tier {
  readonly vpc: Vpc;
  readonly group: SecurityGroup;
  readonly attachment: CenInstanceAttachment;
}

/**
 * Two VPCs on a CEN instance, a web tier in one and a database tier in the other. The VPC firewall between them lets
 * MySQL through from web to database and nothing else; the security groups say the same at both ends.
 */
class EastWest extends TerraformStack {
  private readonly cen: CenInstance;

  constructor(scope: App, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: 'terraform.tfstate' });
    new AlicloudProvider(this, 'alicloud', { region: REGION });
    this.cen = new CenInstance(this, 'cen', { cenInstanceName: 'east-west' });
    const [webBlock, dbBlock] = ['10.0.1.0/24', '10.1.1.0/24'];
    const web = this.tier('web', '10.0.0.0/16', webBlock);
    const db = this.tier('db', '10.1.0.0/16', dbBlock);
    web.group.allowTo(Peer.ipv4(dbBlock), Service.MYSQL);
    db.group.allowFrom(Peer.ipv4(webBlock), Service.MYSQL);

    const [border] = [web, db].map(({ vpc, attachment }) => {
      const firewall = VpcFirewall.ofCen(this, `${vpc.node.id}-border`, { cen: this.cen, vpc, region: REGION });
      // The firewall takes over a network that is attached already.
      firewall.resource.dependsOn = [dependable(attachment)];
      return firewall;
    });
    // One list for both: it belongs to the CEN instance.
    border?.policies.allow({ from: Peer.ipv4(webBlock), to: Peer.ipv4(dbBlock), service: Service.MYSQL, applications: [Application.MYSQL] });
    border?.policies.denyRest();
  }

  private tier(name: string, vpcBlock: string, netBlock: string): Tier {
    const vpc = new Vpc(this, `${name}-vpc`, { cidrBlock: vpcBlock });
    const net = new Vswitch(this, `${name}-net`, { vpcId: vpc.id, cidrBlock: netBlock, zoneId: ZONE });
    const group = new SecurityGroup(this, name, { vpc, egress: DefaultEgress.DENY });
    new Instance(this, `${name}-server`, {
      instanceType: 'ecs.g7.large', imageId: 'aliyun_3_x64_20G_alibase_20240819.vhd', vswitchId: net.id,
      securityGroups: [group.securityGroupId],
    });
    const attachment = new CenInstanceAttachment(this, `${name}-attachment`, {
      instanceId: this.cen.id, childInstanceId: vpc.id, childInstanceType: 'VPC', childInstanceRegionId: REGION,
    });
    return { vpc, group, attachment };
  }
}

const app = new App();
new EastWest(app, 'vpc-firewall');
app.synth();
