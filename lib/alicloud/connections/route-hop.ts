import { type AddressView, type Decision, EVERYTHING, type Hop, type Match, type Observation, type Rule } from '../../model';
import { type Choices } from '../assumptions';
import { ARRIVES, countsOneWay, NOT_TCP } from '../one-way';
import { type CrossingArea } from './crossing';

/** Routes from one network to another: they lead some flows into a connection, and the others nowhere. */
export function routeHops(areas: readonly CrossingArea[], source: AddressView, destination: AddressView, choices: Choices): readonly Hop[] {
  const names = [...new Set(areas.flatMap(({ link }) => (link === undefined ? [] : [link.name])))];
  const name = names.length === 0 ? 'the way between the networks' : names.join(' or ');
  const decisions = areas.map(({ link, origin }): Decision => ({ action: link === undefined ? 'deny' : 'allow', origin }));
  const otherwise: Decision = { action: 'deny', origin: { says: 'no route leads there' } };
  const there: Hop = {
    kind: 'route', name, source, destination,
    list: { rules: areas.map((area, index): Rule => ({ matches: [{ ...EVERYTHING, ...matchOf(area) }], ...decisions[index] })), otherwise },
    decide: (flow) => decisions[areas.findIndex((area) => isIn(flow, area))] ?? otherwise,
  };
  const lost = areas.filter(({ lost: why }) => why !== undefined);
  return lost.length === 0 ? [there] : [there, noReplyHop(lost, `${name}, for replies`, source, destination, choices)];
}

/** Replies need no rule, but a route: without one no TCP connection comes about. [VPC-PEER] */
function noReplyHop(lost: readonly CrossingArea[], name: string, source: AddressView, destination: AddressView, choices: Choices): Hop {
  const skip = countsOneWay(choices);
  const denied: Decision = { action: 'deny', origin: { says: `the replies do not come back: ${lost[0].lost}` } };
  const back: Decision = { action: 'allow', origin: { says: 'a route leads the replies back' } };
  const matches = (more: Partial<Match>): readonly Match[] => lost.map((area) => ({ ...EVERYTHING, ...matchOf(area), ...more }));
  return {
    kind: 'route', name, source, destination, replies: true,
    list: {
      rules: [
        ...(skip === undefined ? [] : [{ matches: matches({ services: NOT_TCP, when: skip }), ...ARRIVES, implicit: true as const }]),
        { matches: matches({}), ...denied },
      ],
      otherwise: back,
    },
    decide: (flow) => {
      if (!lost.some((area) => isIn(flow, area))) return back;
      return skip !== undefined && flow.serviceIn(NOT_TCP) && skip.every((question) => flow.holds(question)) ? ARRIVES : denied;
    },
  };
}

const matchOf = ({ sources, destinations }: CrossingArea): Pick<Match, 'source' | 'destination'> => (
  { source: { known: sources, unknown: [] }, destination: { known: destinations, unknown: [] } });

function isIn(flow: Observation, area: CrossingArea): boolean {
  const { source, destination } = matchOf(area);
  return flow.sourceIn(source) && flow.destinationIn(destination);
}
