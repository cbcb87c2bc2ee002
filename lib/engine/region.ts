/**
 * A box of flows that a question is about. Most are products of single ranges, which two rows of numbers hold; only
 * where a field has several ranges (an address book) are the sets kept beside.
 *
 * Invariants
 *  1. `first[k]` .. `last[k]` is the hull in dimension k, never empty.
 *  2. `sets` is there when, and only when, some dimension has several ranges.
 */
import { type Box, RangeSet } from '../flow';
import { type RuleTable } from './rule-table';
import { FULL } from './set-pool';

export interface Region {
  /** Plain arrays: short ones are cheaper to make than typed ones. */
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly sets?: Box;
}

/** @param box without an empty set */
export function regionOf(box: Box): Region {
  const plain = box.every((set) => set.count === 1);
  return {
    first: box.map((set) => set.first()), last: box.map((set) => set.last()),
    ...(plain ? {} : { sets: box }),
  };
}

export function rowRegion(table: RuleTable, row: number): Region {
  const { dimensions, bounds } = table;
  const first: number[] = [];
  const last: number[] = [];
  for (let k = 0, at = row * dimensions * 2; k < dimensions; k++, at += 2) {
    first.push(bounds[at]);
    last.push(bounds[at + 1]);
  }
  return table.plain[row] === 1 ? { first, last } : { first, last, sets: table.box(row) };
}

/** All that a row can hold; everything for the position after the last row, which is the default's. */
export const regionAt = (table: RuleTable, row: number): Region => (
  row < table.rows ? rowRegion(table, row) : regionOf(table.pools.map((pool) => pool.get(FULL))));

/** What a region shares with all that a row can hold, or undefined. */
export const clipAt = (region: Region, table: RuleTable, row: number): Region | undefined => (row < table.rows ? clip(region, table, row) : region);

export function boxOf({ first, last, sets }: Region): Box {
  return sets ?? first.map((from, k) => RangeSet.of([from, last[k]]));
}

/** Room for a region of single ranges, for who asks of very many and keeps none. */
export interface RegionRoom {
  readonly first: number[];
  readonly last: number[];
}

/**
 * What a region and a row have in common, or undefined.
 *
 * @param room where the answer is written, until the next one is @default - an answer that stays
 */
export function clip(region: Region, table: RuleTable, row: number, { first, last }: RegionRoom = { first: [], last: [] }): Region | undefined {
  const { dimensions, bounds } = table;
  for (let k = 0, at = row * dimensions * 2; k < dimensions; k++, at += 2) {
    const from = Math.max(region.first[k], bounds[at]);
    const to = Math.min(region.last[k], bounds[at + 1]);
    if (from > to) return undefined;
    first[k] = from;
    last[k] = to;
  }
  if (region.sets === undefined && table.plain[row] === 1) return { first, last };
  const own = boxOf(region);
  const sets: RangeSet[] = [];
  for (let k = 0; k < dimensions; k++) {
    const both = own[k].intersect(table.pools[k].get(table.sets[k][row]));
    if (both.isEmpty) return undefined;
    sets.push(both);
  }
  return regionOf(sets);
}

/** Whether a row and a region have a flow in common. */
export function meets(table: RuleTable, row: number, region: Region): boolean {
  const { dimensions, bounds } = table;
  for (let k = 0, at = row * dimensions * 2; k < dimensions; k++, at += 2) {
    if (bounds[at] > region.last[k] || bounds[at + 1] < region.first[k]) return false;
  }
  if (region.sets === undefined && table.plain[row] === 1) return true;
  for (let k = 0; k < dimensions; k++) {
    const { sets } = region;
    const pool = table.pools[k];
    const id = table.sets[k][row];
    // Hulls that meet are enough where both are one range.
    if (id === FULL || (pool.single[id] === 1 && (sets === undefined || sets[k].count === 1))) continue;
    const own = sets === undefined ? RangeSet.span(region.first[k], region.last[k]) : sets[k];
    if (!own.overlaps(pool.get(id))) return false;
  }
  return true;
}

/** Whether a row holds every flow of a region. */
export function holdsRegion(table: RuleTable, row: number, region: Region): boolean {
  const { dimensions, bounds } = table;
  for (let k = 0, at = row * dimensions * 2; k < dimensions; k++, at += 2) {
    if (bounds[at] > region.first[k] || bounds[at + 1] < region.last[k]) return false;
  }
  if (table.plain[row] === 1) return true;
  return boxOf(region).every((set, k) => table.pools[k].get(table.sets[k][row]).covers(set));
}
