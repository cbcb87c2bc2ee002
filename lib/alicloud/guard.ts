import { type AddressView, type Boundary, type FilterKind, type Hop, type Prevention } from '../model';
import { type Choices } from './assumptions';
import { POLICY_SHAPE } from './boundaries-internet';
import { type EngineMode, type NormalForms, type PolicyList, type Reading, timelessForm } from './internet-firewall';
import { decideAtInternetFirewall } from './internet-firewall-decision';
import { innerHints } from './internet-hints';
import { standingWhere } from './standing';

/** A firewall inside of the cloud, in front of a NAT gateway or between networks, as it stands under the choices in force. */
export interface Guard {
  readonly kind: Extract<FilterKind, 'nat-firewall' | 'vpc-firewall'>;
  /** Of its list as a boundary. */
  readonly id: string;
  /** For a person. */
  readonly name: string;
  readonly list: PolicyList;
  readonly mode: EngineMode;
  /** The NAT gateway or the policy group, and the firewalls of the artifact that are in front of it. */
  readonly guards: readonly string[];
  /** Questions that all have to be true for it to stand there. */
  readonly onlyIf: readonly string[];
}

/** What guards are read under. */
export interface GuardContext {
  readonly choices: Choices;
  readonly at: Date;
  readonly forms: NormalForms;
}

/** What a flow meets there. Policies of all borders are compared in the same way. [W-ENG] */
export function guardHop(guard: Guard, source: AddressView, destination: AddressView, context: GuardContext, preventions: readonly Prevention[] = []): Hop {
  const { list, onlyIf } = guard;
  const reading = readingOf(guard, context);
  const form = context.forms.of(list, reading);
  const isCertain = onlyIf.length === 0;
  return {
    kind: guard.kind, name: guard.name, source, destination, ...(isCertain && list.policies.length > 0 ? { boundaries: [guard.id] } : {}), ...(preventions.length === 0 ? {} : { preventions }),
    ...standingWhere(onlyIf, form, (flow) => decideAtInternetFirewall(list, reading, flow)),
    hints: (flow) => innerHints(guard.name, list, reading, flow),
  };
}

/** The list of a guard by itself, at all times. */
export function guardBoundary(guard: Guard, ends: Pick<Boundary, 'source' | 'destination'>, context: Omit<GuardContext, 'forms'>): Boundary {
  const reading = readingOf(guard, context);
  return {
    ...ends, id: guard.id, kind: guard.kind, name: guard.name, guards: guard.guards, family: 4, list: timelessForm(guard.list, reading),
    decideAt: (at) => (flow) => decideAtInternetFirewall(guard.list, { ...reading, at }, flow), shape: POLICY_SHAPE,
  };
}

const readingOf = ({ mode }: Guard, { at, choices }: Omit<GuardContext, 'forms'>): Reading => ({ at, mode, choices });
