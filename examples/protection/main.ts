import { App, LocalBackend, TerraformStack } from 'cdktf';
import {
  AiTrafficAnalysis, AlarmContacts, AlarmKind, AlicloudProvider, Application, BruteForceRule, DefaultEgress, DomainResolution, EipAddress,
  EipAssociation, EngineMode, FirewallLogs, FlowLogStore, Instance, InternetFirewall, IntrusionPrevention, Lockout, LogProject, Peer,
  PreventionMode, PreventionStrictness, PrivateDns, SecurityGroup, Service, ThreatAction, ThreatCategory, ThreatIntelligence, Vpc,
  VpcFlowLog, Vswitch,
} from 'firewright/alicloud';

const REGION = 'cn-hangzhou';
const ZONE = 'cn-hangzhou-h';
const HTTPS = { service: Service.HTTPS, applications: [Application.HTTPS] };

/** As Security Center lists the server: it knows it by another name than ECS does. */
const SERVER_UUID = '032b618f-b220-4a0d-bd37-fbdc6ef58b6a';

/**
 * A web server with everything around its policies: what looks into the traffic that they let through, who is told,
 * and where it is written down.
 */
class Protection extends TerraformStack {
  constructor(scope: App, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: 'terraform.tfstate' });
    new AlicloudProvider(this, 'alicloud', { region: REGION });
    const vpc = new Vpc(this, 'main', { cidrBlock: '10.0.0.0/16' });
    const net = new Vswitch(this, 'net', { vpcId: vpc.id, cidrBlock: '10.0.1.0/24', zoneId: ZONE });
    const entry = this.webServer(vpc, net);

    this.policies(vpc, entry);
    this.prevention();
    this.logs(vpc);
  }

  private webServer(vpc: Vpc, net: Vswitch): EipAddress {
    const web = new SecurityGroup(this, 'web', { vpc, egress: DefaultEgress.DENY });
    web.allowFrom(Peer.anyIpv4(), Service.HTTPS);
    web.allowTo(Peer.anyIpv4(), Service.HTTPS);
    const server = new Instance(this, 'web-server', {
      instanceType: 'ecs.g7.large', imageId: 'aliyun_3_x64_20G_alibase_20240819.vhd', vswitchId: net.id,
      securityGroups: [web.securityGroupId],
    });
    const entry = new EipAddress(this, 'entry', {});
    new EipAssociation(this, 'entry-web', { allocationId: entry.id, instanceId: server.id });
    return entry;
  }

  private policies(vpc: Vpc, entry: EipAddress): void {
    const border = new InternetFirewall(this, 'border', { engineMode: EngineMode.STRICT });
    border.inbound.allow({ from: Peer.anyIpv4(), to: entry, ...HTTPS });
    border.inbound.denyRest();
    border.outbound.allow({ from: entry, to: Peer.domain('partner.example'), ...HTTPS, resolve: DomainResolution.DNS });
    border.outbound.denyRest();

    // The partner gives other addresses to those who ask its private server, and these are what the policy has to compare.
    new PrivateDns(this, 'names', { vpcId: vpc.id, region: REGION, domains: ['partner.example'], server: { primary: '10.0.0.53' } });
  }

  private prevention(): void {
    new IntrusionPrevention(this, 'ips', { mode: PreventionMode.BLOCK, strictness: PreventionStrictness.STRICT });
    new ThreatIntelligence(this, 'tor', { category: ThreatCategory.TOR_EXIT, action: ThreatAction.BLOCK });
    new BruteForceRule(this, 'logins', { servers: [SERVER_UUID], failures: 5, span: 2, lockout: Lockout.DAYS_1 });
    new AiTrafficAnalysis(this, 'analysis');
    new AlarmContacts(this, 'alarms', {
      alarms: [{ kind: AlarmKind.IPS_HIGH }, { kind: AlarmKind.OUTBOUND_RISK }, { kind: AlarmKind.WEEKLY_REPORT, day: 1, hour: 9 }],
      contact: { name: 'On call', email: 'oncall@corp.example' },
    });
  }

  private logs(vpc: Vpc): void {
    const project = new LogProject(this, 'logs', { name: 'corp-example-network-logs' });
    new FirewallLogs(this, 'firewall-logs', { project, retentionDays: 365 });
    const store = new FlowLogStore(this, 'flows', { project });
    new VpcFlowLog(this, 'main-flows', { of: vpc, store });
  }
}

const app = new App();
new Protection(app, 'protection');
app.synth();
