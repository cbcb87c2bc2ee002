import { type Decision, type DomainNames, type Observation } from '../model';
import { type ControlPolicy } from './control-policy';
import { servicesOf } from './control-policy-service';
import { asNames, conditionsOf, looseOrigin, modeOf, namesOf, type PolicyList, type Reading, takesPart } from './internet-firewall';

type Outcome = 'no match' | 'unidentified' | 'hit';

/**
 * One flow at one list, by the procedure of the vendor's manual: policies in their order, each by
 * four-tuple, then application, then domain. [W-ENG]
 *
 * This is the second way to the answer: it shares the reading of policies with the normal form, and
 * none of its rules.
 */
export function decideAtInternetFirewall(list: PolicyList, reading: Reading, flow: Observation): Decision {
  if (list.predecessors !== undefined) return amongUnordered(list, list.predecessors, reading, flow);
  for (const policy of list.policies) {
    const decision = decisionOf(policy, outcomeOf(policy, reading, flow), flow);
    if (decision) return decision;
  }
  return { action: 'allow', origin: list.otherwise };
}

function decisionOf(policy: ControlPolicy, outcome: Outcome, flow: Observation): Decision | undefined {
  if (outcome === 'no match') return undefined;
  if (outcome === 'unidentified') return { action: 'allow', origin: looseOrigin(policy) };
  const { action, origin } = policy;
  if (typeof action === 'string') return { action, origin };
  return { action: flow.holds(action.dropsIf) ? 'deny' : 'allow', origin };
}

/** Where the order is open, any matching policy may come first that no other matching one surely precedes. */
function amongUnordered(
  list: PolicyList, predecessors: readonly (readonly number[])[], reading: Reading, flow: Observation,
): Decision {
  const decisions = new Map<number, Decision>();
  list.policies.forEach((policy, index) => {
    if (predecessors[index].some((earlier) => decisions.has(earlier))) return;
    const decision = decisionOf(policy, outcomeOf(policy, reading, flow), flow);
    if (decision) decisions.set(index, decision);
  });
  if (decisions.size === 0) return { action: 'allow', origin: list.otherwise };
  return flow.firstOf([...decisions.values()], (decision) => decision.origin.resource ?? decision.origin.says);
}

function outcomeOf(policy: ControlPolicy, reading: Reading, flow: Observation): Outcome {
  if (!takesPart(policy, reading)) return 'no match';
  if (!flow.sourceIn(policy.source) || !serviceMatches(policy, reading, flow)) return 'no match';
  if (unidentifiedAsNames(policy, reading, flow)) return 'unidentified';
  if (!destinationAddressMatches(policy, reading, flow)) return 'no match';
  if (!conditionsOf(policy, reading.choices).every((question) => flow.holds(question))) return 'no match';
  const applications = policy.applications ?? 'any';
  if (applications !== 'any') {
    if (!flow.applicationIdentified()) return isLoose(reading, flow) ? 'unidentified' : 'no match';
    if (!flow.applicationIn(applications)) return 'no match';
  }
  return outcomeByName(policy, reading, flow);
}

/** A book that the artifact does not have may hold names, which loose mode has to see. */
function unidentifiedAsNames(policy: ControlPolicy, reading: Reading, flow: Observation): boolean {
  const [question] = asNames(policy);
  if (question === undefined || !isLoose(reading, flow) || !flow.holds(question)) return false;
  if (!conditionsOf(policy, reading.choices).every((condition) => flow.holds(condition))) return false;
  const applications = policy.applications ?? 'any';
  if (applications !== 'any' && !flow.applicationIdentified()) return true;
  return (applications === 'any' || flow.applicationIn(applications)) && !flow.domainObserved();
}

const isLoose = ({ mode }: Reading, flow: Observation): boolean => (typeof mode === 'string' ? mode === 'loose' : flow.holds(mode.looseIf));

function serviceMatches(policy: ControlPolicy, reading: Reading, flow: Observation): boolean {
  const { known, open } = servicesOf(policy, reading.choices);
  return flow.serviceIn(known) || open.some(({ services, when }) => flow.serviceIn(services) && flow.holds(when));
}

/** The destination as part of the four-tuple: addresses, or the ones that the firewall resolved (DNS). */
function destinationAddressMatches(policy: ControlPolicy, reading: Reading, flow: Observation): boolean {
  if (policy.destination.kind === 'addresses') return flow.destinationIn(policy.destination.terms);
  if (modeOf(policy.destination, reading.choices) !== 'DNS') return true;
  return goesToResolved(policy, reading, flow) || anyNameMatches(policy, flow);
}

function outcomeByName(policy: ControlPolicy, reading: Reading, flow: Observation): Outcome {
  if (policy.destination.kind === 'addresses') return 'hit';
  const mode = modeOf(policy.destination, reading.choices);
  if (mode === 'DNS') return 'hit';
  if (flow.domainObserved()) {
    if (flow.observedDomainIn(namesIn(policy, reading)) || anyNameMatches(policy, flow)) return 'hit';
    const also = mode === 'FQDN_AND_DNS' && reading.choices.is('fqdn-and-dns', 'either');
    return also && goesToResolved(policy, reading, flow) ? 'hit' : 'no match';
  }
  if (isLoose(reading, flow)) return 'unidentified';
  const byAddress = mode === 'FQDN_AND_DNS' && goesToResolved(policy, reading, flow);
  return byAddress || anyNameMatches(policy, flow) ? 'hit' : 'no match';
}

/** Names of a book that the artifact does not tell may be any. */
const anyNameMatches = ({ destination }: ControlPolicy, flow: Observation): boolean => (
  destination.kind === 'domains' && destination.open.some((question) => flow.holds(question)));

function goesToResolved(policy: ControlPolicy, reading: Reading, flow: Observation): boolean {
  if (reading.choices.is('dns-answers', 'agree') && flow.intendedDomainIn(namesIn(policy, reading))) return true;
  return policy.destination.kind === 'domains' && flow.destinationIn(policy.destination.answers);
}

const namesIn = ({ destination }: ControlPolicy, { choices }: Reading): DomainNames => (
  namesOf(destination.kind === 'domains' ? destination.patterns : [], choices));
