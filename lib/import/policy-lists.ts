import { type Artifact, type Resource } from '../artifact';
import { type Border, type ListPlace } from './borders';
import { oddity, referred } from './reading';

/** A policy with the resource that puts it in its place. */
export interface PlacedPolicy {
  readonly policy: Resource;
  readonly order: Resource;
}

/** The policies of one list, in their order; or why that order is not one that a construct writes. */
export interface PolicyList extends ListPlace {
  readonly border: Border;
  readonly members: readonly Resource[];
  readonly placed?: readonly PlacedPolicy[];
  readonly why?: string;
}

/** Reads the lists of a border in a stack. */
export class ListReader {
  private readonly policies: readonly Resource[];
  private readonly orders: readonly Resource[];

  /** @param waits what the policies of a list may wait for, which the construct lets them do as well */
  constructor(
    private readonly artifact: Artifact, resources: readonly Resource[], private readonly border: Border,
    private readonly mentionedBy: (address: string) => readonly string[], private readonly waits: (owner: string) => readonly string[],
  ) {
    const managed = resources.filter(({ mode }) => mode === 'managed');
    this.policies = managed.filter(({ type }) => type === border.policy);
    this.orders = managed.filter(({ type }) => type === `${border.policy}_order`);
  }

  read(): readonly PolicyList[] {
    const { border } = this;
    const lists = new Map<string, ListPlace & { readonly members: Resource[] }>();
    const adrift: Resource[] = [];
    for (const policy of this.policies) {
      const at = border.placeOf(policy);
      if (at === undefined) {
        adrift.push(policy);
        continue;
      }
      const key = JSON.stringify([at.direction, at.family, at.owner]);
      const list = lists.get(key) ?? { ...at, members: [] };
      lists.set(key, list);
      list.members.push(policy);
    }
    const why = adrift.length === 0 ? undefined : `the list of ${adrift[0].address} is not known`;
    const lost: PolicyList[] = why === undefined ? [] : [{ direction: 'out', family: 4, owner: '', border, members: adrift, why }];
    return [...[...lists.values()].sort(byPlace).map((list): PolicyList => {
      const read = why ?? this.place(list);
      return { ...list, border, ...(typeof read === 'string' ? { why: read } : { placed: read }) };
    }), ...lost];
  }

  /** Policies by the places that order resources give them, each of which waits for the one before. */
  private place({ members, owner }: { readonly members: readonly Resource[]; readonly owner: string }): readonly PlacedPolicy[] | string {
    const byAddress = new Map(members.map((one) => [one.address, one]));
    const found = new Map<string, Resource>();
    for (const order of this.orders) {
      const address = referred(order.arguments['acl_uuid'], 'acl_uuid');
      if (address === undefined) return `which policy ${order.address} moves is not known`;
      const policy = byAddress.get(address);
      if (policy === undefined) continue;
      const odd = oddity(order, ['acl_uuid', 'order', ...this.border.repeated], true) ?? this.otherwise(order, policy);
      if (odd !== undefined) return `${order.address}: ${odd}`;
      if (found.has(address)) return `two resources move ${address}`;
      found.set(address, order);
    }
    const placed: PlacedPolicy[] = [];
    for (const policy of members) {
      const order = found.get(policy.address);
      if (order === undefined) return `no order resource says where ${policy.address} stands`;
      const place = Number(/^[1-9]\d*$/.exec(String(order.arguments['order']))?.[0] ?? 0);
      if (place < 1 || place > members.length || placed[place - 1] !== undefined) return `the place of ${policy.address} is not one of 1 to ${members.length} for it alone`;
      placed[place - 1] = { policy, order };
    }
    const loose = placed.findIndex(({ order }, at) => at > 0 && !this.artifact.needs(order.address, placed[at - 1].order.address));
    if (loose > 0) return `${placed[loose].order.address} does not wait for ${placed[loose - 1].order.address}`;
    return this.outsider(placed, owner) ?? placed;
  }

  private otherwise(order: Resource, policy: Resource): string | undefined {
    const argument = this.border.repeated.find((one) => String(order.arguments[one]) !== String(policy.arguments[one]));
    return argument === undefined ? undefined : `its ${argument} is not that of its policy`;
  }

  /** Their addresses change: nothing else may name them. */
  private outsider(placed: readonly PlacedPolicy[], owner: string): string | undefined {
    const own = new Set(placed.flatMap(({ policy, order }) => [policy.address, order.address]));
    const allowed = new Set([...own, ...this.waits(owner)]);
    for (const one of placed.flatMap(({ policy, order }) => [policy, order])) {
      const waits = one.dependsOn.find((address) => !allowed.has(address));
      if (waits !== undefined) return `${one.address} waits for ${waits}`;
      const other = this.mentionedBy(one.address).find((address) => !own.has(address));
      if (other !== undefined) return `${other} names ${one.address}`;
    }
    return undefined;
  }
}

/** Inbound before outbound, IPv4 before IPv6. */
const byPlace = (a: ListPlace, b: ListPlace): number => (a.direction === b.direction ? a.family - b.family : a.direction === 'in' ? -1 : 1);
