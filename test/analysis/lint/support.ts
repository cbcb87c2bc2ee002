import { type Finding, type LintReport } from '../../../lib/analysis';
import { lint } from '../../../lib/ask-lint';
import { type LintOptions } from '../../../lib/analysis/lint/lint';
import { readNetwork, type ReadNetworkOptions } from '../../../lib/read-network';
import { artifactJson, ordered, policy, type Resources, STRICT, VPC } from '../../support/artifacts';

export const AT = new Date('2026-01-05T10:00:00+08:00');

/** Full addresses of what tests call by its last part. */
export const sgRule = (name: string): string => `alicloud_security_group_rule.${name}`;
export const cfPolicy = (name: string): string => `alicloud_cloud_firewall_control_policy.${name}`;

export function look(resources: Resources, options: LintOptions = {}, read: ReadNetworkOptions = {}): LintReport {
  return lint(readNetwork(artifactJson(resources), { at: AT, ...read }), { level: 'note', ...options });
}

/** Findings in short: `FW101 dead error late`. */
export function found(resources: Resources, options: LintOptions = {}, read: ReadNetworkOptions = {}): readonly string[] {
  return look(resources, options, read).findings.map(inShort);
}

export const inShort = ({ id, kind, severity, rule }: Finding): string => `${id} ${kind} ${severity} ${rule.slice(rule.indexOf('.') + 1)}`;

/** The same without what is said of what gets through: for tests that are about rules and how they lie to one another. */
export function foundOnRules(resources: Resources, options: LintOptions = {}, read: ReadNetworkOptions = {}): readonly string[] {
  return look(resources, options, read).findings.filter(({ kind }) => !PROTECTION.includes(kind)).map(inShort);
}

const PROTECTION: readonly Finding['kind'][] = ['openRest', 'looseLeak', 'monitorLeft', 'openLogin', 'ipsMonitor', 'noFirewall'];

/** The only finding of a kind. */
export function only(resources: Resources, kind: Finding['kind'], options: LintOptions = {}): Finding {
  const findings = look(resources, options).findings.filter((one) => one.kind === kind);
  expect(findings.map(inShort)).toHaveLength(1);
  return findings[0];
}

/** Policies of the inbound border in this order, in strict mode; by default TCP from and to anywhere. */
export function border(policies: Readonly<Record<string, Readonly<Record<string, unknown>>>>, mode: Resources = STRICT, direction: 'in' | 'out' = 'in'): Resources {
  return {
    ...VPC, ...mode, ...ordered(direction, ...Object.keys(policies)),
    ...Object.assign({}, ...Object.entries(policies).map(([name, more]) => policy(name, { direction, proto: 'TCP', ...more }))) as Resources,
  };
}
