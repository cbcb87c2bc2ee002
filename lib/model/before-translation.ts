import { type Service } from '../net';
import { type Observation } from './observation';
import { type Hop } from './path';
import { type PortShift, servicesBehind } from './port-shift';
import { type Match, type RuleList } from './rule-list';

/**
 * A hop in front of a translation that renames ports. Flows are told by the port at their end, so what the hop asks of
 * the port before the translation is asked of the one behind it: in the list, and in the vendor's own procedure.
 */
export function beforeTranslation(hop: Hop, shift: PortShift): Hop {
  if (shift.by === 0) return hop;
  const behind = behindOnce(shift);
  const { hints } = hop;
  return {
    ...hop, list: listBehind(hop.list, behind), decide: (flow) => hop.decide(asBefore(flow, behind)),
    ...(hints === undefined ? {} : { hints: (flow) => hints(asBefore(flow, behind)) }),
  };
}

type Behind = (services: readonly Service[]) => readonly Service[];

/** Services that several rules share are renamed once. */
function behindOnce(shift: PortShift): Behind {
  const known = new Map<readonly Service[], readonly Service[]>();
  return (services) => {
    const found = known.get(services) ?? servicesBehind(services, shift);
    known.set(services, found);
    return found;
  };
}

function listBehind({ rules, otherwise }: RuleList, behind: Behind): RuleList {
  const moved = (match: Match): Match => (match.services === 'any' ? match : { ...match, services: behind(match.services) });
  return { rules: rules.map((rule) => ({ ...rule, matches: rule.matches.map(moved) })), otherwise };
}

function asBefore(flow: Observation, behind: Behind): Observation {
  return {
    sourceIn: (addresses) => flow.sourceIn(addresses),
    destinationIn: (addresses) => flow.destinationIn(addresses),
    serviceIn: (services) => flow.serviceIn(services === 'any' ? services : behind(services)),
    applicationIdentified: () => flow.applicationIdentified(),
    applicationIn: (names) => flow.applicationIn(names),
    domainObserved: () => flow.domainObserved(),
    observedDomainIn: (names) => flow.observedDomainIn(names),
    intendedDomainIn: (names) => flow.intendedDomainIn(names),
    holds: (question) => flow.holds(question),
    firstOf: (candidates, describe) => flow.firstOf(candidates, describe),
  };
}
