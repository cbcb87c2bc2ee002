import { App, LocalBackend, TerraformStack } from 'cdktf';
import {
  AddressBook, AlicloudProvider, BookType, EipAddress, EipAssociation, EngineMode, Instance, InternetFirewall, IpBook, Peer, PortBook,
  SecurityGroup, Service, TagBook, Vpc, Vswitch,
} from 'firewright/alicloud';

/** Address books: addresses, ports, instances by tag, and a book that another team keeps. */
class AddressBooks extends TerraformStack {
  constructor(scope: App, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: 'terraform.tfstate' });
    new AlicloudProvider(this, 'alicloud', { region: 'cn-hangzhou' });
    const vpc = new Vpc(this, 'main', { cidrBlock: '10.0.0.0/16' });
    const net = new Vswitch(this, 'net', { vpcId: vpc.id, cidrBlock: '10.0.1.0/24', zoneId: 'cn-hangzhou-h' });
    const bastion = new SecurityGroup(this, 'bastion', { vpc });
    bastion.allowFrom(Peer.anyIpv4(), Service.allTcp());
    const server = new Instance(this, 'server', {
      instanceType: 'ecs.g7.large', imageId: 'aliyun_3_x64_20G_alibase_20240819.vhd', vswitchId: net.id,
      securityGroups: [bastion.securityGroupId], tags: { role: 'bastion' },
    });
    const entry = new EipAddress(this, 'entry', {});
    new EipAssociation(this, 'entry-server', { allocationId: entry.id, instanceId: server.id });

    // Order, spelling and repetition do not matter: the entries are written in one canonical form.
    const offices = IpBook.of(this, 'offices', ['203.0.113.0/24', '198.51.100.7', '198.51.100.7/32']);
    const admin = PortBook.of(this, 'admin', [22, 3389, '8443-8444']);
    const bastions = TagBook.of(this, 'bastions', { role: 'bastion' });
    const blocked = AddressBook.fromName('security-team-blocklist', BookType.IP);

    const border = new InternetFirewall(this, 'border', { engineMode: EngineMode.STRICT });
    border.inbound.deny({ from: blocked, to: entry });
    border.inbound.allow({ from: offices, to: bastions, service: admin.tcp() });
    border.inbound.denyRest();
  }
}

const app = new App();
new AddressBooks(app, 'address-books');
app.synth();
