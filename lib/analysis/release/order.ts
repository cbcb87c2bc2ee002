/**
 * The search for an order: depth first, each list on the way evaluated once. A list from which the new version was not reached is not
 * entered again, so that the search comes to an end without a way only when there is none.
 *
 * Moves are tried with as few policies as can be first; where that finds nothing, with every policy that another one passes.
 */
import { displaced, fewestMoves, type Item, lineKey, type Move, movesFrom, type Placed, type State, stateKey } from './sequence';

/** What is known of one list on the way; `broken` shows what is wrong with it. */
export type Checked<B> = 'kept' | 'undecided' | { readonly broken: B };

export interface Ordered<B> {
  readonly verdict: 'ordered' | 'none' | 'undecided';
  /** The order, or the safe steps up to the first list from which none is safe. */
  readonly moves: readonly Move[];
  readonly conflicts: readonly { readonly move: Move; readonly broken: B }[];
  readonly checked: number;
  readonly bound?: 'lists' | 'search';
}

/** @param line the old version @param maxLists how many lists may be evaluated */
export function findOrder<B>(line: readonly Placed[], items: readonly Item[], check: (line: readonly Placed[]) => Checked<B>, maxLists: number): Ordered<B> {
  return new OrderSearch(items, check, maxLists).run({ line, moved: new Set() });
}

class OrderSearch<B> {
  private readonly known = new Map<string, Checked<B>>();
  private readonly goal: string;
  private dead = new Set<string>();
  private movable: ReadonlySet<Item> = new Set();
  private bound: 'lists' | 'search' | undefined;
  private stuck: { readonly moves: readonly Move[]; readonly conflicts: readonly { readonly move: Move; readonly broken: B }[] } | undefined;

  constructor(private readonly items: readonly Item[], private readonly check: (line: readonly Placed[]) => Checked<B>, private readonly maxLists: number) {
    const last = items.filter(({ rank }) => rank !== undefined).sort((a, b) => a.rank! - b.rank!);
    this.goal = lineKey({ line: last.map((item) => ({ item, fresh: isFresh(item) })), moved: new Set() });
  }

  run(start: State): Ordered<B> {
    const shared = start.line.map(({ item }) => item).filter(({ rank }) => rank !== undefined);
    const [few, all] = [fewestMoves(shared), displaced(shared)];
    for (const movable of all.size > few.size ? [few, all] : [few]) {
      if (this.bound === 'lists') break;
      this.movable = movable;
      this.dead = new Set();
      const found = this.from(start, []);
      if (found !== undefined) return { verdict: 'ordered', moves: found, conflicts: [], checked: this.known.size };
    }
    const { moves, conflicts } = this.stuck ?? { moves: [], conflicts: [] };
    if (this.bound !== undefined) return { verdict: 'undecided', moves: [], conflicts: [], checked: this.known.size, bound: this.bound };
    return { verdict: 'none', moves, conflicts, checked: this.known.size };
  }

  private from(state: State, moves: readonly Move[]): readonly Move[] | undefined {
    if (lineKey(state) === this.goal) return moves;
    const conflicts: { move: Move; broken: B }[] = [];
    let possible = 0;
    for (const move of movesFrom(state, this.items, this.movable)) {
      possible += 1;
      if (this.dead.has(stateKey(move.next))) continue;
      const checked = this.checked(move.next);
      if (checked === 'kept') {
        const found = this.from(move.next, [...moves, move]);
        if (found !== undefined) return found;
      } else if (checked === 'undecided') this.bound ??= 'search';
      if (this.bound === 'lists') return undefined;
      if (typeof checked === 'object') conflicts.push({ move, broken: checked.broken });
    }
    this.dead.add(stateKey(state));
    if (possible > 0 && conflicts.length === possible) this.stuck ??= { moves, conflicts };
    return undefined;
  }

  private checked(state: State): Checked<B> | 'unasked' {
    const key = lineKey(state);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.known.size >= this.maxLists) {
      this.bound = 'lists';
      return 'unasked';
    }
    const found = this.check(state.line);
    this.known.set(key, found);
    return found;
  }
}

/** Whether the new version of a policy is another than the old one, or the only one. */
const isFresh = ({ inOld, changed }: Item): boolean => changed || !inOld;
