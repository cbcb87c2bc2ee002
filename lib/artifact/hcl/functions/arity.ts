/** How many arguments functions take, least and most; one where it is not listed. [TF:functions] */
const MANY: Readonly<Record<string, readonly [least: number, most: number]>> = {
  merge: [0, Infinity],
  ...of([1, Infinity], 'cidrsubnets', 'coalesce', 'coalescelist', 'concat', 'format', 'formatlist', 'max', 'min', 'setintersection', 'setproduct', 'setunion'),
  ...of([1, 3], 'range'),
  ...of([2, 2], 'chunklist', 'cidrhost', 'contains', 'element', 'endswith', 'index', 'parseint', 'pow', 'setsubtract', 'split', 'startswith', 'strcontains', 'trim', 'trimprefix', 'trimsuffix', 'zipmap'),
  ...of([2, 3], 'lookup'),
  ...of([2, Infinity], 'join'),
  ...of([3, 3], 'cidrsubnet', 'matchkeys', 'replace', 'slice', 'substr'),
};

function of(range: readonly [number, number], ...names: readonly string[]): Readonly<Record<string, readonly [number, number]>> {
  return Object.fromEntries(names.map((name) => [name, range]));
}

/** Whether a function takes so many arguments. */
export function takes(name: string, count: number): boolean {
  const [least, most] = MANY[name] ?? [1, 1];
  return count >= least && count <= most;
}
