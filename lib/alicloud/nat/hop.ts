import { type AddressView, type Hop, type Match, type Origin, type RuleList, EVERYTHING } from '../../model';
import { type RoutingContext } from '../hops';
import { type EngineMode, normalForm, type PolicyList, type Reading, timelessForm } from '../internet-firewall';
import { decideAtInternetFirewall } from '../internet-firewall-decision';
import { natHints } from '../internet-hints';
import { type NatWay } from './border';

/** A NAT firewall as it stands in front of one gateway, under the choices in force. */
export interface Guard {
  readonly gateway: string;
  readonly list: PolicyList;
  readonly mode: EngineMode;
  /** Questions that all have to be true for it to stand there. */
  readonly onlyIf: readonly string[];
}

export const natBoundaryId = (gateway: string): string => `nat-firewall/${gateway}`;

/** For a person. */
export const natFirewallName = (gateway: string): string => `NAT firewall of ${gateway}`;

/**
 * The firewalls in front of a gateway: those of the artifact that are switched on, or one that is made elsewhere where the artifact
 * has policies for the gateway only. All outbound traffic through the gateway passes them. [W-NAT]
 */
export function guardsOf(gateway: string, { nat, choices }: Pick<RoutingContext, 'nat' | 'choices'>): readonly Guard[] {
  const list = nat.policies.list(gateway, choices);
  const own = nat.firewalls.filter((one) => one.gateway === gateway || one.gateway === undefined);
  if (own.length === 0) {
    if (list.policies.length === 0 || choices.is('nat-firewall-switch', 'off')) return [];
    return [{ gateway, list, mode: choices.is('engine-mode', 'strict') ? 'strict' : 'loose', onlyIf: [] }];
  }
  if (list.policies.length === 0) return [];
  return own.flatMap(({ resource, gateway: known, on, mode }): readonly Guard[] => {
    if (on === false || (on === undefined && choices.is('nat-firewall-switch', 'off'))) return [];
    const onlyIf = [...(known === undefined ? [`${resource} guards ${gateway}`] : []), ...(typeof on === 'object' ? [on.onIf] : [])];
    return [{ gateway, list, mode, onlyIf }];
  });
}

export const readingAt = ({ mode }: Guard, { internet: { at }, choices }: Pick<RoutingContext, 'internet' | 'choices'>): Reading => ({ at, mode, choices });

/** The list at all times, for questions about it alone. */
export const timelessGuard = (guard: Guard, { choices }: Pick<RoutingContext, 'choices'>): RuleList => timelessForm(guard.list, { mode: guard.mode, choices });

/** The NAT firewalls that a flow meets, which see the private source. [SDK:CreateNatFirewallControlPolicyRequest] */
export function natHops(gateway: string, source: AddressView, destination: AddressView, context: RoutingContext): readonly Hop[] {
  return guardsOf(gateway, context).map((guard): Hop => {
    const reading = readingAt(guard, context);
    const form = normalForm(guard.list, reading);
    const isCertain = guard.onlyIf.length === 0;
    return {
      kind: 'nat-firewall', name: natFirewallName(gateway), source, destination, ...(isCertain ? { boundaries: [natBoundaryId(gateway)] } : {}),
      list: isCertain ? form : { ...form, rules: form.rules.map((rule) => ({ ...rule, matches: rule.matches.map((match) => asking(match, guard.onlyIf)) })) },
      decide: (flow) => (guard.onlyIf.every((question) => flow.holds(question))
        ? decideAtInternetFirewall(guard.list, reading, flow) : { action: 'allow', origin: guard.list.otherwise }),
      hints: (flow) => natHints(guard.list, reading, flow),
    };
  });
}

const asking = (match: Match, questions: readonly string[]): Match => ({ ...match, when: [...match.when, ...questions] });

/** The translation itself: what it is not for does not go this way. */
export function translationHop({ gateway, translation, sources, destinations }: NatWay, source: AddressView, destination: AddressView, seen: AddressView): Hop {
  const terms = { source: { known: sources, unknown: [] }, destination: { known: destinations, unknown: [] } };
  const translates: Origin = { resource: translation.resource, constructPath: translation.constructPath, says: `leaves as ${seen.name}` };
  const none: Origin = { says: `${translation.resource} or the routes to ${gateway} are not for it` };
  return {
    kind: 'translation', name: `address translation by ${gateway}`, source, destination,
    list: { rules: [{ matches: [{ ...EVERYTHING, ...terms }], action: 'allow', origin: translates }], otherwise: { action: 'deny', origin: none } },
    decide: (flow) => (flow.sourceIn(terms.source) && flow.destinationIn(terms.destination)
      ? { action: 'allow', origin: translates } : { action: 'deny', origin: none }),
  };
}

/** Where flows end that have no way out although others of the same host do. */
export function noTranslationHop(source: AddressView, destination: AddressView): Hop {
  const none = { action: 'deny', origin: { says: 'no SNAT entry is for it, or no route leads it to its gateway' } } as const;
  return { kind: 'translation', name: 'the way out', source, destination, list: { rules: [], otherwise: none }, decide: () => none };
}
