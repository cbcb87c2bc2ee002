import { type Artifact } from '../artifact';
import {
  type Boundary, type Endpoint, type GuardedInterface, type Inventory as Declared, type MadeAssumption, type Network, type NotUnderstood, type Route, type Vocabulary,
} from '../model';
import { Accounts } from './accounts';
import { AddressBooks } from './address-book';
import { type AssumptionName, Choices } from './assumptions';
import { Balancers } from './balancer/balancers';
import { boundariesOf } from './boundaries';
import { Connections } from './connections/connections';
import { listUncovered } from './coverage';
import { type CloudEndpoint, Endpoints, type Inventory } from './endpoint';
import { Unread } from './facts';
import { guardedInterfaces } from './guarded-interfaces';
import { type RoutingContext } from './hops';
import { Influences } from './influences';
import { type NetworkInterface, readInterfaces } from './interface';
import { NormalForms } from './internet-firewall';
import { InternetPolicies } from './internet-policies';
import { inventoryOf } from './inventory';
import { readPublicAddresses } from './public-address';
import { FactsByReading } from './facts-by-reading';
import { RouteTables } from './route-table';
import { findRoute } from './routes';
import { NatBorder } from './nat/border';
import { NetworkAcls } from './network-acl/network-acls';
import { SecurityGroups } from './security-group';
import { vocabularyOf } from './vocabulary';
import { Networks } from './vpc';
import { Preventions } from './preventions';
import { VpcFirewalls } from './vpc-firewall/guards';

/** Everything that the artifact says, before a time or an assumption is chosen. */
interface Facts {
  readonly inventory: Inventory;
  readonly endpoints: Endpoints;
  readonly internet: ReadonlyMap<string, InternetPolicies>;
  readonly accounts: Accounts;
  readonly nat: NatBorder;
  readonly balancers: Balancers;
  readonly connections: Connections;
  readonly vpcFirewalls: VpcFirewalls;
  readonly preventions: Preventions;
  readonly books: AddressBooks;
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
  private readonly forms = new NormalForms();

  private constructor(private readonly read: FactsByReading<Facts>, readonly at: Date, private readonly choices: Choices) {}

  /** @throws FirewrightError when an argument of a resource is malformed */
  static of(artifact: Artifact, options: NetworkOptions = {}): AlicloudNetwork {
    const [read, choices] = [new FactsByReading(artifact, readFacts), Choices.of(options.assume ?? {})];
    // What is malformed is refused now, and not by the first question.
    read.under(choices.copy());
    return new AlicloudNetwork(read, options.at ?? new Date(), choices);
  }

  resolve(name: string): readonly CloudEndpoint[] {
    return this.facts.endpoints.resolve(name);
  }

  /** Another member of a group, or another copy of a repeated interface; the name may also be an endpoint's id. */
  anotherMember(name: string): CloudEndpoint | undefined {
    return this.facts.endpoints.another(name);
  }

  route(from: Endpoint, to: Endpoint): Route {
    return findRoute(from as CloudEndpoint, to as CloudEndpoint, this.context());
  }

  boundaries(): readonly Boundary[] {
    return boundariesOf(this.context());
  }

  interfaces(): readonly GuardedInterface[] {
    return guardedInterfaces(this.facts.inventory, this.context());
  }

  vocabulary(): Vocabulary {
    return vocabularyOf(this.facts.books, this.facts.inventory);
  }

  inventory(): Declared {
    return inventoryOf(this.facts.books, this.facts.inventory, this.facts.vpcFirewalls, this.choices);
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
      .map((choice) => new AlicloudNetwork(this.read, this.at, this.choices.with(name as AssumptionName, choice)));
  }

  /** The same network with nothing consulted yet. */
  fresh(): AlicloudNetwork {
    return new AlicloudNetwork(this.read, this.at, this.choices.copy());
  }

  private get facts(): Facts {
    return this.read.under(this.choices);
  }

  private context(): RoutingContext {
    const { inventory, internet, accounts, nat, balancers, connections, vpcFirewalls, preventions } = this.facts;
    const { artifact, groups, interfaces, publicAddresses, influences, acls, networks } = inventory;
    return {
      groups, interfaces, publicAddresses, influences, acls, networks, nat, balancers, connections, vpcFirewalls, isOneNetwork: (vpc) => !artifact.get(vpc)?.repeated,
      internet: { policies: internet, accounts, choices: this.choices, at: this.at, forms: this.forms, preventions }, choices: this.choices,
    };
  }
}

function readFacts(artifact: Artifact): Facts {
  artifact.refuseCycles();
  const unread = new Unread();
  const networks = Networks.read(artifact);
  const groups = SecurityGroups.read(artifact, unread);
  const interfaces = readInterfaces(artifact, networks, unread).map((one) => (
    one.vpc !== undefined ? one : { ...one, vpc: one.groups.map((key) => groups.get(key).vpc).find((vpc) => vpc !== undefined) }));
  for (const one of interfaces) listMixedGroups(one, groups, unread);
  const balancers = Balancers.read(artifact, networks, interfaces, unread);
  const publicAddresses = readPublicAddresses(artifact, interfaces, balancers.parts, unread);
  const books = new AddressBooks(artifact, unread);
  const accounts = new Accounts(artifact);
  const internet = InternetPolicies.ofAccounts(artifact, accounts, books, unread);
  const tables = RouteTables.read(artifact, unread);
  const nat = NatBorder.read(artifact, networks, tables, books, unread);
  const vpcFirewalls = VpcFirewalls.read(artifact, books, unread);
  const acls = NetworkAcls.read(artifact, networks, unread);
  listUncovered(artifact, unread);
  const known = new Set([...nat.published.map(({ resource }) => resource), ...balancers.parts]);
  const influences = new Influences(artifact, known);
  const connections = Connections.read(artifact, networks, tables, influences, unread);
  const inventory: Inventory = { artifact, networks, groups, interfaces, publicAddresses, influences, published: [...nat.publicFaces, ...balancers.publicFaces], acls };
  return {
    inventory, endpoints: new Endpoints(inventory), internet, accounts, nat, balancers, connections, vpcFirewalls, preventions: Preventions.read(artifact), books, notUnderstood: unread.all,
  };
}

function listMixedGroups(one: NetworkInterface, groups: SecurityGroups, unread: Unread): void {
  const types = new Set(one.groups.map((key) => groups.get(key)).filter((group) => group.doubt === undefined).map((group) => group.type));
  if (types.size > 1) unread.addNamed(one.key, 'basic and enterprise groups on one interface: one interface may not mix the two types [A-TYPES]');
}
