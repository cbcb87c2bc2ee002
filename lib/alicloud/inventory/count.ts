/** A number of things, of which there may be more than the artifact tells. */
export interface Count {
  readonly count: number;
  readonly atLeast: boolean;
}

export const exactly = (count: number): Count => ({ count, atLeast: false });
export const atLeast = (count: number): Count => ({ count, atLeast: true });

export function sum(counts: readonly Count[]): Count {
  return { count: counts.reduce((all, one) => all + one.count, 0), atLeast: counts.some((one) => one.atLeast) };
}

export function product(counts: readonly Count[]): Count {
  return { count: counts.reduce((all, one) => all * one.count, 1), atLeast: counts.some((one) => one.atLeast) };
}
