import { type Boundary } from './boundary';
import { type GuardedInterface } from './guarded-interface';
import { type Inventory } from './inventory';
import { type Route } from './path';
import { type Vocabulary } from './vocabulary';

/** Something that an intent can name as a source or destination: an interface, some addresses, the Internet. */
export interface Endpoint {
  readonly id: string;
  /** For a person. */
  readonly label: string;
  readonly constructPath?: string;
}

/** Something in the input that was not taken into account, and why. */
export interface NotUnderstood {
  readonly resource: string;
  readonly constructPath?: string;
  readonly why: string;
}

/** An assumption as an answer lists it. */
export interface MadeAssumption {
  readonly name: string;
  readonly choice: string;
  readonly means: string;
  readonly source: string;
  /** What to type to choose otherwise. */
  readonly otherwise: readonly string[];
}

/** What questions are asked of: endpoints, and the ways between them. */
export interface Network {
  /** When, for schedules. */
  readonly at: Date;
  /**
   * The endpoints behind a name, an address or a CIDR block. Ordinarily one; a group or a VPC has several.
   * @throws FirewrightError FW_ENDPOINT when it names nothing
   */
  resolve(name: string): readonly Endpoint[];
  /** Another member of the group of this name, which the artifact does not contain; for questions about a group and itself. */
  anotherMember(name: string): Endpoint | undefined;
  route(from: Endpoint, to: Endpoint): Route;
  readonly notUnderstood: readonly NotUnderstood[];

  /** Every list of every enforcement point, in a fixed order. */
  boundaries(): readonly Boundary[];
  /** The network interfaces with the lists that their flows meet. */
  interfaces(): readonly GuardedInterface[];
  /** The names under which the user knows sets of addresses, ports and domains. */
  vocabulary(): Vocabulary;
  /** What is declared beside rules: books, quotas, suppressions. */
  inventory(): Inventory;

  /** The same network with nothing consulted yet. */
  fresh(): Network;
  /** Assumptions that were asked for since this network was made. */
  readonly consulted: readonly string[];
  describeAssumption(name: string): MadeAssumption;
  /** The same network under each other choice of an assumption. */
  alternatives(name: string): readonly Network[];
}
