/**
 * Whether a service is open to the whole Internet on some way: to more than half of all public addresses of the family,
 * each of which gets through with some flow.
 *
 * It is counted: a flow that gets through is found and grown to all flows that the same rules decide; its sources are open,
 * and the search goes on among the others, until half is reached or nothing gets through. First what gets through whatever the
 * artifact leaves open, then what does for some value of it.
 *
 * Cost: as many searches as there are different large sets. Small ones are looked at only where all of them together may make up
 * what is missing to half.
 */
import { type Box, intersectBoxes, RangeSet } from '../../flow';
import { type CompiledPath, type DemandPart, findOutcome, type SearchBounds, type Sighting } from '../../model';
import { AddressSet, INTERNET } from '../../net';

export type Exposure =
  /** `everyone`: no public address is left out. */
  | { readonly kind: 'surely'; readonly sighting: Sighting; readonly everyone: boolean }
  | { readonly kind: 'perhaps'; readonly sighting: Sighting; readonly dependsOn: readonly string[] }
  | { readonly kind: 'given up'; readonly steps: number };

const ROUNDS = 128;

/** Whether these are more than half of all public addresses of a family. */
export const isMost = (addresses: AddressSet, family: 4 | 6): boolean => (
  addresses.intersect(INTERNET.family(family)).size() * 2n > INTERNET.family(family).size());

/**
 * @param small sources that the way is without, because rules for small sets let no more than these through: hardly ever most of the Internet
 * @returns undefined where the service is not open to most of the Internet; `with small` where that has to be asked with those as well
 */
export function exposureOf(compiled: CompiledPath, part: DemandPart, small: AddressSet, bounds: SearchBounds): Exposure | 'with small' | undefined {
  const { path, space } = compiled;
  const [{ source }] = path.hops;
  const side = space.indexOf(source.name);
  const line = compiled.addressLines.get(source.name)!;
  const regions = compiled.boxesOfPart(part).map((box) => intersectBoxes(compiled.region(), box)).filter((box): box is Box => box !== undefined);
  const most = (ids: RangeSet, more = AddressSet.EMPTY): boolean => isMost(line.decodeSet(ids).union(more), path.family);
  let left = line.encode(source.within);
  let [sure, open] = [RangeSet.EMPTY, RangeSet.EMPTY];
  let first: Sighting | undefined;
  let doubtful: Extract<Exposure, { kind: 'perhaps' }> | undefined;
  for (let round = 0; round < ROUNDS; round += 1) {
    const rest = regions.map((box) => box.map((set, k) => (k === side ? set.intersect(left) : set)));
    const found = findOutcome(compiled, rest, [], 'allowed', bounds);
    if (found.kind === 'given up') return found;
    if (found.kind === 'none') {
      if (!small.isEmpty && most(open, small)) return 'with small';
      return most(open) ? doubtful : undefined;
    }
    const { sighting } = found;
    const sources = (found.kind === 'maybe' ? sighting.region[side] : sureSources(compiled, sighting, side, bounds)).intersect(left);
    [left, open] = [left.minus(sources), open.union(sources)];
    if (found.kind === 'surely') {
      first ??= sighting;
      sure = sure.union(sources);
      if (most(sure)) return { kind: 'surely', sighting: first, everyone: left.isEmpty && small.isEmpty };
    } else {
      doubtful ??= { kind: 'perhaps', sighting, dependsOn: found.dependsOn };
      if (most(open) && !most(sure, small)) return doubtful;
    }
  }
  return { kind: 'given up', steps: ROUNDS };
}

/** The sources around a flow that get through with its service, whatever is open; at least its own class. */
function sureSources(compiled: CompiledPath, { point, region }: Sighting, side: number, bounds: SearchBounds): RangeSet {
  const open = new Set(compiled.openDimensions.map((name) => compiled.space.indexOf(name)));
  const held = compiled.region().map((set, k) => (k === side ? region[k] : open.has(k) ? set : RangeSet.single(point[k])));
  return findOutcome(compiled, [held], [], 'blocked', bounds).kind === 'none' ? region[side] : RangeSet.single(point[side]);
}
