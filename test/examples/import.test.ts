import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diff, type Network, parseIntents, readNetwork, verify } from 'firewright';
import { readArtifact } from '../../lib/artifact';
import { importArtifact, type ImportedProgram } from '../../lib/import';
import { compareResources, type ResourceComparison } from '../../lib/import/compare';
import { runProgram } from '../support/run-program';
import { synthesizeInto } from './synthesize';

const EXAMPLES = join(__dirname, '..', '..', 'examples');
const MONDAY = new Date('2026-01-05T10:00+08:00');
const load = (name: string): unknown => require(name);

/** An example, and the program that is made of what it synthesizes to. */
function circle(name: string, program: string, moves: boolean): Circle {
  return synthesizeInto(() => require(join(EXAMPLES, name, program)), (outdir) => {
    const old = readArtifact(outdir);
    const imported = importArtifact(old, { moves });
    const before = readNetwork(outdir, { at: MONDAY });
    return runProgram(imported.text, load, (fresh) => ({ imported, before, after: readNetwork(fresh, { at: MONDAY }), resources: compareResources(old, readArtifact(fresh)) }));
  });
}

interface Circle {
  readonly imported: ImportedProgram;
  readonly before: Network;
  readonly after: Network;
  readonly resources: ResourceComparison;
}

const verdictsOn = (network: Network, name: string) => verify(network, parseIntents(readFileSync(join(EXAMPLES, name, 'intents.yaml'), 'utf8'), 'intents.yaml'))
  .results.map((one) => [one.name, one.verdict, one.dependsOn]);

describe('an example that is imported', () => {
  it.each([
    ['web-shop', 'main'], ['web-shop', 'broken'], ['security-groups', 'main'], ['application-groups', 'main'], ['egress-domains', 'main'], ['schedules', 'main'],
    ['ipv6', 'main'], ['monitor-first', 'main'], ['nat-egress', 'main'], ['nat-publish', 'main'], ['network-acl', 'main'], ['protection', 'main'],
    ['vpc-firewall', 'main'], ['address-books', 'main'], ['landing-zone', 'main'], ['load-balancer', 'main'],
  ])('means the same, has the same resources, and its intents come to the same: %s/%s', (name, program) => {
    let moved = 0;
    for (const moves of [true, false]) {
      const { imported, before, after, resources } = circle(name, program, moves);
      const { boundary, endToEnd, undecided, onlyOld, onlyNew } = diff(before, after);
      expect({ boundary, endToEnd, undecided, onlyOld, onlyNew }).toEqual({ boundary: [], endToEnd: [], undecided: [], onlyOld: [], onlyNew: [] });
      expect(verdictsOn(after, name)).toEqual(verdictsOn(before, name));
      if (moves) moved = resources.moved;
      // Without moved blocks, resources at other addresses are others.
      if (moves || moved === 0) expect(resources).toMatchObject({ missing: [], added: [], changed: [] });
      expect(resources.kept).toBeGreaterThan(8);
      expect(imported.left).toEqual([]);
    }
    // What Firewright wrote comes back at the addresses that it gave, but for what an application group writes.
    expect(moved).toBe({ 'application-groups': 2, 'landing-zone': 2 }[name] ?? 0);
  });

  it('comes back as its author wrote it', () => {
    const { imported: { text, carried } } = circle('web-shop', 'main', false);
    expect(carried).toEqual([]);
    for (const line of [
      "const web = new SecurityGroup(this, 'web', { vpc: main, members: MemberTraffic.ISOLATED, egress: DefaultEgress.DENY, description: 'Web tier: public entry' });",
      'app.allowFrom(web, Service.tcp(8080));', 'db.allowFrom(app, Service.MYSQL);', "web.allowTo(Peer.ipv4('100.100.2.136/32'), Service.DNS_UDP);",
      "const updates = DomainBook.of(this, 'updates', ['*.aliyun.com', 'aliyun.com'], { description: 'Where the web tier gets updates' });",
      "const border = new InternetFirewall(this, 'border', { engineMode: EngineMode.STRICT });", 'border.inbound.denyRest();', 'border.outbound.denyRest();',
    ]) expect(text).toContain(`    ${line}\n`);
    // Each side of a pair of rules is written by the verb of one.
    expect(text.match(/allow(?:From|To)\((?:app|db|web)\b/g)).toHaveLength(2);
  });

  it.each([
    ['nat-egress', ["const natBorder = new NatFirewall(this, 'nat-border', {", 'natBorder.outbound.denyRest();']],
    ['vpc-firewall', ["const webVpcBorder = VpcFirewall.ofCen(this, 'web-vpc-border', { cen, vpc: webVpc, region: 'cn-hangzhou' });", 'webVpcBorder.policies.denyRest();']],
    ['network-acl', ["const dataAcl = new NetworkAcl(this, 'data-acl', { vpc: main, vswitches: [data] });", "dataAcl.allowInbound(Peer.ipv4('10.0.1.0/24'), Service.MYSQL, { replies: true });"]],
    ['security-groups', ["const offices = PrefixList.of(this, 'offices', ['198.51.100.0/28', '203.0.113.0/24']);", 'bastion.allowFrom(offices, Service.SSH);']],
    ['protection', ["new IntrusionPrevention(this, 'ips', { strictness: PreventionStrictness.STRICT });", "new ThreatIntelligence(this, 'tor', { category: ThreatCategory.TOR_EXIT });"]],
  ])('has its borders as constructs: %s', (name, lines) => {
    const { imported: { text } } = circle(name, 'main', false);
    for (const line of lines) expect(text).toContain(`    ${line}\n`);
    expect(text).not.toMatch(/provider\.(?:NetworkAcl|EcsPrefixList|CloudFirewall(?!UserAlarm))/);
  });
});
