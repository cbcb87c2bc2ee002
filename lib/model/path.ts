import { type Family, type Service } from '../net';
import { type AddressView } from './address-view';
import { type Prevention } from './prevention';
import { type Decision, type Observation } from './observation';
import { type PortShift } from './port-shift';
import { type Action, type RuleList } from './rule-list';

/** The kinds of enforcement point that a flow can meet. */
export type FilterKind = 'security-group' | 'network-acl' | 'internet-firewall' | 'nat-firewall' | 'vpc-firewall' | 'route' | 'translation' | 'platform' | 'not-modelled';

/** One enforcement point on a path, with what it sees of the flow. */
export interface Hop {
  readonly kind: FilterKind;
  /** For a person: `security groups of alicloud_instance.web, inbound`. */
  readonly name: string;
  readonly source: AddressView;
  readonly destination: AddressView;
  /** Ids of the boundaries whose lists stand here; absent for what is no list of rules. */
  readonly boundaries?: readonly string[];
  /** The other side of a security group, and the groups that it is surely a member of. */
  readonly peer?: { readonly side: 'source' | 'destination'; readonly groups: readonly string[] };
  /** The filter in normal form, for symbolic questions. */
  readonly list: RuleList;
  /** The vendor's own procedure on one flow: the second, independent way to the answer. */
  readonly decide: (observation: Observation) => Decision;
  /** What may drop flows here although the rules let them through. */
  readonly preventions?: readonly Prevention[];
  /** True for a stateless filter that is asked about the replies, on their way back. */
  readonly replies?: true;
  /** Why rules that look as if they decided this flow do not: for explanations. */
  readonly hints?: (observation: Observation) => readonly string[];
}

/** The platform's own block is worth a line only where it blocks. */
export const worthTelling = (hop: Hop, action: Action | 'undecided'): boolean => hop.kind !== 'platform' || action !== 'allow';

/** One way from a source to a destination, for one address family. */
export interface Path {
  readonly source: string;
  readonly destination: string;
  readonly family: Family;
  readonly hops: readonly Hop[];
  /**
   * False when the artifact does not tell whether this way exists: it is then guarded by a `not-modelled`
   * hop, it can break a `deny`, and it cannot fulfil an `allow`.
   */
  readonly certain: boolean;
  /** The only flows that can go this way, by the service at their end. @default - all */
  readonly carries?: Service;
  /** The only applications that go this way, with flows of which none was recognised: a proxy on it speaks no others. @default - all */
  readonly speaks?: readonly string[];
  /** The name of the address that stands for the source's behind a proxy. @default - the source keeps its own */
  readonly proxy?: string;
  /** Where a translation renames ports: how. Flows are told by the port at their end. */
  readonly shift?: PortShift;
}

/** All ways from a source to a destination, or why there is none. */
export interface Route {
  readonly source: string;
  readonly destination: string;
  readonly paths: readonly Path[];
  readonly whyNone?: string;
}
