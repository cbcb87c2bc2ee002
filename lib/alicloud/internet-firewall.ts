import { type DomainPattern } from '../net';
import { type DomainNames, EVERYTHING, type Match, type Origin, type Rule, type RuleList } from '../model';
import { type Choices } from './assumptions';
import { type ControlPolicy } from './control-policy';
import { servicesOf } from './control-policy-service';
import { type ResolveMode } from './control-policy-side';
import { inForce, recurrenceOf } from './schedule';

/** One list of a border (of the Internet firewall: a direction and an address family), in what order the artifact fixes. */
export interface PolicyList {
  readonly policies: readonly ControlPolicy[];
  /** For each policy the places of those that surely come before; `undefined` when the order is total. */
  readonly predecessors?: readonly (readonly number[])[];
  /** What nothing matches is let through: why. */
  readonly otherwise: Origin;
}

/** How the engine treats what it cannot identify: a setting of the account, or a question where its value is not known. [W-ENG] */
export type EngineMode = 'strict' | 'loose' | { readonly looseIf: string };

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
export const INTERNET_DEFAULT: Origin = { says: 'the Internet firewall allows what no policy matches' };

/**
 * The list in normal form at one moment. In loose mode a policy that needs an application or a visible domain is
 * preceded by "unidentified traffic is allowed here", whatever the policy's own action. [W-ENG]
 */
export function normalForm(list: PolicyList, reading: Reading): RuleList {
  return inOrder(list, (policy) => (takesPart(policy, reading) ? rulesOf(policy, reading) : []));
}

/** Normal forms that were made already under some choices: a form does not depend on who is looking. */
export class NormalForms {
  private readonly made = new Map<PolicyList, Map<string, RuleList>>();

  of(list: PolicyList, reading: Reading): RuleList {
    const byMode = this.made.get(list) ?? new Map<string, RuleList>();
    this.made.set(list, byMode);
    const mode = JSON.stringify(reading.mode);
    const form = byMode.get(mode) ?? normalForm(list, reading);
    byMode.set(mode, form);
    return form;
  }
}

/** The list in normal form at all times: every rule says when it takes part. */
export function timelessForm(list: PolicyList, reading: Omit<Reading, 'at'>): RuleList {
  return inOrder(list, (policy) => {
    if (!policy.released) return [];
    const during = recurrenceOf(policy.schedule, reading.choices);
    return during === undefined ? rulesOf(policy, reading) : rulesOf(policy, reading).map((rule) => ({ ...rule, during }));
  });
}

function inOrder(list: PolicyList, rulesFor: (policy: ControlPolicy) => readonly Rule[]): RuleList {
  const rules: Rule[] = [];
  const placesOf: (readonly number[])[] = [];
  list.policies.forEach((policy, index) => {
    const earlier = list.predecessors?.[index].flatMap((one) => placesOf[one]);
    const own: number[] = [];
    for (const rule of rulesFor(policy)) {
      rules.push(earlier === undefined ? rule : { ...rule, predecessors: [...earlier, ...own].sort((a, b) => a - b) });
      own.push(rules.length - 1);
    }
    placesOf.push(own);
  });
  return { rules, otherwise: { action: 'allow', origin: list.otherwise } };
}

function rulesOf(policy: ControlPolicy, reading: Omit<Reading, 'at'>): readonly Rule[] {
  const { choices } = reading;
  const when = conditionsOf(policy, choices);
  const { known, open } = servicesOf(policy, choices);
  const services = [{ services: known, when: [] as readonly string[] }, ...open.map((one) => ({ services: one.services, when: [one.when] }))];
  const applications = policy.applications ?? 'any';
  const base = services.filter((one) => one.services.length > 0)
    .map((one): Match => ({ ...EVERYTHING, source: policy.source, services: one.services, applications, when: [...when, ...one.when] }));
  if (base.length === 0) return [];
  const { fourTuple, full } = destinationMatches(policy, choices);
  const combine = (parts: readonly DestinationMatch[], more: Partial<Match> = {}): readonly Match[] => (
    base.flatMap((match) => parts.map((part): Match => ({ ...match, ...part, ...more, when: [...match.when, ...part.when ?? []] }))));
  const unidentified = reading.mode === 'strict' ? [] : [
    ...(applications === 'any' ? [] : combine(fourTuple, { applications: 'unidentified' })),
    ...(needsVisibleName(policy, choices) ? combine([{ domain: 'unobserved' }]) : []),
    ...asNames(policy).flatMap((question) => combine([{ domain: 'unobserved', when: [question] }])),
    ...(applications === 'any' ? [] : asNames(policy).flatMap((question) => combine([{ when: [question] }], { applications: 'unidentified' }))),
  ];
  return [...looseRules(policy, unidentified, reading.mode), ...ownRules(policy, combine(full))];
}

