import { type Decision, type Observation } from '../model';
import { type ControlPolicy } from './control-policy';
import {
  barrierQuestions, DEFAULT_ALLOW, looseOrigin, modeOf, type PolicyList, type Reading, resolved, takesPart, termsOf,
} from './internet-firewall';

type Outcome = 'no match' | 'unidentified' | 'hit';

/**
 * One flow at one list, by the procedure of the vendor's manual: policies in their order, each by
 * four-tuple, then application, then domain. [W-ENG]
 *
 * This is the second way to the answer: it shares the reading of policies with the normal form, and
 * none of its rules.
 */
export function decideAtInternetFirewall(list: PolicyList, reading: Reading, flow: Observation): Decision {
  for (const policy of list.unreadable) {
    const [drop, accept] = barrierQuestions(policy);
    if (flow.holds(drop)) return { action: 'deny', origin: policy.origin };
    if (flow.holds(accept)) return { action: 'allow', origin: policy.origin };
  }
  if (list.predecessors === undefined) {
    for (const policy of list.policies) {
      const decision = decisionOf(policy, outcomeOf(policy, reading, flow));
      if (decision) return decision;
    }
    return { action: 'allow', origin: DEFAULT_ALLOW };
  }
  return amongUnordered(list, list.predecessors, reading, flow);
}

function decisionOf(policy: ControlPolicy, outcome: Outcome): Decision | undefined {
  if (outcome === 'no match') return undefined;
  if (outcome === 'unidentified') return { action: 'allow', origin: looseOrigin(policy) };
  return { action: policy.action, origin: policy.origin };
}

/** Where the order is open, any matching policy may come first that no other matching one surely precedes. */
function amongUnordered(
  list: PolicyList, predecessors: readonly (readonly number[])[], reading: Reading, flow: Observation,
): Decision {
  const decisions = new Map<number, Decision>();
  list.policies.forEach((policy, index) => {
    if (predecessors[index].some((earlier) => decisions.has(earlier))) return;
    const decision = decisionOf(policy, outcomeOf(policy, reading, flow));
    if (decision) decisions.set(index, decision);
  });
  if (decisions.size === 0) return { action: 'allow', origin: DEFAULT_ALLOW };
  return flow.firstOf([...decisions.values()], (decision) => decision.origin.resource ?? decision.origin.says);
}

function outcomeOf(policy: ControlPolicy, reading: Reading, flow: Observation): Outcome {
  if (!takesPart(policy, reading)) return 'no match';
  const { source, services, applications, when } = termsOf(policy, reading.choices);
  if (!flow.sourceIn(source) || !flow.serviceIn(services)) return 'no match';
  if (!destinationAddressMatches(policy, reading, flow)) return 'no match';
  if (!when.every((question) => flow.holds(question))) return 'no match';
  if (applications !== 'any') {
    if (!flow.applicationIdentified()) return reading.mode === 'loose' ? 'unidentified' : 'no match';
    if (!flow.applicationIn(applications)) return 'no match';
  }
  return outcomeByName(policy, reading, flow);
}

/** The destination as part of the four-tuple: addresses, or the ones that the firewall resolved (DNS). */
function destinationAddressMatches(policy: ControlPolicy, reading: Reading, flow: Observation): boolean {
  if (policy.destination.kind === 'addresses') return flow.destinationIn(policy.destination.terms);
  return modeOf(policy.destination, reading.choices) === 'DNS' ? goesToResolved(policy, reading, flow) : true;
}

function outcomeByName(policy: ControlPolicy, reading: Reading, flow: Observation): Outcome {
  if (policy.destination.kind === 'addresses') return 'hit';
  const mode = modeOf(policy.destination, reading.choices);
  if (mode === 'DNS') return 'hit';
  if (flow.domainObserved()) {
    if (flow.observedDomainIn(namesOf(policy, reading))) return 'hit';
    const also = mode === 'FQDN_AND_DNS' && reading.choices.is('fqdn-and-dns', 'either');
    return also && goesToResolved(policy, reading, flow) ? 'hit' : 'no match';
  }
  if (reading.mode === 'loose') return 'unidentified';
  return mode === 'FQDN_AND_DNS' && goesToResolved(policy, reading, flow) ? 'hit' : 'no match';
}

function goesToResolved(policy: ControlPolicy, reading: Reading, flow: Observation): boolean {
  if (reading.choices.is('dns-answers', 'agree') && flow.intendedDomainIn(namesOf(policy, reading))) return true;
  return policy.destination.kind === 'domains' && flow.destinationIn(resolved(policy.destination.patterns));
}

function namesOf(policy: ControlPolicy, reading: Reading): Parameters<Observation['observedDomainIn']>[0] {
  const patterns = policy.destination.kind === 'domains' ? policy.destination.patterns : [];
  return { patterns, wildcardCoversApex: reading.choices.is('wildcard-apex', 'included') };
}
