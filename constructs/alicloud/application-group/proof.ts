import { Annotations, TerraformStack } from 'cdktf';
import { type IntentResult } from '../../../lib';
import { type Construct } from 'constructs';
import { refusal, told } from '../errors';
import { stableText } from '../identity';
import { foreignAddresses, inVswitches } from './addresses';
import { intentsOf, type Named } from './obligations';
import { intentsOutside } from './outside';
import { type Configuration, type IdsOf, type Membership, memberships, probeNames, withOutsideProbe, withProbes } from './probes';
import { type ApplicationRecord } from './record';

const applications = new WeakMap<TerraformStack, ApplicationRecord[]>();
/** Failures of one kind that are told; more would say the same again. */
const TOLD = 5;

/** What the platform blocks by itself is not the groups' doing. [A-RULES] */
const GROUPS_ALONE = { assume: { 'outbound-smtp': 'open' } };

/** Has the application proved with all others of its stack, once, when the stack is validated. */
export function proveAtSynthesis(record: ApplicationRecord): void {
  const stack = TerraformStack.of(record.construct);
  const records = applications.get(stack) ?? [];
  applications.set(stack, records);
  records.push(record);
  if (records.length === 1) record.construct.node.addValidation({ validate: () => [...prove(stack, records)] });
}

/** What is wrong with the applications of a stack, as it will be synthesized. */
function prove(stack: TerraformStack, records: readonly ApplicationRecord[]): readonly string[] {
  const configuration = stack.toTerraform() as Configuration;
  const idsOf: IdsOf = (record) => record.groups.map((group) => stableText(record.construct, group.securityGroupId));
  const all = memberships(configuration, records, idsOf);
  const partial = [...all.flatMap((one) => partialMembership(one, records, idsOf)), ...foreignAddresses(configuration, records, idsOf)];
  if (partial.length > 0) return partial;
  const known = all.filter((one) => one.groups.every((id) => /^\$\{alicloud_security_group\.[\w-]+\.id\}$/.test(id)) || skip(stack, one));
  const placed = known.flatMap((one) => inVswitches(one, records, idsOf));
  return [...contradictions(configuration, placed, records, idsOf), ...strangers(configuration, records, idsOf)];
}

function partialMembership({ groups, resource }: Membership, records: readonly ApplicationRecord[], idsOf: IdsOf): readonly string[] {
  return records.flatMap((record) => {
    const missing = idsOf(record).filter((id) => !groups.includes(id));
    if (missing.length === 0 || missing.length === idsOf(record).length) return [];
    return [told(refusal('FW_APP_PARTIAL', { scope: record.construct, value: resource, why: `the policies are split over ${idsOf(record).length} groups; it lacks ${missing.join(', ')}` }))];
  });
}

/** Of a group outside of the stack nothing is known, so that nothing can be proved of its members. */
function skip(stack: Construct, { groups, resource }: Membership): boolean {
  Annotations.of(stack).addWarning(
    `${resource} is in an application group and in ${groups.filter((id) => !/^\$\{alicloud_security_group\./.test(id)).join(', ')}, whose rules are not in this stack: what it does is not proved.`,
  );
  return false;
}

function contradictions(
  configuration: Configuration, members: readonly Membership[], records: readonly ApplicationRecord[], idsOf: IdsOf,
): readonly string[] {
  const named = members.map((one, index): Named => {
    const own = records.filter((record) => idsOf(record).some((id) => one.groups.includes(id)));
    const label = one.resource ?? own.map((record) => record.construct.node.path).join(' and ');
    return {
      label: one.vswitch === undefined ? label : `${label} in ${one.vswitch}`, records: own, groups: one.groups, ends: probeNames(index),
    };
  });
  // Loaded here alone: programs without application groups do not need the evaluator.
  const { readNetwork, verify } = require('../../../lib') as typeof import('../../../lib');
  const network = readNetwork(withProbes(configuration, members, (one) => vpcOf(configuration, named[members.indexOf(one)].records[0])));
  const results = [
    ...verify(network, intentsOf(named, records)).results,
    ...named.filter(isFirst).flatMap((one) => {
      const isWhole = one.records.flatMap(idsOf).length === one.groups.length;
      return verify(readNetwork(withOutsideProbe(configuration, one, one.ends[0]), GROUPS_ALONE), intentsOutside(one, isWhole, records, configuration)).results;
    }),
  ];
  const failed = results.filter((one) => one.verdict !== 'holds');
  return failed.slice(0, TOLD).map((one) => told(refusal('FW_APP_PROOF', { scope: records[0].construct, value: one.name, why: reasonOf(one) })));
}

/** Whether it is the first with its groups: in which vSwitch it is makes no difference to the outside. */
const isFirst = (one: Named, at: number, all: readonly Named[]): boolean => all.findIndex(({ groups }) => String(groups) === String(one.groups)) === at;

/** The VPC as the configuration has it: one of another stack is another expression there. */
function vpcOf(configuration: Configuration, record: ApplicationRecord): string {
  return String(configuration.resource?.['alicloud_security_group']?.[record.groups[0].resource.friendlyUniqueId]?.['vpc_id']);
}

function reasonOf({ witness, dependsOn }: IntentResult): string {
  if (witness === undefined) return `it cannot be proved, for it depends on ${dependsOn.join(', ') || 'what is not known'}`;
  const { flow: { protocol, port }, outcome, hops } = witness;
  const deciding = outcome === 'denied' ? hops.find((hop) => hop.action === 'deny') : hops[hops.length - 1];
  const service = port === undefined ? protocol : `${protocol}/${port}`;
  const rule = deciding === undefined ? '' : ` by ${deciding.rule}${deciding.constructPath === undefined ? '' : ` (${deciding.constructPath})`}: ${deciding.says}`;
  return `${service} is ${outcome}${rule}`;
}

/** Rules that stand in the groups of an application without having been asked for: what they open to others is seen here. */
function strangers(configuration: Configuration, records: readonly ApplicationRecord[], idsOf: IdsOf): readonly string[] {
  const rules = Object.entries(configuration.resource?.['alicloud_security_group_rule'] ?? {});
  return records.flatMap((record) => {
    const ids = idsOf(record);
    const own = new Set([...record.written].map((rule) => rule.friendlyUniqueId));
    return rules.filter(([name, body]) => ids.includes(String(body['security_group_id'])) && !own.has(name))
      .map(([name]) => told(refusal('FW_APP_STRANGER', { scope: record.construct, value: `alicloud_security_group_rule.${name}` })));
  });
}
