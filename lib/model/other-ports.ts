import { type Service } from '../net';
import { type Observation } from './observation';
import { type Hop } from './path';
import { type PortShift, servicesBehind } from './port-shift';
import { type Match, type RuleList } from './rule-list';

/**
 * A hop on the other side of a translation that renames ports, seen from the side by whose ports flows are told: what it
 * asks of the one port is asked of the other, in its list and in the vendor's own procedure.
 * @param shift from the ports by which flows are told to those that the hop sees
 */
export function atOtherPorts(hop: Hop, shift: PortShift): Hop {
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
