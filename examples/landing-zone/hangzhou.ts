import { LocalBackend, TerraformStack } from 'cdktf';
import { type Construct } from 'constructs';
import { AlicloudProvider, CenInstance, EipAddress, EipAssociation, Peer, Service, type VpcPolicyGroup } from 'firewright/alicloud';
import { internetBorder } from './border';
import { zeroTrust } from './east-west';
import { wayOut } from './egress';
import { Hub } from './hub';
import { BLOCKS, BORDERS, HANGZHOU, OFFICE, servers } from './plan';
import { sessions } from './sessions';
import { Spoke } from './spoke';
import { worker } from './worker';

/** The main region: web, worker and database tier, the link to the data centre, the way out, and the border of the account. */
export class Hangzhou extends TerraformStack {
  readonly cen: CenInstance;
  readonly hub: Hub;
  readonly policies: VpcPolicyGroup;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: `${id}.tfstate` });
    new AlicloudProvider(this, 'alicloud', { region: HANGZHOU.region });
    this.cen = new CenInstance(this, 'cen', { cenInstanceName: 'landing-zone' });
    this.hub = new Hub(this, { name: 'hangzhou', cen: this.cen, region: HANGZHOU });
    const web = new Spoke(this, 'web', { region: HANGZHOU, blocks: BLOCKS.web, hub: this.hub });
    const db = new Spoke(this, 'db', { region: HANGZHOU, blocks: BLOCKS.db, hub: this.hub });
    this.hub.attachOffice();
    this.policiesOfGroups(web, db);
    sessions(this, web.vpc, web.group);

    const entry = new EipAddress(this, 'entry', {});
    new EipAssociation(this, 'entry-web', { allocationId: entry.id, instanceId: web.server.id });
    internetBorder(this, entry, wayOut(this, web.vpc, worker(this, web.vpc)));

    this.policies = this.hub.guard(BORDERS.hangzhou).policies;
    zeroTrust(this, this.policies);
  }

  /** The groups say the same as the firewalls, at both ends. */
  private policiesOfGroups(web: Spoke, db: Spoke): void {
    web.group.allowFrom(Peer.anyIpv4(), Service.HTTPS, { description: 'customers, narrowed by the Internet firewall' });
    web.group.allowFrom(Peer.ipv4(OFFICE.block), Service.SSH);
    web.group.allowTo(servers('db'), Service.MYSQL);
    db.group.allowFrom(servers('web'), Service.MYSQL);
    db.group.allowFrom(servers('backup'), Service.SSH);
  }
}
