/**
 * Products of sets. A flow is a point (one class id per dimension); a rule's match is a box: one `RangeSet` per
 * dimension, all of which must hold the point's id. Address books and port books stay what they are, sets: a box
 * is never expanded into boxes of single ranges.
 *
 * Invariants
 *  1. Boxes that meet have the same number of dimensions, in the same order.
 *  2. A box with an empty set holds no point; `intersectBoxes` says so with `undefined`.
 */
import { FirewrightError } from '../net/error';
import type { Dimension } from './dimension';
import { RangeSet } from './range-set';

export type Box = readonly RangeSet[];

/** A flow: one class id per dimension. */
export type Point = readonly number[];

/** The dimensions of a question, in order. */
export class Space {
  constructor(readonly dimensions: readonly Dimension[]) {}

  /** The box of all flows. */
  everything(): Box {
    return this.dimensions.map((d) => RangeSet.full(d.size));
  }

  /**
   * A box from the sets of some dimensions, by name; the others are full.
   * `space.box({ port: RangeSet.single(443) })`. Throws FW_DIMENSION on a name that the space does not have.
   */
  box(sets: Readonly<Record<string, RangeSet>>): Box {
    for (const name of Object.keys(sets)) this.indexOf(name);
    return this.dimensions.map((d) => sets[d.name] ?? RangeSet.full(d.size));
  }

  /** The position of a dimension. Throws FW_DIMENSION on an unknown name. */
  indexOf(name: string): number {
    const index = this.dimensions.findIndex((d) => d.name === name);
    if (index >= 0) return index;
    throw new FirewrightError('FW_DIMENSION', {
      what: 'no such dimension', value: name, why: `the space has ${this.dimensions.map((d) => d.name).join(', ')}`,
    });
  }
}

export function boxHas(box: Box, point: Point): boolean {
  for (let k = 0; k < box.length; k++) if (!box[k].has(point[k])) return false;
  return true;
}

export function boxIsEmpty(box: Box): boolean {
  return box.some((set) => set.isEmpty);
}

export function boxesOverlap(a: Box, b: Box): boolean {
  for (let k = 0; k < a.length; k++) if (!a[k].overlaps(b[k])) return false;
  return true;
}

/** Whether `outer` holds every point of `inner`. */
export function boxCovers(outer: Box, inner: Box): boolean {
  return boxIsEmpty(inner) || outer.every((set, k) => set.covers(inner[k]));
}

/** The points of both, or undefined when there are none. */
export function intersectBoxes(a: Box, b: Box): Box | undefined {
  const out: RangeSet[] = [];
  for (let k = 0; k < a.length; k++) {
    const set = a[k].intersect(b[k]);
    if (set.isEmpty) return undefined;
    out.push(set);
  }
  return out;
}

/** The box of one point. */
export function boxAt(point: Point): Box {
  return point.map((id) => RangeSet.single(id));
}
