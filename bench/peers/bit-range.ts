/** Numbers of a field; both ends included. */
export interface BitRange {
  readonly first: bigint;
  readonly last: bigint;
}

/** Sorted numbers as ranges, neighbours together. */
export function numbers(sorted: readonly number[]): readonly BitRange[] {
  const out: { first: bigint; last: bigint }[] = [];
  for (const number of sorted) {
    const open = out[out.length - 1];
    if (open !== undefined && open.last + 1n === BigInt(number)) open.last += 1n;
    else out.push({ first: BigInt(number), last: BigInt(number) });
  }
  return out;
}
