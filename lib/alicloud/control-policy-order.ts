import { type Artifact, Expression, type Resource } from '../artifact';
import { type Choices } from './assumptions';
import { type Unread } from './facts';
import { keyOf, number, text } from './reading';

/**
 * What the artifact fixes about the order of the policies of one list.
 *
 * Three things fix it [TF:go/cloud_firewall_control_policy, _order]:
 * 1. an order resource puts its policy at a position, and the positions are final once every move is done;
 * 2. a policy that depends on another is created after it, and a new policy is appended to the list;
 * 3. positions that no order resource claims are filled by the policies that have none.
 *
 * Everything else is left to the order in which parallel creations finish.
 */
export interface PolicyOrder {
  /** The policies' addresses in one order that the artifact allows. */
  readonly sequence: readonly string[];
  /** For each place in the sequence the places that surely come before; `undefined` when the order is total. */
  readonly predecessors?: readonly (readonly number[])[];
}

/** Declared positions by policy address; -1 is the end of the list. */
export type Positions = ReadonlyMap<string, number>;

export interface DeclaredPositions {
  readonly positions: Positions;
  /**
   * Whether the moves end where they say however creations finish: each waits for the one before it, and one
   * that leaves a gap before it (position 5 of a list of which 1 to 4 are not claimed) waits for every policy.
   */
  readonly settled: boolean;
  /** Policies that something moves, but not known where to. */
  readonly adrift: ReadonlySet<string>;
}

interface Move {
  readonly address: string;
  readonly policy: string;
  readonly position: number;
}

/** Which order resources are about a list. */
export interface OrderResources {
  readonly type: string;
  /** Whether the resource is surely about this list, if it is about one of its policies. */
  readonly isAbout: (order: Resource) => boolean;
  /** Why it is not, for a person. */
  readonly whyNot: string;
  /** The argument by which a policy names its own place when it is created. @default - none */
  readonly ownPlace?: string;
}

/** Those of the Internet firewall: each list has a direction. */
export const ordersOfBorder = (artifact: Artifact, direction: 'in' | 'out'): OrderResources => ({
  type: 'alicloud_cloud_firewall_control_policy_order', isAbout: (order) => text(artifact, order, 'direction') === direction,
  whyNot: `its direction is not surely that of its policy (${direction})`,
});

/** What the order resources of an artifact say about one list of policies. What they leave open is listed. */
export function readPositions(artifact: Artifact, policies: readonly string[], orders: OrderResources, unread: Unread): DeclaredPositions {
  const members = new Set(policies);
  const adrift = new Set<string>(policies.filter((policy) => artifact.get(policy)?.repeated));
  const moves: Move[] = [...ownPlaces(artifact, policies, orders, adrift, unread)];
  for (const resource of artifact.ofType(orders.type)) {
    const policy = keyOf(artifact, resource.arguments['acl_uuid']);
    const position = number(artifact, resource, 'order');
    const here = orders.isAbout(resource);
    if (policy !== undefined && members.has(policy) && typeof position === 'number' && !resource.repeated && here) {
      moves.push({ address: resource.address, policy, position });
      if (position !== END && (position < 1 || position > policies.length)) {
        unread.add(resource, `position ${position} is outside of its list of ${policies.length} policies, which the cloud refuses; read as declared`);
      }
      continue;
    }
    const mentioned = policiesMentioned(artifact, resource).filter((one) => members.has(one));
    for (const one of mentioned) adrift.add(one);
    if (mentioned.length === 0) continue;
    unread.add(resource, here ? 'which position it gives to which policy is not known' : orders.whyNot);
  }
  const moved = new Set<string>();
  for (const { policy } of moves) {
    if (moved.has(policy)) adrift.add(policy);
    moved.add(policy);
  }
  const kept = moves.filter((move) => !adrift.has(move.policy)).sort((a, b) => rank(a) - rank(b));
  return { positions: new Map(kept.map((move) => [move.policy, move.position])), settled: areSettled(artifact, kept, policies), adrift };
}

/** Policies that name their place when they are created: none is -1, the end. [TF:r/cloud_firewall_nat_firewall_control_policy] */
function ownPlaces(
  artifact: Artifact, policies: readonly string[], { ownPlace }: OrderResources, adrift: Set<string>, unread: Unread,
): readonly Move[] {
  if (ownPlace === undefined) return [];
  return policies.flatMap((policy): readonly Move[] => {
    const resource = artifact.get(policy)!;
    const position = number(artifact, resource, ownPlace);
    if (position === undefined || position === END) return [];
    if (typeof position === 'number') return [{ address: policy, policy, position }];
    adrift.add(policy);
    unread.add(resource, `the place that it asks for (${ownPlace}) is not known`);
    return [];
  });
}

const END = -1;
const rank = ({ position }: Move): number => (position === END ? Infinity : position);

