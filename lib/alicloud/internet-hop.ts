import { type Family } from '../net';
import { type AddressView, type Hop } from '../model';
import { type Choices } from './assumptions';
import { decideAtInternetFirewall } from './internet-firewall-decision';
import { internetHints } from './internet-hints';
import { type NormalForms, type Reading } from './internet-firewall';
import { type InternetPolicies } from './internet-policies';
import { type Preventions } from './preventions';

/** What the hop at the Internet border is built from. */
export interface InternetFirewallContext {
  readonly policies: InternetPolicies;
  readonly choices: Choices;
  readonly at: Date;
  readonly forms: NormalForms;
  readonly preventions: Preventions;
}

/**
 * The Internet firewall, as seen by a flow: public addresses on the cloud's side. [W-GEO][W-USE]
 * No hop where it is switched off, or where the artifact has neither a policy nor prevention for it.
 */
export function internetHop(
  direction: 'in' | 'out', family: Family, source: AddressView, destination: AddressView, context: InternetFirewallContext,
): readonly Hop[] {
  const { policies, choices, preventions: { internet: preventions } } = context;
  const list = policies.list(direction, family, choices);
  const isEmpty = list.policies.length === 0;
  if (isEmpty && preventions.length === 0) return [];
  if (choices.is('firewall-switch', 'off')) return [];
  const reading = readingOf(context);
  return [{
    kind: 'internet-firewall', name: internetFirewallName(direction, family), source, destination,
    ...(isEmpty ? {} : { boundaries: [internetBoundaryId(direction, family)] }), ...(preventions.length === 0 ? {} : { preventions }), list: context.forms.of(list, reading),
    decide: (flow) => decideAtInternetFirewall(list, reading, flow),
    hints: (flow) => internetHints(list, reading, flow),
  }];
}

/** The id of the boundary of a direction and family. */
export const internetBoundaryId = (direction: 'in' | 'out', family: Family): string => `internet-firewall/${direction}/${family}`;

/** For a person. */
export const internetFirewallName = (direction: 'in' | 'out', family: Family): string => (
  `Internet firewall, ${direction === 'in' ? 'inbound' : 'outbound'}${family === 6 ? ', IPv6' : ''}`);

/** The time, the engine's mode and the assumptions under which lists are read. */
export function readingOf({ policies, choices, at }: Omit<InternetFirewallContext, 'preventions'>): Reading {
  const mode = policies.engineMode ?? (choices.is('engine-mode', 'strict') ? 'strict' : 'loose');
  return { at, mode, choices };
}
