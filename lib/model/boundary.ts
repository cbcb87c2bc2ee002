import { type Family } from '../net';
import { type AddressView } from './address-view';
import { type Decision, type Observation } from './observation';
import { type FilterKind } from './path';
import { type Rule, type RuleList } from './rule-list';

/**
 * One ordered list of one enforcement point, seen by itself: every flow that could meet it, at every time.
 * Lint, optimisation and difference are asked of boundaries; paths are made of the same lists, each narrowed
 * to one pair of ends and one moment.
 */
export interface Boundary {
  /** The same in every version of a configuration: `internet-firewall/in/4`, `alicloud_security_group.web/ingress`. */
  readonly id: string;
  readonly kind: FilterKind;
  /** For a person: `Internet firewall, inbound`, `alicloud_security_group.web, inbound`. */
  readonly name: string;
  /** The families whose flows meet the list. */
  readonly family: Family | 'both';
  /** What the list sees of a flow; both are `chosen`. */
  readonly source: AddressView;
  readonly destination: AddressView;
  /** Who stands at an end, whatever the flow: the members of the group whose list it is. For words. */
  readonly ends?: { readonly source?: string; readonly destination?: string };
  /** What logs may name the list by: the NAT gateway or policy group whose list it is, and the firewalls in front of it. @default - nothing */
  readonly guards?: readonly string[];
  /** The normal form with every rule, those outside of their schedule as well (see `Rule.during`). */
  readonly list: RuleList;
  /** The vendor's own procedure at a moment: the second, independent way to an answer. */
  readonly decideAt: (at: Date) => (observation: Observation) => Decision;
  /** What one rule of this list can say, for those who rewrite it. */
  readonly shape: RuleShape;
}

/** What a rule of a list can hold in one field: any set (through an address book), one range, or one CIDR block. */
export interface RuleShape {
  readonly addresses: 'set' | 'block';
  readonly ports: 'set' | 'range';
  readonly applications: 'set' | 'none';
  /** The most values of one rule in a field that holds sets. @default - any number */
  readonly most?: { readonly addresses: number; readonly ports: number; readonly domains: number; readonly applications: number };
  /** The most rules that the list may have, and where the number comes from. */
  readonly limit?: { readonly rules: number; readonly source: string; readonly per: string };
}

/** What a person wrote as one rule: one resource, whatever number of rules of the normal form it became. */
export interface DeclaredRule {
  /** Resource address, or the words of a default of the cloud. */
  readonly name: string;
  readonly constructPath?: string;
  readonly says: string;
  /** Positions in the normal form. */
  readonly places: readonly number[];
  /** True for what nobody wrote: inner access, groups that the artifact does not contain. */
  readonly implicit: boolean;
}

/** The rules of a list as they were declared, in the order of their first place. */
export function declaredRules(rules: readonly Rule[]): readonly DeclaredRule[] {
  const found = new Map<string, { readonly rule: Rule; readonly places: number[] }>();
  rules.forEach((rule, place) => {
    const key = JSON.stringify([rule.origin.resource ?? rule.origin.says, rule.implicit === true && rule.origin.says]);
    const known = found.get(key);
    if (known) known.places.push(place);
    else found.set(key, { rule, places: [place] });
  });
  return [...found.values()].map(({ rule: { origin, implicit }, places }): DeclaredRule => ({
    name: origin.resource ?? origin.says, constructPath: origin.constructPath, says: origin.says, places, implicit: implicit === true,
  }));
}
