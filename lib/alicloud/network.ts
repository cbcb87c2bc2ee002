import { type Artifact } from '../artifact';
import { type Endpoint, type MadeAssumption, type Network, type NotUnderstood, type Route } from '../model';
import { AddressBooks } from './address-book';
import { type AssumptionName, Choices } from './assumptions';
import { Influences, listUncovered } from './coverage';
import { type CloudEndpoint, Endpoints, type Inventory } from './endpoint';
import { Unread } from './facts';
import { readInterfaces } from './interface';
import { InternetPolicies } from './internet-firewall';
import { type InternetFirewallContext } from './internet-hop';
import { readPublicAddresses } from './public-address';
import { findRoute, type RoutingContext } from './routes';
import { SecurityGroups } from './security-group';
import { Networks } from './vpc';

/** Everything that the artifact says, before a time or an assumption is chosen. */
interface Facts {
  readonly inventory: Inventory;
  readonly endpoints: Endpoints;
  readonly internet: InternetPolicies;
  readonly influences: Influences;
  readonly notUnderstood: readonly NotUnderstood[];
}

/** How an artifact is to be read. */
export interface NetworkOptions {
  /** When, for schedules. @default - now */
  readonly at?: Date;
  /** Choices for named assumptions. @default - the safe default of each */
  readonly assume?: Readonly<Record<string, string>>;
}

/** The network of Alibaba Cloud that an artifact describes. */
export class AlicloudNetwork implements Network {
  private readonly normalForms: InternetFirewallContext['made'] = new Map();

  private constructor(private readonly facts: Facts, readonly at: Date, private readonly choices: Choices) {}

  /** @throws FirewrightError when an argument of a resource is malformed */
  static of(artifact: Artifact, options: NetworkOptions = {}): AlicloudNetwork {
    return new AlicloudNetwork(readFacts(artifact), options.at ?? new Date(), Choices.of(options.assume ?? {}));
  }

  resolve(name: string): readonly CloudEndpoint[] {
    return this.facts.endpoints.resolve(name);
  }

  /** Another member of a group, for questions about a group and itself. */
  anotherMember(name: string): CloudEndpoint | undefined {
    const { groups } = this.facts.inventory;
    return groups.has(name) ? this.facts.endpoints.supposedMember(groups.get(name)) : undefined;
  }

  route(from: Endpoint, to: Endpoint): Route {
    return findRoute(from as CloudEndpoint, to as CloudEndpoint, this.context());
  }

  get notUnderstood(): readonly NotUnderstood[] {
    return this.facts.notUnderstood;
  }

  get consulted(): readonly AssumptionName[] {
    return this.choices.consulted;
  }

  describeAssumption(name: string): MadeAssumption {
    return this.choices.describe(name as AssumptionName);
  }

  alternatives(name: string): readonly AlicloudNetwork[] {
    return this.choices.alternatives(name as AssumptionName)
      .map((choice) => new AlicloudNetwork(this.facts, this.at, this.choices.with(name as AssumptionName, choice)));
  }

  /** The same network with nothing consulted yet. */
  fresh(): AlicloudNetwork {
    return new AlicloudNetwork(this.facts, this.at, this.choices.copy());
  }

  private context(): RoutingContext {
    const { inventory, internet, influences } = this.facts;
    return {
      groups: inventory.groups, interfaces: inventory.interfaces, publicAddresses: inventory.publicAddresses, influences,
      internet: { policies: internet, choices: this.choices, at: this.at, made: this.normalForms }, choices: this.choices,
    };
  }
}

function readFacts(artifact: Artifact): Facts {
  const unread = new Unread();
  const networks = Networks.read(artifact);
  const groups = SecurityGroups.read(artifact, unread);
  const interfaces = readInterfaces(artifact, networks).map((one) => (
    one.vpc !== undefined ? one : { ...one, vpc: one.groups.map((key) => groups.get(key).vpc).find((vpc) => vpc !== undefined) }));
  const publicAddresses = readPublicAddresses(artifact, interfaces, unread);
  const books = new AddressBooks(artifact, unread);
  const internet = InternetPolicies.read(artifact, books, unread);
  listUncovered(artifact, unread);
  const inventory: Inventory = { artifact, networks, groups, interfaces, publicAddresses };
  return { inventory, endpoints: new Endpoints(inventory), internet, influences: new Influences(artifact), notUnderstood: unread.all };
}
