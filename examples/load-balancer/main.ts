import { App, LocalBackend, TerraformStack, TerraformVariable } from 'cdktf';
import {
  AlicloudProvider, Application, EipAddress, EipAssociation, EngineMode, Instance, InternetFirewall, Peer, SecurityGroup, Service,
  SlbAcl, SlbAclEntryAttachment, SlbListener, SlbLoadBalancer, SlbServerGroup, SlbServerGroupServerAttachment, Vpc, Vswitch,
} from 'firewright/alicloud';

const ZONE = 'cn-hangzhou-h';
/** The addresses from which administrators log in. */
const OFFICE = '198.51.100.0/24';

/**
 * Two web servers without public addresses behind a load balancer with an EIP. Its HTTPS listener is a proxy: it takes 443 and asks
 * the servers on 8080, from addresses of its own. Its TCP listener takes 2222 from the office only and leads to SSH, with
 * the address of the client. The Internet firewall sees the EIP and the ports of the listeners, security groups those of the servers.
 */
class LoadBalancer extends TerraformStack {
  constructor(scope: App, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: 'terraform.tfstate' });
    new AlicloudProvider(this, 'alicloud', { region: 'cn-hangzhou' });
    const vpc = new Vpc(this, 'main', { cidrBlock: '10.0.0.0/16' });
    const net = new Vswitch(this, 'net', { vpcId: vpc.id, cidrBlock: '10.0.1.0/24', zoneId: ZONE });

    const web = new SecurityGroup(this, 'web', { vpc });
    web.allowFrom(Peer.ipv4('100.64.0.0/10'), Service.tcp(8080), { description: 'the website, from load balancers' });
    web.allowFrom(Peer.ipv4(OFFICE), Service.SSH, { description: 'administrators' });
    const servers = ['a', 'b'].map((name) => new Instance(this, `web-${name}`, {
      instanceType: 'ecs.g7.large', imageId: 'aliyun_3_x64_20G_alibase_20240819.vhd', vswitchId: net.id, securityGroups: [web.securityGroupId],
    }));

    const balancer = new SlbLoadBalancer(this, 'lb', { addressType: 'intranet', vswitchId: net.id, loadBalancerSpec: 'slb.s2.small' });
    const front = new EipAddress(this, 'front', {});
    new EipAssociation(this, 'front-lb', { allocationId: front.id, instanceId: balancer.id, instanceType: 'SlbInstance' });
    const group = (name: string, port: number) => {
      const made = new SlbServerGroup(this, name, { loadBalancerId: balancer.id });
      for (const server of servers) {
        new SlbServerGroupServerAttachment(this, `${name}-${server.node.id}`, { serverGroupId: made.id, serverId: server.id, port, weight: 100 });
      }
      return made;
    };
    new SlbListener(this, 'https', {
      loadBalancerId: balancer.id, protocol: 'https', frontendPort: 443, serverGroupId: group('sites', 8080).id,
      serverCertificateId: new TerraformVariable(this, 'certificate', { type: 'string', description: 'id of the server certificate' }).stringValue,
    });
    const office = new SlbAcl(this, 'office', { name: 'office' });
    new SlbAclEntryAttachment(this, 'office-entry', { aclId: office.id, entry: OFFICE });
    new SlbListener(this, 'ssh', {
      loadBalancerId: balancer.id, protocol: 'tcp', frontendPort: 2222, serverGroupId: group('logins', 22).id,
      aclStatus: 'on', aclType: 'white', aclIds: [office.id],
    });

    const border = new InternetFirewall(this, 'border', { engineMode: EngineMode.STRICT });
    border.inbound.allow({ from: Peer.anyIpv4(), to: front, service: Service.HTTPS, applications: [Application.HTTPS] });
    border.inbound.allow({ from: Peer.ipv4(OFFICE), to: front, service: Service.tcp(2222), applications: [Application.SSH] });
    border.inbound.denyRest();
  }
}

const app = new App();
new LoadBalancer(app, 'load-balancer');
app.synth();
