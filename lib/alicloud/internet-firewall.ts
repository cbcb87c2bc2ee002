import { type Artifact, type Resource } from '../artifact';
import { AddressSet, type DomainPattern, INTERNET } from '../net';
import { type AddressMatch, EVERYTHING, type AddressTerms, type Match, type Origin, type Rule, type RuleList } from '../model';
import { type AddressBooks } from './address-book';
import { type Choices } from './assumptions';
import { type ControlPolicy, readPolicy, type ResolveMode, servicesOf, type UnreadablePolicy } from './control-policy';
import { type DeclaredPositions, orderPolicies, type Positions, readPositions, trustedPositions } from './control-policy-order';
import { type Unread } from './facts';
import { inForce } from './schedule';
import { text } from './reading';

/** One list of the Internet firewall: a direction and an address family, in what order the artifact fixes. */
export interface PolicyList {
  readonly direction: 'in' | 'out';
  readonly family: 4 | 6;
  readonly policies: readonly ControlPolicy[];
  readonly unreadable: readonly UnreadablePolicy[];
  /** For each policy the places of those that surely come before; `undefined` when the order is total. */
  readonly predecessors?: readonly (readonly number[])[];
}

/** How the engine treats what it cannot identify: a setting of the account. [W-ENG] */
export type EngineMode = 'strict' | 'loose';

/** The Internet firewall's policies as the artifact has them, before any time or assumption is chosen. */
export class InternetPolicies {
  private constructor(
    private readonly artifact: Artifact,
    private readonly readable: readonly ControlPolicy[],
    private readonly unreadable: readonly UnreadablePolicy[],
    readonly engineMode: EngineMode | undefined,
  ) {}

  private readonly declared = new Map<string, DeclaredList>();

  static read(artifact: Artifact, books: AddressBooks, unread: Unread): InternetPolicies {
    const readable: ControlPolicy[] = [];
    const unreadable: UnreadablePolicy[] = [];
    for (const resource of artifact.ofType('alicloud_cloud_firewall_control_policy')) {
      const policy = readPolicy(artifact, resource, books);
      if ('why' in policy) {
        unread.add(resource, policy.why);
        unreadable.push(policy);
      } else {
        if (policy.refused !== undefined) unread.add(resource, `the cloud refuses this policy: ${policy.refused}`);
        readable.push(policy);
      }
    }
    return new InternetPolicies(artifact, readable, unreadable, readMode(artifact, unread));
  }

  get isEmpty(): boolean {
    return this.readable.length === 0 && this.unreadable.length === 0;
  }

  /** Lists of both directions and both families are separate. [SDK:DescribePolicyPriorUsedRequest] */
  list(direction: 'in' | 'out', family: 4 | 6, choices: Choices): PolicyList {
    const key = `${direction}${family}`;
    const declared = this.declared.get(key) ?? this.readPart(direction, family);
    this.declared.set(key, declared);
    const positions = trustedPositions(declared, choices);
    const ordered = declared.lists.get(positions.size) ?? this.order(declared, direction, family, positions);
    declared.lists.set(positions.size, ordered);
    return ordered;
  }

  private readPart(direction: 'in' | 'out', family: 4 | 6): DeclaredList {
    const policies = this.readable.filter((one) => one.direction === direction && one.family === family);
    const unreadable = this.unreadable.filter((one) => (one.direction ?? direction) === direction && (one.family ?? family) === family);
    const declared = readPositions(this.artifact, new Set(policies.map((one) => one.resource)));
    return { policies, unreadable, ...declared, lists: new Map() };
  }

  private order(declared: DeclaredList, direction: 'in' | 'out', family: 4 | 6, positions: Positions): PolicyList {
    const { policies, unreadable } = declared;
    const { sequence, predecessors } = orderPolicies(this.artifact, policies.map((one) => one.resource), positions);
    const byAddress = new Map(policies.map((one) => [one.resource, one]));
    return { direction, family, policies: sequence.map((one) => byAddress.get(one)!), unreadable, predecessors };
  }
}