function areSettled(artifact: Artifact, moves: readonly Move[], policies: readonly string[]): boolean {
  return moves.every((move, index) => {
    if (index > 0 && !artifact.needs(move.address, moves[index - 1].address)) return false;
    if (move.position === index + 1) return true;
    const needed = artifact.dependencies(move.address);
    return policies.every((policy) => needed.has(policy));
  });
}

function policiesMentioned(artifact: Artifact, order: Resource): readonly string[] {
  const value = order.arguments['acl_uuid'];
  const resolved = value === undefined ? undefined : artifact.resolve(value);
  const own = keyOf(artifact, value);
  const mentioned = resolved instanceof Expression ? resolved.references.map((one) => one.address) : [];
  return [...new Set([...(own === undefined ? [] : [own]), ...mentioned])];
}

/** The positions that count: where moves may race, only by assumption. */
export function trustedPositions({ positions, settled }: DeclaredPositions, choices: Choices): Positions {
  return settled || choices.is('unchained-order', 'declared') ? positions : new Map();
}

/** Works out what is fixed about the order of `policies`, with the positions that count. */
export function orderPolicies(
  artifact: Artifact, policies: readonly string[], positions: Positions, adrift: ReadonlySet<string>,
): PolicyOrder {
  const total = totalByPosition(policies, positions);
  if (total) return { sequence: total };
  const before = precedence(artifact, policies, positions, adrift);
  const sequence = linearExtension(policies, before);
  const place = new Map(sequence.map((policy, index) => [policy, index]));
  const predecessors = sequence.map((policy) => [...before.get(policy)!].map((one) => place.get(one)!).sort((a, b) => a - b));
  const isTotal = predecessors.every((list, index) => list.length === index);
  return isTotal ? { sequence } : { sequence, predecessors };
}

function totalByPosition(policies: readonly string[], positions: Positions): readonly string[] | undefined {
  const claimed = policies.map((policy) => positions.get(policy));
  if (claimed.some((position) => position === undefined || position < 1)) return undefined;
  if (new Set(claimed).size !== policies.length) return undefined;
  return [...policies].sort((a, b) => positions.get(a)! - positions.get(b)!);
}

/** For each policy the ones that surely come before it, transitively closed. */
function precedence(
  artifact: Artifact, policies: readonly string[], positions: Positions, adrift: ReadonlySet<string>,
): ReadonlyMap<string, Set<string>> {
  const members = new Set(policies.filter((policy) => !adrift.has(policy)));
  const taken = new Set([...positions.values()].filter((position) => position >= 1));
  const free: number[] = [];
  for (let place = 1; place <= policies.length; place += 1) if (!taken.has(place)) free.push(place);
  const before = new Map<string, Set<string>>();
  for (const policy of policies) {
    const mine = new Set<string>();
    const own = positions.get(policy);
    before.set(policy, mine);
    if (adrift.has(policy)) continue;
    if (own === undefined) {
      for (const other of artifact.dependencies(policy)) if (members.has(other) && positions.get(other) === undefined) mine.add(other);
    }
    if (positions.size > 0) {
      for (const other of members) if (other !== policy && placedBefore(positions.get(other), own, free)) mine.add(other);
    }
  }
  return closed(before);
}

function placedBefore(other: number | undefined, own: number | undefined, free: readonly number[]): boolean {
  if (own === END) return other !== END;
  if (other === END) return false;
  if (own !== undefined && other !== undefined) return other < own;
  if (own === undefined && other !== undefined) return free.length > 0 && other < free[0];
  if (own !== undefined && other === undefined) return free.length > 0 && free[free.length - 1] < own;
  return false;
}

function closed(before: Map<string, Set<string>>): Map<string, Set<string>> {
  const done = new Set<string>();
  const close = (policy: string, path: ReadonlySet<string>): Set<string> => {
    const mine = before.get(policy)!;
    if (done.has(policy) || path.has(policy)) return mine;
    const deeper = new Set(path).add(policy);
    // What comes before another that was looked at is there already: in a chain the longest tells all.
    const covered = new Set<string>();
    for (const other of [...mine].sort((a, b) => before.get(b)!.size - before.get(a)!.size)) {
      if (covered.has(other)) continue;
      for (const earlier of close(other, deeper)) {
        covered.add(earlier);
        if (earlier !== policy) mine.add(earlier);
      }
    }
    done.add(policy);
    return mine;
  };
  // Small sets first, so that the recursion stays shallow.
  const smallFirst = [...before.keys()].sort((a, b) => before.get(a)!.size - before.get(b)!.size);
  for (const policy of smallFirst) close(policy, new Set());
  return before;
}

/** An order that respects every precedence; among the free ones, the order of the artifact. */
function linearExtension(policies: readonly string[], before: ReadonlyMap<string, Set<string>>): readonly string[] {
  return [...policies].sort((a, b) => before.get(a)!.size - before.get(b)!.size);
}
