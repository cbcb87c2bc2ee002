import { RangeSet, type Box } from '../../lib/flow';

/** Reproducible numbers in [0, 1). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A cube cut again and again at random into `count` bricks: covered exactly, and by no fewer of them. */
export function kdTiling(
  dimensions: number, count: number, size: number, seed: number,
): { readonly region: Box; readonly bricks: readonly Box[] } {
  const next = random(seed);
  const cube: (readonly [number, number])[] = Array.from({ length: dimensions }, () => [0, size - 1]);
  const bricks = [cube];
  while (bricks.length < count) {
    const at = Math.floor(next() * bricks.length);
    const k = Math.floor(next() * dimensions);
    const [from, to] = bricks[at][k];
    if (from === to) continue;
    const cut = from + Math.floor(next() * (to - from));
    const part = (range: readonly [number, number]): typeof cube => bricks[at].map((r, i) => (i === k ? range : r));
    bricks.push(part([cut + 1, to]));
    bricks[at] = part([from, cut]);
  }
  return { region: cube.map((r) => RangeSet.of(r)), bricks: bricks.map((b) => b.map((r) => RangeSet.of(r))) };
}