/** The policies of one list with their declared positions; `lists` holds the orders that were worked out, by how many positions counted. */
interface DeclaredList extends DeclaredPositions {
  readonly policies: readonly ControlPolicy[];
  readonly unreadable: readonly UnreadablePolicy[];
  readonly lists: Map<number, PolicyList>;
}

function readMode(artifact: Artifact, unread: Unread): EngineMode | undefined {
  const settings: readonly Resource[] = artifact.ofType('alicloud_cloud_firewall_policy_advanced_config');
  const values = settings.map((one) => text(artifact, one, 'internet_switch'));
  if (values.every((value) => value === values[0]) && (values[0] === 'on' || values[0] === 'off')) {
    return values[0] === 'on' ? 'strict' : 'loose';
  }
  for (const one of settings) unread.add(one, 'its internet_switch is not on or off, or several of them differ');
  return undefined;
}

/** What every reading of a list needs beside the policies. */
export interface Reading {
  readonly at: Date;
  readonly mode: EngineMode;
  readonly choices: Choices;
}

/** Whether a policy takes part at all: released, and inside of its schedule. [SDK:AddControlPolicyRequest] */
export function takesPart(policy: ControlPolicy, reading: Reading): boolean {
  return policy.released && inForce(policy.schedule, reading.at, reading.choices);
}

/** Nothing matched: the Internet firewall lets it through. [W-OVW] */
export const DEFAULT_ALLOW: Origin = { says: 'the Internet firewall allows what no policy matches' };

/**
 * The list in normal form. In loose mode a policy that needs an application or a visible domain is
 * preceded by "unidentified traffic is allowed here", whatever the policy's own action. [W-ENG]
 */
export function normalForm(list: PolicyList, reading: Reading): RuleList {
  const rules: Rule[] = list.unreadable.flatMap((policy) => barrier(policy));
  const fixed = rules.map((_, index) => index);
  const partial = list.predecessors !== undefined;
  const placesOf: (readonly number[])[] = [];
  list.policies.forEach((policy, index) => {
    const earlier = partial ? [...fixed, ...list.predecessors![index].flatMap((one) => placesOf[one])] : undefined;
    const own: number[] = [];
    if (takesPart(policy, reading)) {
      for (const rule of rulesOf(policy, reading)) {
        rules.push(earlier === undefined ? rule : { ...rule, predecessors: [...earlier, ...own].sort((a, b) => a - b) });
        own.push(rules.length - 1);
      }
    }
    placesOf.push(own);
  });
  return { rules, otherwise: { action: 'allow', origin: DEFAULT_ALLOW } };
}

/** A policy that cannot be read may do anything: both outcomes are open. */
function barrier(policy: UnreadablePolicy): readonly Rule[] {
  const [drop, accept] = barrierQuestions(policy);
  return [
    { matches: [{ ...EVERYTHING, when: [drop] }], action: 'deny', origin: policy.origin },
    { matches: [{ ...EVERYTHING, when: [accept] }], action: 'allow', origin: policy.origin },
  ];
}

export const barrierQuestions = (policy: UnreadablePolicy): readonly [string, string] => (
  [`${policy.resource} drops it`, `${policy.resource} accepts it`]);

function rulesOf(policy: ControlPolicy, reading: Reading): readonly Rule[] {
  const { source, services, applications, when } = termsOf(policy, reading.choices);
  if (services.length === 0) return [];
  const base: Match = { ...EVERYTHING, source, services, applications, when };
  const { fourTuple, full } = destinationMatches(policy, reading.choices);
  const unidentified: Match[] = [];
  if (reading.mode === 'loose') {
    if (applications !== 'any') unidentified.push(...fourTuple.map((one): Match => ({ ...base, ...one, applications: 'unidentified' })));
    if (needsVisibleName(policy, reading.choices)) unidentified.push({ ...base, domain: 'unobserved' });
  }
  const own: Rule = { matches: full.map((one) => ({ ...base, ...one })), action: policy.action, origin: policy.origin };
  return unidentified.length === 0 ? [own] : [{ matches: unidentified, action: 'allow', origin: looseOrigin(policy) }, own];
}

