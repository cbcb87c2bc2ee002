import { demandOf, explain, verify, type FlowProps } from '../../lib/ask';
import { Intents } from '../../lib/intent/intent';
import { type Explanation, type IntentResult, type Network } from '../../lib/model';
import { readNetwork } from '../../lib/read-network';
import { artifactJson, group, policy, publicInstance, type Resources, rule, VPC } from '../support/artifacts';

/** A network of these resources, read the way the command reads it. */
export function world(
  resources: Resources, { at, bind, assume }: { at?: string; bind?: Record<string, string>; assume?: Record<string, string> } = {},
): Network {
  return readNetwork(artifactJson(resources), { bindings: bind, assume, ...(at === undefined ? {} : { at: new Date(at) }) });
}

/** What a question is expected to come to; what is left out is not looked at. */
export interface Expected {
  /** The deciding rule at each hop. */
  readonly rules?: readonly unknown[];
  readonly actions?: readonly string[];
  /** What an undecided verdict depends on. */
  readonly dependsOn?: readonly string[];
  /** Names of exactly those assumptions that matter, in any order. */
  readonly assumptions?: readonly string[];
  /** What a hint or the reason for no way says. */
  readonly says?: RegExp;
}

export interface Answer {
  readonly explanation: Explanation;
  readonly allow: IntentResult;
  readonly deny: IntentResult;
}

/** Asks one flow all three ways: explain, an intent that allows it, an intent that denies it. */
export function ask(network: Network, flow: FlowProps): Answer {
  const { from, to, service, ...rest } = flow;
  const { services } = demandOf({ from, to, service });
  const flowOf = { from, to, ...(services && { service: services }), ...rest };
  const { results } = verify(network, [Intents.allow('allow', flowOf), Intents.deny('deny', flowOf)]);
  return { explanation: explain(network, flow), allow: results[0], deny: results[1] };
}

const VERDICTS = {
  allowed: { explain: 'allowed', allow: 'holds', deny: 'violated' },
  denied: { explain: 'denied', allow: 'violated', deny: 'holds' },
  undecided: { explain: 'undecided', allow: 'undecided', deny: 'undecided' },
};

/** Holds one fully specified flow to a verdict by both evaluations, and the reasons of both to what is expected. */
export function expectFlow(network: Network, flow: FlowProps, verdict: keyof typeof VERDICTS, expected: Expected = {}): Answer {
  const answer = ask(network, flow);
  const { explanation, allow, deny } = answer;
  expect({ explain: explanation.verdict, allow: allow.verdict, deny: deny.verdict }).toEqual(VERDICTS[verdict]);
  const witness = verdict === 'allowed' ? deny.witness : allow.witness;
  if (verdict !== 'undecided') expect(witness?.outcome).toBe(verdict);
  if (expected.rules) {
    expect(explanation.hops.map((hop) => hop.rule)).toEqual(expected.rules);
    expect(witness?.hops.map((hop) => hop.rule)).toEqual(expected.rules);
  }
  if (expected.actions) {
    expect(explanation.hops.map((hop) => hop.action)).toEqual(expected.actions);
    expect(witness?.hops.map((hop) => hop.action)).toEqual(expected.actions);
  }
  if (expected.dependsOn) for (const one of [explanation, allow, deny]) expect([...one.dependsOn].sort()).toEqual([...expected.dependsOn].sort());
  if (expected.assumptions) {
    const wanted = [...expected.assumptions].sort();
    expect(explanation.assumptions.map((one) => one.name).sort()).toEqual(wanted);
    for (const one of [allow, deny]) expect([...one.assumptions].sort()).toEqual(wanted);
  }
  if (expected.says) {
    expect([...explanation.hints, explanation.noPath ?? ''].join('\n')).toMatch(expected.says);
    expect([...(witness?.hints ?? []), witness?.noPath ?? ''].join('\n')).toMatch(expected.says);
  }
  return answer;
}

export const one = (network: Network, intent: ReturnType<typeof Intents.allow>): IntentResult => verify(network, [intent]).results[0];

// ── short names ─────────────────────────────────────────────────────────────────────────────────────

export const P = (name: string): string => `alicloud_cloud_firewall_control_policy.${name}`;
export const R = (name: string): string => `alicloud_security_group_rule.${name}`;
export const G = (name: string): string => `alicloud_security_group.${name}`;
export const I = (name: string): string => `alicloud_instance.${name}`;
export const EIP = 'alicloud_eip_address.web.ip_address';

/** A host of the Internet. */
export const HOST = '203.0.113.9';
export const HOST6 = '2001:db8:ffff::9';

export const NOTHING_MATCHES = 'the Internet firewall allows what no policy matches';

export const ANY_SERVICE = { ip_protocol: 'all', port_range: '-1/-1' };
export const DROP = { acl_action: 'drop' };
export const tcp = (ports: string, ...applications: readonly string[]): Record<string, unknown> => (
  { proto: 'TCP', dest_port: ports, application_name_list: applications.length === 0 ? ['ANY'] : applications });
export const outbound = (name: string, more: Record<string, unknown> = {}): Resources => policy(name, { direction: 'out', ...more });
export const domain = (name: string, mode?: string): Record<string, unknown> => (
  { destination: name, destination_type: 'domain', ...(mode === undefined ? {} : { domain_resolve_type: mode }) });

/** A web server behind an EIP that is not known yet, whose group lets everything in and out. */
export const WEB: Resources = { ...VPC, ...group('web'), ...rule('in', 'web', { ...ANY_SERVICE, cidr_ip: '0.0.0.0/0' }), ...publicInstance('web', ['web']) };

/** The same with an EIP that is known. */
export const KNOWN: Resources = { ...WEB, 'alicloud_eip_address.web': { ip_address: '47.1.2.3' } };

/** A server with an IPv6 address that has Internet bandwidth; its group lets everything in and out. */
export const WEB6: Resources = {
  'alicloud_vpc.main': { cidr_block: '10.0.0.0/16', enable_ipv6: true, ipv6_cidr_block: '2001:db8:1::/56' },
  'alicloud_vswitch.main': { vpc_id: '${alicloud_vpc.main.id}', cidr_block: '10.0.1.0/24', enable_ipv6: true },
  'alicloud_vpc_ipv6_gateway.main': { vpc_id: '${alicloud_vpc.main.id}' },
  'alicloud_vpc_ipv6_address.web': { vswitch_id: '${alicloud_vswitch.main.id}', ipv6_address: '2001:db8:1::10' },
  'alicloud_vpc_ipv6_internet_bandwidth.web': {
    ipv6_address_id: '${alicloud_vpc_ipv6_address.web.id}', ipv6_gateway_id: '${alicloud_vpc_ipv6_gateway.main.id}', bandwidth: 10,
  },
  ...group('web'), ...rule('in6', 'web', { ...ANY_SERVICE, ipv6_cidr_ip: '::/0' }), ...rule('in', 'web', { ...ANY_SERVICE, cidr_ip: '0.0.0.0/0' }),
  'alicloud_instance.web': {
    vswitch_id: '${alicloud_vswitch.main.id}', security_groups: ['${alicloud_security_group.web.id}'],
    ipv6_addresses: ['${alicloud_vpc_ipv6_address.web.ipv6_address}'],
  },
};
export const SIX = { ip_version: '6', source: '::/0', destination: '::/0' };
