import { dependable, LocalBackend, TerraformStack } from 'cdktf';
import { type Construct } from 'constructs';
import {
  AlicloudProvider, CenInstance, CenInstanceAttachment, EipAddress, EipAssociation, Peer, Service, VpcFirewall, type VpcPolicyGroup,
} from 'firewright/alicloud';
import { internetBorder } from './border';
import { zeroTrust } from './east-west';
import { wayOut } from './egress';
import { BLOCKS, HANGZHOU, servers } from './plan';
import { sessions } from './sessions';
import { Spoke } from './spoke';
import { worker } from './worker';

/** The main region: web, worker and database tier, the link to the data centre, the way out, and the border of the account. */
export class Hangzhou extends TerraformStack {
  readonly cen: CenInstance;
  readonly policies: VpcPolicyGroup;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: `${id}.tfstate` });
    new AlicloudProvider(this, 'alicloud', { region: HANGZHOU.region });
    this.cen = new CenInstance(this, 'cen', { cenInstanceName: 'landing-zone' });
    const web = new Spoke(this, 'web', { ...HANGZHOU, blocks: BLOCKS.web, cenId: this.cen.id });
    const db = new Spoke(this, 'db', { ...HANGZHOU, blocks: BLOCKS.db, cenId: this.cen.id });
    new CenInstanceAttachment(this, 'office-attachment', {
      instanceId: this.cen.id, childInstanceId: 'vbr-bp1office', childInstanceType: 'VBR', childInstanceRegionId: HANGZHOU.region,
    });
    this.policiesOfGroups(web, db);
    sessions(this, web.vpc, web.group);

    const entry = new EipAddress(this, 'entry', {});
    new EipAssociation(this, 'entry-web', { allocationId: entry.id, instanceId: web.server.id });
    internetBorder(this, entry, wayOut(this, web.vpc, worker(this, web.vpc)));

    const [first] = [web, db].map(({ vpc, attachment }) => this.firewall(vpc.node.id, vpc.id, attachment));
    this.policies = first!.policies;
    zeroTrust(this, this.policies);
  }

  /** The groups say the same as the firewalls, at both ends. */
  private policiesOfGroups(web: Spoke, db: Spoke): void {
    web.group.allowFrom(Peer.anyIpv4(), Service.HTTPS, { description: 'customers, narrowed by the Internet firewall' });
    web.group.allowFrom(Peer.ipv4(BLOCKS.office), Service.SSH);
    web.group.allowTo(servers('db'), Service.MYSQL);
    db.group.allowFrom(servers('web'), Service.MYSQL);
    db.group.allowFrom(servers('backup'), Service.SSH);
  }

  private firewall(name: string, vpc: string, attachment: CenInstanceAttachment): VpcFirewall {
    const firewall = VpcFirewall.ofCen(this, `${name}-border`, { cen: this.cen, vpc, region: HANGZHOU.region });
    // The firewall takes over a network that is attached already.
    firewall.resource.dependsOn = [dependable(attachment)];
    return firewall;
  }
}
