/**
 * Lists on the way from an old version to a new one, and the single steps between them.
 *
 * Each policy is touched once for each way in which it differs: it goes, comes, changes in place, or moves. What comes or moves is put
 * where it is in order with all that need not move any more; against what is still to go or to move, at any place.
 */

/** A policy of either version, or of both. */
export interface Item {
  readonly id: number;
  readonly name: string;
  readonly inOld: boolean;
  /** Its place in the new version. */
  readonly rank?: number;
  /** Whether the versions of it differ. */
  readonly changed: boolean;
}

/** A policy in a list on the way, as one of the versions has it. */
export interface Placed {
  readonly item: Item;
  readonly fresh: boolean;
}

export interface State {
  readonly line: readonly Placed[];
  readonly moved: ReadonlySet<Item>;
}

export interface Move {
  readonly kind: 'add' | 'remove' | 'move' | 'change';
  readonly item: Item;
  readonly next: State;
}

export const lineKey = ({ line }: State): string => line.map(({ item, fresh }) => item.id * 2 + (fresh ? 1 : 0)).join();
export const stateKey = (state: State): string => `${lineKey(state)}|${[...state.moved].map(({ id }) => id).sort((a, b) => a - b).join()}`;

/** Every step that can be taken from a list, one by one: there may be many. @param items all of them @param movable those that may move */
export function* movesFrom({ line, moved }: State, items: readonly Item[], movable: ReadonlySet<Item>): Generator<Move> {
  const present = new Set(line.map(({ item }) => item));
  const settled = ({ item }: Placed): boolean => item.rank !== undefined && (!movable.has(item) || moved.has(item));
  const without = (at: number): readonly Placed[] => [...line.slice(0, at), ...line.slice(at + 1)];
  for (const item of items) {
    if (item.inOld || present.has(item)) continue;
    const [from, to] = gap(line, item.rank!, settled);
    for (let at = from; at <= to; at += 1) yield { kind: 'add', item, next: { line: [...line.slice(0, at), { item, fresh: true }, ...line.slice(at)], moved } };
  }
  for (const [at, { item, fresh }] of line.entries()) {
    if (!item.changed || fresh) continue;
    yield { kind: 'change', item, next: { line: [...line.slice(0, at), { item, fresh: true }, ...line.slice(at + 1)], moved } };
  }
  for (const [own, placed] of line.entries()) {
    if (!movable.has(placed.item) || moved.has(placed.item)) continue;
    const others = without(own);
    const [from, to] = gap(others, placed.item.rank!, settled);
    for (let at = from; at <= to; at += 1) {
      if (at === own) continue;
      yield { kind: 'move', item: placed.item, next: { line: [...others.slice(0, at), placed, ...others.slice(at)], moved: new Set(moved).add(placed.item) } };
    }
  }
  for (const [at, { item }] of line.entries()) {
    if (item.rank === undefined) yield { kind: 'remove', item, next: { line: without(at), moved } };
  }
}

/** The first and the last place that is in order with what is settled. */
function gap(line: readonly Placed[], rank: number, settled: (placed: Placed) => boolean): readonly [number, number] {
  let from = 0;
  let to = line.length;
  line.forEach((placed, at) => {
    if (!settled(placed)) return;
    if (placed.item.rank! < rank) from = at + 1;
    else to = Math.min(to, at);
  });
  return [from, to];
}

/** Policies that move when as few as possible do. @param line those that both versions have, in the old order */
export function fewestMoves(line: readonly Item[]): ReadonlySet<Item> {
  const ends: number[] = [];
  const earlier: number[] = [];
  line.forEach(({ rank }, at) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (line[ends[middle]].rank! < rank!) low = middle + 1;
      else high = middle;
    }
    earlier[at] = low === 0 ? -1 : ends[low - 1];
    ends[low] = at;
  });
  const stay = new Set<Item>();
  for (let at = ends.at(-1) ?? -1; at >= 0; at = earlier[at]) stay.add(line[at]);
  return new Set(line.filter((item) => !stay.has(item)));
}

/** Every policy that another one has to pass, or that passes another one. */
export function displaced(line: readonly Item[]): ReadonlySet<Item> {
  const found = new Set<Item>();
  let most = -1;
  for (const item of line) {
    if (item.rank! < most) found.add(item);
    most = Math.max(most, item.rank!);
  }
  let least = Infinity;
  for (const item of [...line].reverse()) {
    if (item.rank! > least) found.add(item);
    least = Math.min(least, item.rank!);
  }
  return found;
}
