import { LocalBackend, TerraformStack } from 'cdktf';
import { type Construct } from 'constructs';
import {
  AlicloudProvider, Application, DefaultEgress, DomainBook, EipAddress, EipAssociation, EngineMode, Instance, InternetFirewall,
  MemberTraffic, Peer, SecurityGroup, Service, Vpc, Vswitch,
} from 'firewright/alicloud';

const ZONE = 'cn-hangzhou-h';
const VPC_BLOCK = '10.0.0.0/16';

/** Alibaba's resolvers, reached inside of the cloud. */
const RESOLVERS = ['100.100.2.136/32', '100.100.2.138/32'];

export interface WebShopProps {
  /** @default EngineMode.STRICT */
  readonly engineMode?: EngineMode;
}

/**
 * A shop in three tiers. Customers reach the web tier by HTTPS and nothing else; each tier reaches
 * the next on one port; the web tier fetches updates from known domains; nothing else leaves.
 */
export class WebShop extends TerraformStack {
  constructor(scope: Construct, id: string, props: WebShopProps = {}) {
    super(scope, id);
    new LocalBackend(this, { path: 'terraform.tfstate' });
    new AlicloudProvider(this, 'alicloud', { region: 'cn-hangzhou' });
    const vpc = new Vpc(this, 'main', { vpcName: 'web-shop', cidrBlock: VPC_BLOCK });

    const closed = { vpc, members: MemberTraffic.ISOLATED, egress: DefaultEgress.DENY };
    const web = new SecurityGroup(this, 'web', { ...closed, description: 'Web tier: public entry' });
    const app = new SecurityGroup(this, 'app', { ...closed, description: 'Application tier' });
    const db = new SecurityGroup(this, 'db', { ...closed, description: 'Database tier' });

    web.allowFrom(Peer.anyIpv4(), Service.HTTPS, { description: 'customers, narrowed by the Internet firewall' });
    // Isolation lasts only where no rule allows: the entry for everyone would let siblings in as well.
    web.denyFrom(Peer.ipv4(VPC_BLOCK), Service.any(), { description: 'the entry is for customers only' });
    app.allowFrom(web, Service.tcp(8080));
    db.allowFrom(app, Service.MYSQL);
    for (const resolver of RESOLVERS) web.allowTo(Peer.ipv4(resolver), Service.DNS_UDP);
    web.allowTo(Peer.anyIpv4(), Service.HTTPS, { description: 'updates, narrowed by the Internet firewall' });

    const webServer = this.server('web', '10.0.1.0/24', vpc, web);
    this.server('app', '10.0.2.0/24', vpc, app);
    this.server('db', '10.0.3.0/24', vpc, db);

    const entry = new EipAddress(this, 'entry', { addressName: 'web-shop', internetChargeType: 'PayByTraffic', bandwidth: '100' });
    new EipAssociation(this, 'entry-web', { allocationId: entry.id, instanceId: webServer.id });

    const updates = DomainBook.of(this, 'updates', ['*.aliyun.com', 'aliyun.com'], { description: 'Where the web tier gets updates' });
    const border = new InternetFirewall(this, 'border', { engineMode: props.engineMode ?? EngineMode.STRICT });
    border.inbound.allow({ from: Peer.anyIpv4(), to: entry, service: Service.HTTPS, applications: [Application.HTTPS] });
    border.inbound.denyRest();
    border.outbound.allow({ from: entry, to: updates, service: Service.HTTPS, applications: [Application.HTTPS] });
    border.outbound.denyRest();
  }

  private server(tier: string, cidrBlock: string, vpc: Vpc, group: SecurityGroup): Instance {
    const vswitch = new Vswitch(this, `${tier}-net`, { vpcId: vpc.id, cidrBlock, zoneId: ZONE, vswitchName: `web-shop-${tier}` });
    return new Instance(this, `${tier}-server`, {
      instanceName: `web-shop-${tier}`,
      instanceType: 'ecs.g7.large',
      imageId: 'aliyun_3_x64_20G_alibase_20240819.vhd',
      vswitchId: vswitch.id,
      securityGroups: [group.securityGroupId],
    });
  }
}