/** The question whether a policy's unknown book holds names, which loose mode would treat as names. */
export const asNames = ({ destination }: ControlPolicy): readonly string[] => (
  destination.kind === 'addresses' && destination.perhapsNames !== undefined ? [destination.perhapsNames] : []);

/** What loose mode lets through at a policy; under a question where the mode is not known. */
function looseRules(policy: ControlPolicy, unidentified: readonly Match[], mode: EngineMode): readonly Rule[] {
  if (unidentified.length === 0) return [];
  const asked = typeof mode === 'object' ? unidentified.map((match): Match => ({ ...match, when: [...match.when, mode.looseIf] })) : unidentified;
  return [{ matches: asked, action: 'allow', origin: looseOrigin(policy), loose: true }];
}

function ownRules({ action, origin }: ControlPolicy, matches: readonly Match[]): readonly Rule[] {
  if (typeof action === 'string') return [{ matches, action, origin }];
  const drops = matches.map((match): Match => ({ ...match, when: [...match.when, action.dropsIf] }));
  return [{ matches: drops, action: 'deny', origin }, { matches, action: 'allow', origin }];
}

type DestinationMatch = Partial<Pick<Match, 'destination' | 'domain' | 'when'>>;

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
  const { patterns, open, answers: terms } = policy.destination;
  const anyName = open.map((question): DestinationMatch => ({ when: [question] }));
  const names = namesOf(patterns, choices);
  const answers = { destination: terms };
  const agree = choices.is('dns-answers', 'agree');
  switch (modeOf(policy.destination, choices)) {
    case 'FQDN':
      return { fourTuple: [{}], full: [{ domain: { observed: names } }, ...anyName] };
    case 'DNS': {
      const byAddress = [answers, ...(agree ? [{ domain: { intended: names } }] : []), ...anyName];
      return { fourTuple: byAddress, full: byAddress };
    }
    case 'FQDN_AND_DNS': {
      const always = choices.is('fqdn-and-dns', 'either');
      const byAddress: DestinationMatch = always ? answers : { ...answers, domain: 'unobserved' };
      const byIntent = { domain: { intended: names, ...(always ? {} : { unobserved: true as const }) } };
      return { fourTuple: [{}], full: [{ domain: { observed: names } }, byAddress, ...(agree ? [byIntent] : []), ...anyName] };
    }
  }
}

/** The names of a policy, with the reading of wildcards that is in force. */
export function namesOf(patterns: readonly DomainPattern[], choices: Choices): DomainNames {
  const wildcards = patterns.some((pattern) => pattern.wildcard);
  return {
    patterns, wildcardCoversApex: wildcards && choices.is('wildcard-apex', 'included'),
    oneLabelOnly: wildcards && choices.is('wildcard-depth', 'one-label'),
  };
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

/** What has to be true for a policy to match as it says. */
export function conditionsOf(policy: ControlPolicy, choices: Choices): readonly string[] {
  const portLeftOut = policy.ports.known === undefined && (policy.protocol === 'TCP' || policy.protocol === 'UDP');
  const doubtful = policy.refused !== undefined
    || ((policy.applications === undefined || portLeftOut) && choices.is('unset-match', 'refused'))
    || (policy.commaList && choices.is('comma-lists', 'refused'));
  return doubtful ? [...policy.when, `${policy.resource} is accepted by the cloud`] : policy.when;
}
