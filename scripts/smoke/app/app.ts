import { App, LocalBackend, TerraformStack } from 'cdktf';
import { PortSet, readNetwork, verify, Intents, type Verification } from 'firewright';
import { AlicloudProvider, Instance, Peer, SecurityGroup, Service, Vpc, Vswitch } from 'firewright/alicloud';
import { findDead, Life, type PacketList, PacketSpace } from 'firewright/engine';
import { firewrightMatchers } from 'firewright/jest';
import { rehearse, type RehearsalReport } from 'firewright/rehearsal';

const app = new App({ outdir: 'cdktf.out' });
const stack = new TerraformStack(app, 'smoke');
new LocalBackend(stack, { path: 'terraform.tfstate' });
new AlicloudProvider(stack, 'alicloud', { region: 'cn-hangzhou' });
const vpc = new Vpc(stack, 'main', { cidrBlock: '10.0.0.0/16' });
const vswitch = new Vswitch(stack, 'net', { vpcId: vpc.id, cidrBlock: '10.0.1.0/24', zoneId: 'cn-hangzhou-h' });
const web = new SecurityGroup(stack, 'web', { vpc });
web.allowFrom(Peer.ipv4('10.0.2.0/24'), Service.tcp(443));
new Instance(stack, 'server', {
  instanceType: 'ecs.g7.large', imageId: 'image', vswitchId: vswitch.id, securityGroups: [web.securityGroupId],
});
app.synth();

const verification: Verification = verify(readNetwork('cdktf.out'), [
  Intents.only('https from the other tier', { from: '10.0.2.0/24', to: 'alicloud_security_group.web', service: Service.HTTPS }),
]);
const verdicts = verification.results.map(({ verdict }) => verdict).join();
if (verdicts !== 'holds' || typeof firewrightMatchers.toAllow !== 'function') throw new Error(`the installed package says ${verdicts}`);

const list: PacketList = {
  rules: [{ destinationPorts: PortSet.of({ from: 1, to: 1023 }), action: 'deny' }, { destinationPorts: PortSet.of(443), action: 'allow' }], otherwise: 'deny',
};
if (findDead(PacketSpace.of(list).index(list)).life[1] !== Life.DEAD) throw new Error('the first rule leaves nothing to the second');

// Its types, and its loading, need none of the libraries that a rehearsal takes.
const rehearsal: (artifact: string) => Promise<RehearsalReport> = rehearse;
if (typeof rehearsal !== 'function') throw new Error('rehearsals are not in the package');
