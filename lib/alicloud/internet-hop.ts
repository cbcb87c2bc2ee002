import { type Family } from '../net';
import { type AddressView, type Hop } from '../model';
import { type Accounts } from './accounts';
import { type Choices } from './assumptions';
import { decideAtInternetFirewall } from './internet-firewall-decision';
import { internetHints } from './internet-hints';
import { type NormalForms, type Reading } from './internet-firewall';
import { type InternetPolicies } from './internet-policies';
import { type Preventions } from './preventions';
import { standingWhere } from './standing';

/** What the hop at the Internet border is built from. */
export interface InternetFirewallContext {
  /** Those of each account that has a firewall. */
  readonly policies: ReadonlyMap<string, InternetPolicies>;
  readonly accounts: Accounts;
  readonly choices: Choices;
  readonly at: Date;
  readonly forms: NormalForms;
  readonly preventions: Preventions;
}

/**
 * The Internet firewall, as seen by a flow: public addresses on the cloud's side. [W-GEO][W-USE] That of the account whose address it is, or
 * of one that may guard it. No hop where it is switched off, or where the artifact has neither a policy nor prevention for it.
 */
export function internetHop(
  direction: 'in' | 'out', family: Family, source: AddressView, destination: AddressView, context: InternetFirewallContext,
): readonly Hop[] {
  const asset = direction === 'in' ? destination : source;
  return [...context.policies].flatMap(([owner, policies]) => {
    const questions = context.accounts.guards(owner, asset.name);
    return questions === undefined ? [] : hopOf({ owner, policies, questions }, direction, family, source, destination, context);
  });
}

interface Border {
  readonly owner: string;
  readonly policies: InternetPolicies;
  /** What has to be true for it to stand here. */
  readonly questions: readonly string[];
}

function hopOf(
  { owner, policies, questions }: Border, direction: 'in' | 'out', family: Family, source: AddressView, destination: AddressView, context: InternetFirewallContext,
): readonly Hop[] {
  const { choices, preventions: { internet: preventions } } = context;
  const list = policies.list(direction, family, choices);
  const isEmpty = list.policies.length === 0;
  if (isEmpty && preventions.length === 0) return [];
  if (choices.is('firewall-switch', 'off')) return [];
  const reading = readingOf(policies, context);
  const form = context.forms.of(list, reading);
  const isCertain = questions.length === 0;
  return [{
    kind: 'internet-firewall', name: internetFirewallName(direction, family, owner, context), source, destination,
    ...(isEmpty || !isCertain ? {} : { boundaries: [internetBoundaryId(direction, family, owner, context)] }), ...(preventions.length === 0 ? {} : { preventions }),
    ...standingWhere(questions, form, (flow) => decideAtInternetFirewall(list, reading, flow)),
    hints: (flow) => internetHints(list, reading, flow),
  }];
}

/** Of several accounts, every one but the first has its name in that of its lists. */
const further = (owner: string, { accounts: { owners } }: Pick<InternetFirewallContext, 'accounts'>): boolean => owners.length > 1 && owner !== owners[0];

/** The id of the boundary of a direction and family. */
export const internetBoundaryId = (direction: 'in' | 'out', family: Family, owner: string, context: Pick<InternetFirewallContext, 'accounts'>): string => (
  `internet-firewall/${direction}/${family}${further(owner, context) ? `/${context.accounts.called(owner)}` : ''}`);

/** For a person. */
export const internetFirewallName = (direction: 'in' | 'out', family: Family, owner: string, context: Pick<InternetFirewallContext, 'accounts'>): string => (
  `Internet firewall${further(owner, context) ? ` of ${context.accounts.called(owner)}` : ''}, ${direction === 'in' ? 'inbound' : 'outbound'}${family === 6 ? ', IPv6' : ''}`);

/** The time, the engine's mode and the assumptions under which lists are read. */
export function readingOf({ engineMode }: InternetPolicies, { choices, at }: Pick<InternetFirewallContext, 'choices' | 'at'>): Reading {
  const mode = engineMode ?? (choices.is('engine-mode', 'strict') ? 'strict' : 'loose');
  return { at, mode, choices };
}
