/**
 * Some rows of a list, with an axis for each dimension that tells them apart. The rows of a set that many rows share (any source,
 * say) come near every region there; once they were gone through for long enough they become a bunch of their own
 * over the other dimensions, so that rules from anywhere are found by where they lead.
 *
 * Invariant: a bunch within a bunch holds exactly the rows of its parent that have one set, in every one of its axes.
 *
 * Cost: a bunch is made when looks at its rows have cost more than it does, on its most telling dimensions only.
 */
import { Axis } from './axis';
import { ClassMap } from './class-map';
import { type Region } from './region';
import { type RuleTable } from './rule-table';

/** Fewer rows are gone through. */
const FEW = 512;
/** How often rows are gone through before they are worth an index. */
const PATIENCE = 64;
/** Dimensions of a bunch within a list. */
const AXES = 2;

export class Bunch {
  /** By axis and set of many rows: how often they were gone through, or what they became. */
  private readonly within: readonly Map<number, number | Bunch>[];

  private constructor(private readonly table: RuleTable, private readonly axes: readonly Axis[], private readonly without: readonly number[]) {
    this.within = axes.map(() => new Map<number, number | Bunch>());
  }

  /** @param maps of all dimensions */
  static ofAll(table: RuleTable, maps: readonly ClassMap[]): Bunch {
    return new Bunch(table, maps.map((map, k) => new Axis(k, map, map.rows, table.pools[k])), []);
  }

  /** The place of the axis in which the fewest rows come near a region. */
  lightest(region: Region): number {
    let best = 0;
    let fewest = Infinity;
    for (let i = 0; i < this.axes.length; i++) {
      const near = this.axes[i].near(region);
      if (near >= fewest) continue;
      best = i;
      fewest = near;
    }
    return best;
  }

  axis(place: number): Axis {
    return this.axes[place];
  }

  /** The rows with a set of an axis as a bunch; `undefined` while they are to be gone through. */
  of(place: number, set: number): Bunch | undefined {
    if (this.axes[place].map.rowCount(set) < FEW) return undefined;
    const known = this.within[place].get(set) ?? 0;
    if (typeof known !== 'number') return known;
    const made = known === PATIENCE ? this.withSet(this.axes[place], set) : undefined;
    this.within[place].set(set, made ?? known + 1);
    return made;
  }

  private withSet({ k, map, rows }: Axis, set: number): Bunch | undefined {
    const { table } = this;
    const without = [...this.without, k];
    const own = rows.slice(map.rowsStart[set], map.rowsStart[set + 1]);
    const columns = table.sets.map((column) => own.map((row) => column[row]));
    const telling = columns.map((column, j) => ({ j, sets: without.includes(j) ? 0 : new Set(column).size })).filter(({ sets }) => sets > 1)
      .sort((a, b) => b.sets - a.sets).slice(0, AXES);
    if (telling.length === 0) return undefined;
    return new Bunch(table, telling.map(({ j }) => {
      const of = new ClassMap(table.pools[j], columns[j]);
      return new Axis(j, of, of.rows.map((at) => own[at]), table.pools[j]);
    }), without);
  }
}
