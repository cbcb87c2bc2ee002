import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain, type Network, parseIntents, readNetwork, type ReadNetworkOptions, verify } from 'firewright';
import { synthesize } from './synthesize';

const EXAMPLES = join(__dirname, '..', '..', 'examples');
const MONDAY = new Date('2026-01-05T10:00+08:00');
const SUNDAY = new Date('2026-01-04T10:00+08:00');

function read(name: string, program: string, options: ReadNetworkOptions): Network {
  const [text] = Object.values(synthesize(() => require(join(EXAMPLES, name, program))));
  return readNetwork(text, { at: MONDAY, ...options });
}

/** The verdicts of an example on its own intents, by name. */
function verdicts(name: string, program = 'main', options: ReadNetworkOptions = {}) {
  const network = read(name, program, options);
  const intents = parseIntents(readFileSync(join(EXAMPLES, name, 'intents.yaml'), 'utf8'), 'intents.yaml');
  const verification = verify(network, intents);
  const named = (verdict: string): readonly string[] => verification.results.filter((one) => one.verdict === verdict).map((one) => one.name);
  return { ...verification, network, total: intents.length, holds: named('holds'), violated: named('violated'), undecided: named('undecided') };
}

describe('the intents of the examples', () => {
  it.each(['web-shop', 'security-groups', 'application-groups', 'egress-domains', 'schedules', 'ipv6', 'monitor-first', 'nat-egress', 'nat-publish', 'load-balancer', 'network-acl'])('all hold: %s', (name) => {
    const { results, notUnderstood, total } = verdicts(name);
    expect(results.filter((one) => one.verdict !== 'holds').map((one) => [one.name, one.dependsOn, one.witness])).toEqual([]);
    expect(total).toBeGreaterThan(1);
    expect(notUnderstood).toEqual([]);
  });

  it('all hold, beside what may block attacks among what is allowed: protection', () => {
    const { holds, total, results, notUnderstood } = verdicts('protection');
    expect(holds).toHaveLength(total);
    expect(notUnderstood).toEqual([]);
    const preventions = ['alicloud_cloud_firewall_ips_config.ips', 'alicloud_cloud_firewall_threat_intelligence_switch.tor'];
    expect(results.map(({ unless }) => unless?.map(({ resource }) => resource))).toEqual([preventions, preventions, undefined]);
  });

  it('hold between networks on one CEN, unless it is left open whether that connects them', () => {
    const { holds, total, notUnderstood } = verdicts('vpc-firewall');
    expect([holds.length, notUnderstood]).toEqual([total, []]);
    const open = verdicts('vpc-firewall', 'main', { assume: { 'cen-attachments': 'open' } });
    expect({ violated: open.violated, undecided: open.undecided }).toEqual({ violated: [], undecided: ['the web tier reaches the database', 'by MySQL only'] });
  });

  it('say when they hold: a schedule outside of its days', () => {
    const { violated, results } = verdicts('schedules', 'main', { at: SUNDAY });
    expect(violated).toEqual(['the office reaches the bastion by SSH']);
    expect(results[0].witness?.hints.join()).toMatch(/outside of its schedule/);
  });

  it('say what they depend on: a book that is not known', () => {
    const { violated, undecided, results } = verdicts('address-books');
    expect({ violated, undecided }).toEqual({ violated: [], undecided: ['the offices reach the bastion by SSH'] });
    expect(results.find((one) => one.verdict === 'undecided')!.dependsOn.join()).toMatch(/bastions.*address_list/);
  });

  it('say all that they depend on', () => {
    const { results } = verdicts('address-books');
    expect(results.find((one) => one.verdict === 'undecided')!.dependsOn.join()).toMatch(/security-team-blocklist/);
  });

  it('are decided once the books are bound', () => {
    const bind = (blocked: string, tagged: string): ReadNetworkOptions => ({ bindings: {
      'security-team-blocklist': blocked, 'alicloud_eip_address.entry.ip_address': '47.1.2.3', 'alicloud_cloud_firewall_address_book.bastions': tagged } });
    expect(verdicts('address-books', 'main', bind('192.0.2.66', '47.1.2.3')).violated).toEqual([]);
    expect(verdicts('address-books', 'main', bind('192.0.2.66', '47.1.2.3')).undecided).toEqual([]);
    expect(verdicts('address-books', 'main', bind('47.1.2.0/24', '47.1.2.3')).undecided).toEqual([]);
    expect(verdicts('address-books', 'main', bind('203.0.113.0/24', '47.1.2.3')).violated).toEqual(['the offices reach the bastion by SSH']);
    expect(verdicts('address-books', 'main', bind('192.0.2.66', '47.1.2.4')).violated).toEqual(['the offices reach the bastion by SSH']);
  });
});

describe('the broken web shop', () => {
  const broken = verdicts('web-shop', 'broken');
  const witness = (name: string) => broken.results.find((one) => one.name === name)?.witness;

  it('is refuted by the two intents that loose mode breaks, and no other', () => {
    expect(broken.violated).toEqual(['and by nothing else', 'what is not recognised does not leave']);
    expect(broken.undecided).toEqual([]);
    expect(broken.holds).toHaveLength(broken.total - 2);
  });

  it('shows the flow that gets in, and the policy that lets it', () => {
    expect(witness('and by nothing else')).toMatchObject({
      outcome: 'allowed', flow: { protocol: 'tcp', port: 443, application: 'unidentified' },
      hops: [
        { filter: expect.stringContaining('Internet firewall'), action: 'allow', constructPath: expect.stringContaining('web-shop/border/inbound'), says: expect.stringContaining('loose') },
        { filter: expect.stringContaining('security groups'), action: 'allow', constructPath: expect.stringContaining('web-shop/web') },
      ],
    });
    expect(witness('what is not recognised does not leave')).toMatchObject({ outcome: 'allowed', flow: { application: 'unidentified' } });
  });

  it('is explained alike', () => {
    const flow = { from: '203.0.113.9', to: 'alicloud_security_group.web', service: 'tcp/443', application: 'unidentified' };
    const told = explain(broken.network, flow);
    expect(told.verdict).toBe('allowed');
    expect(told.hops[0].rule).toBe(witness('and by nothing else')?.hops[0].rule);
    expect(explain(verdicts('web-shop').network, flow)).toMatchObject({ verdict: 'denied', hops: [{ action: 'deny' }] });
  });
});

it('a refuted intent is refuted by the assumptions that are named, and no engine mode is assumed', () => {
  for (const program of ['main', 'broken']) {
    const { assumptions } = verdicts('web-shop', program);
    expect(assumptions.map((one) => one.name)).not.toContain('engine-mode');
  }
});
