import { explain } from '../../lib/analysis/explain';
import { AlicloudNetwork } from '../../lib/alicloud/network';
import { readArtifact } from '../../lib/artifact';
import { type Network } from '../../lib/model';
import { Service } from '../../lib/net';
import { artifactJson, type Resources } from '../support/artifacts';
import { Random } from '../support/random';
import { AT, randomResources } from '../support/random-network';
import { shownAsPlan, shownAsState } from '../support/shown';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const NETWORKS = process.env.FIREWRIGHT_LONG === '1' ? 500 : 10;
const QUESTIONS = 12;
const SEED = 20260211;

const ENDS = ['internet', 'alicloud_instance.i0', 'alicloud_instance.i1', 'alicloud_instance.i2', 'alicloud_security_group.g0', 'alicloud_security_group.g2', '203.0.113.9', '10.0.1.77', 'alicloud_vswitch.two', '47.1.2.3'];
const SERVICES = ['tcp/443', 'tcp/22', 'tcp/3306', 'udp/443', 'icmp'];

interface Question {
  readonly from: string;
  readonly to: string;
  readonly service: string;
}

/** As Terraform would take it: every reference leads to a resource. Without `count`, of which instances are other resources in a plan. */
function complete(resources: Resources): Resources {
  const named = [...JSON.stringify(resources).matchAll(/\$\{(alicloud_\w+\.\w+)\./g)].map(([, address]) => [address, {}] as const);
  const all: Resources = { ...Object.fromEntries(named), ...resources };
  return Object.fromEntries(Object.entries(all).map(([address, { count: _, ...body }]) => [address, body]));
}

/** Values of variables; an argument with another one is left out. */
const VARIABLES: Readonly<Record<string, string>> = {
  office: '203.0.113.0/24', priority: '5', policy: 'accept', ports: '443/443', type: 'ingress', position: '1', action: 'accept', release: 'true', version: '4',
  application: 'HTTP', mode: 'on', port: '80', domain: 'example.org', exit: '47.1.2.3', sources: '10.0.0.0/16', ip: '47.5.5.5', host: '10.0.1.10',
  vswitch: 'vsw-elsewhere1', table: 'stb-elsewhere1', destination: '0.0.0.0/0', gateway: 'ngw-elsewhere1', strict: '1', on: 'open',
};

/** With values for variables, so that everything is known once it is there. */
function withoutVariables(resources: Resources): Resources {
  return Object.fromEntries(Object.entries(resources).map(([address, body]) => [address, Object.fromEntries(Object.entries(body).flatMap(([name, value]) => {
    const text = JSON.stringify(value).replace(/\$\{var\.(\w+)\}/g, (whole, variable: string) => VARIABLES[variable] ?? whole);
    return text.includes('${var.') ? [] : [[name, JSON.parse(text) as unknown]];
  }))]));
}

/** What a cloud would choose for these resources. */
function chosen(resources: Resources): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(resources).flatMap(([address, body], i): readonly [string, string][] => {
    if (address.startsWith('alicloud_eip_address.') && body.ip_address === undefined) return [[`${address}.ip_address`, `47.100.0.${i}`]];
    if (!address.startsWith('alicloud_instance.')) return [];
    const net = String(body.vswitch_id).includes('.one.') ? '10.0.1' : '10.0.2';
    return [
      ...(body.private_ip === undefined ? [[`${address}.private_ip`, `${net}.${100 + i}`] as [string, string]] : []),
      ...(body.internet_max_bandwidth_out === undefined ? [] : [[`${address}.public_ip`, `8.130.0.${i}`] as [string, string]]),
      ...(body.ipv6_address_count === undefined ? [] : [[`${address}.ipv6_addresses[0]`, `2408:4000::${100 + i}`] as [string, string]]),
    ];
  }));
}

function questions(random: Random): readonly Question[] {
  return Array.from({ length: QUESTIONS }, () => ({ from: random.pick(ENDS), to: random.pick(ENDS), service: random.pick(SERVICES) }));
}

/** The answer, or why there is none: a name that is no end, a value that is malformed. */
function answer(read: () => Network, question: Question): { readonly verdict: string; readonly dependsOn: readonly string[] } {
  try {
    const { from, to, service } = question;
    const { verdict, dependsOn } = explain(read(), { from, to, demand: { services: [Service.parse(service)] } });
    return { verdict, dependsOn };
  } catch (error) {
    return { verdict: (error as { code?: string }).code ?? String(error), dependsOn: [] };
  }
}

const isDecided = (verdict: string): boolean => verdict === 'allowed' || verdict === 'denied';

/** A network under the assumptions in force alone: whether others would matter is not asked here, and takes long. */
const settled = (network: Network): Network => new Proxy(network, {
  get: (own, name) => {
    if (name === 'consulted') return [];
    if (name === 'fresh') return () => settled(own);
    const member: unknown = Reflect.get(own, name, own);
    return typeof member === 'function' ? member.bind(own) : member;
  },
});

/** Reads once, when first asked; what cannot be read is refused at each question. */
function reading(json: string, bindings: Readonly<Record<string, string>> = {}): () => Network {
  let network: Network | undefined;
  return () => (network ??= settled(AlicloudNetwork.of(readArtifact(json, { bindings: new Map(Object.entries(bindings)) }), { at: AT })));
}

describe('random networks', () => {
  it('are the same by the plan of configuration in JSON', () => {
    const random = new Random(SEED);
    for (let i = 0; i < NETWORKS; i += 1) {
      const resources = complete(randomResources(random));
      const [written, planned] = [artifactJson(resources), shownAsPlan(resources, 'JSON')].map((json) => reading(json));
      for (const question of questions(random)) expect([i, question, answer(planned, question)]).toEqual([i, question, answer(written, question)]);
    }
  });

  it('are never the contrary by the plan of HCL', () => {
    const random = new Random(SEED + 1);
    let [decided, same] = [0, 0];
    for (let i = 0; i < NETWORKS; i += 1) {
      const resources = complete(randomResources(random));
      const [written, planned] = [artifactJson(resources), shownAsPlan(resources, 'HCL')].map((json) => reading(json));
      for (const question of questions(random)) {
        const [own, other] = [answer(written, question).verdict, answer(planned, question).verdict];
        if (isDecided(own) && isDecided(other)) expect([i, question, other]).toEqual([i, question, own]);
        if (isDecided(own)) decided += 1;
        if (isDecided(own) && isDecided(other)) same += 1;
      }
    }
    expect(decided).toBeGreaterThan(NETWORKS);
    expect(same / decided).toBeGreaterThan(0.8);
  });

  it('are never the contrary by their state', () => {
    const random = new Random(SEED + 2);
    let [decided, same] = [0, 0];
    for (let i = 0; i < NETWORKS; i += 1) {
      const resources = withoutVariables(complete(randomResources(random)));
      const bindings = chosen(resources);
      const written = reading(artifactJson(resources), bindings);
      const state = reading(shownAsState(resources, bindings));
      for (const question of questions(random)) {
        const [own, other] = [answer(written, question).verdict, answer(state, question).verdict];
        if (isDecided(own) && isDecided(other)) expect([i, question, other]).toEqual([i, question, own]);
        if (isDecided(own)) decided += 1;
        if (isDecided(own) && isDecided(other)) same += 1;
      }
    }
    expect(decided).toBeGreaterThan(NETWORKS);
    expect(same / decided).toBeGreaterThan(0.95);
  });
});