type DestinationMatch = Pick<Match, 'destination'> | Pick<Match, 'domain'> | Pick<Match, 'destination' | 'domain'> | object;

/**
 * What a policy's destination asks of a flow: as part of the four-tuple, which is matched first, and in
 * full. A name is no part of the four-tuple unless it stands for the addresses behind it (DNS). [W-ENG][W-DOM]
 */
function destinationMatches(
  policy: ControlPolicy, choices: Choices,
): { readonly fourTuple: readonly DestinationMatch[]; readonly full: readonly DestinationMatch[] } {
  if (policy.destination.kind === 'addresses') {
    const byAddress = [{ destination: policy.destination.terms }];
    return { fourTuple: byAddress, full: byAddress };
  }
  const { patterns } = policy.destination;
  const names = { patterns, wildcardCoversApex: choices.is('wildcard-apex', 'included') };
  const answers = { destination: resolved(patterns) };
  const agree = choices.is('dns-answers', 'agree');
  switch (modeOf(policy.destination, choices)) {
    case 'FQDN':
      return { fourTuple: [{}], full: [{ domain: { observed: names } }] };
    case 'DNS': {
      const byAddress = [answers, ...(agree ? [{ domain: { intended: names } }] : [])];
      return { fourTuple: byAddress, full: byAddress };
    }
    case 'FQDN_AND_DNS': {
      const always = choices.is('fqdn-and-dns', 'either');
      const byAddress = always ? answers : { ...answers, domain: 'unobserved' };
      const byIntent = { domain: { intended: names, ...(always ? {} : { unobserved: true as const }) } };
      return { fourTuple: [{}], full: [{ domain: { observed: names } }, byAddress, ...(agree ? [byIntent] : [])] };
    }
  }
}

/** Whether the engine has to see a domain name before it can decide on this policy. [W-ENG] */
export const needsVisibleName = (policy: ControlPolicy, choices: Choices): boolean => (
  policy.destination.kind === 'domains' && modeOf(policy.destination, choices) !== 'DNS');

/** The origin of what loose mode lets through at a policy. */
export const looseOrigin = (policy: ControlPolicy): Origin => ({
  resource: policy.resource, constructPath: policy.constructPath,
  says: `loose mode allows here what it cannot identify (policy: ${policy.origin.says})`,
});

/** How a policy's domains are compared. */
export function modeOf(destination: { readonly mode?: ResolveMode }, choices: Choices): ResolveMode {
  return destination.mode ?? (choices.get('unset-resolution') as ResolveMode);
}

/** The addresses that the firewall resolved for names: a named unknown, one for each name. [W-DOM] */
export function resolved(patterns: readonly DomainPattern[]): AddressTerms {
  return {
    known: AddressSet.EMPTY,
    unknown: patterns.map((one) => ({ unknown: `addresses of ${one.toString()}`, within: INTERNET, allocated: false })),
  };
}

/** The parts of a policy that both evaluations read the same way. */
export function termsOf(policy: ControlPolicy, choices: Choices): {
  readonly source: AddressMatch; readonly services: ReturnType<typeof servicesOf>;
  readonly applications: 'any' | readonly string[]; readonly when: readonly string[];
} {
  const when = [...policy.open];
  const leftOut = policy.applications === undefined || (policy.ports === undefined && (policy.protocol === 'TCP' || policy.protocol === 'UDP'));
  const refusedFor = [
    policy.refused !== undefined,
    leftOut && choices.is('unset-match', 'refused'),
    policy.commaList && choices.is('comma-lists', 'refused'),
  ];
  if (refusedFor.some((one) => one)) when.push(`${policy.resource} is accepted by the cloud`);
  return { source: policy.source, services: servicesOf(policy, choices), applications: policy.applications ?? 'any', when };
}
