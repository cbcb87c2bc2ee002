import { type PortSet, Service } from '../../net';
import { type AddressMatch, type Decision, EVERYTHING, type Match, type Observation, type Rule, type RuleList } from '../../model';
import { type Choices } from '../assumptions';
import { type AclEntry } from './entry';
import { ARRIVES, countsOneWay, NOT_TCP } from '../one-way';
import { type AclList } from './list';
import { REPLY_RANGES, slicesOf, sourcePortQuestion } from './reply-ports';

/** One list of a network ACL as a filter: the normal form, and the procedure that the manual tells. */
export interface AclFilter {
  readonly form: RuleList;
  readonly decide: (flow: Observation) => Decision;
}

type Side = 'source' | 'destination';

const actionOf = ({ policy }: AclEntry): 'allow' | 'deny' => (policy === 'accept' ? 'allow' : 'deny');

const peerIn = (flow: Observation, side: Side, peer: AddressMatch): boolean => (side === 'source' ? flow.sourceIn(peer) : flow.destinationIn(peer));

const isAsked = (flow: Observation, when: readonly string[]): boolean => when.every((question) => flow.holds(question));

const ruleOf = (entry: AclEntry, match: Partial<Match>): Rule => ({
  matches: [{ ...EVERYTHING, ...match }], action: actionOf(entry), origin: entry.origin, ...(entry.implicit ? { implicit: true } : {}) });

/** What a list does with the flow itself: the first entry that matches decides, and without one the flow is denied. [A-ACL][A-ACL25] */
export function requestFilter({ direction, entries, otherwise }: AclList): AclFilter {
  const side: Side = direction === 'ingress' ? 'source' : 'destination';
  const denied: Decision = { action: 'deny', origin: otherwise };
  const services = entries.map(({ protocols, ports }) => [Service.of(protocols, ports)]);
  return {
    form: { rules: entries.map((entry, index) => ruleOf(entry, { [side]: entry.peer, services: services[index], when: entry.when })), otherwise: denied },
    decide: (flow) => {
      const hit = entries.find((entry, index) => peerIn(flow, side, entry.peer) && flow.serviceIn(services[index]) && isAsked(flow, entry.when));
      return hit === undefined ? denied : { action: actionOf(hit), origin: hit.origin };
    },
  };
}

/**
 * What a list does with the replies to a flow: these come from the other end, to the port that the flow came from, and need an entry
 * of their own. [A-ACL]
 *
 * The source port is not part of a flow. It is asked about in the slices of the range of source ports that the entries tell apart:
 * where all of them come to the same nothing depends on it.
 */
export function replyFilter({ direction, entries, otherwise }: AclList, choices: Choices): AclFilter {
  const side: Side = direction === 'ingress' ? 'destination' : 'source';
  const slices = slicesOf(entries, REPLY_RANGES[choices.get('reply-ports') as keyof typeof REPLY_RANGES]);
  const last = slices.length - 1;
  const questionOf = (index: number): readonly string[] => (index === last ? [] : [sourcePortQuestion(slices[index])]);
  const passing = (slice: PortSet): readonly AclEntry[] => entries.filter(({ ports }) => ports.covers(slice));
  const denied: Decision = { action: 'deny', origin: otherwise };
  const skip = countsOneWay(choices);
  return {
    form: {
      rules: [
        ...(skip === undefined ? [] : [{ matches: [{ ...EVERYTHING, services: NOT_TCP, when: skip }], ...ARRIVES, implicit: true as const }]),
        ...slices.flatMap((slice, index): readonly Rule[] => [
          ...passing(slice).map((entry) => ruleOf(entry, { [side]: entry.peer, services: [Service.of(entry.protocols)], when: [...questionOf(index), ...entry.when] })),
          ...(index === last ? [] : [{ matches: [{ ...EVERYTHING, when: questionOf(index) }], ...denied, implicit: true as const }]),
        ]),
      ],
      otherwise: denied,
    },
    decide: (flow) => {
      if (skip !== undefined && flow.serviceIn(NOT_TCP) && isAsked(flow, skip)) return ARRIVES;
      const slice = slices.find((_, index) => isAsked(flow, questionOf(index)))!;
      const hit = entries.find(({ ports, peer, protocols, when }) => (
        ports.covers(slice) && peerIn(flow, side, peer) && flow.serviceIn([Service.of(protocols)]) && isAsked(flow, when)));
      return hit === undefined ? denied : { action: actionOf(hit), origin: hit.origin };
    },
  };
}
