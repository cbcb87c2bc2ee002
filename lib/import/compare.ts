import { type Artifact, Expression, type Resource, type Value } from '../artifact';
import { asConfigured } from './configured';
import { inProgramWords } from './shown';

/** What became of the resources themselves, beside what they mean. */
export interface ResourceComparison {
  /** Resources that are in both, under the same address or one that a `moved` block tells. */
  readonly kept: number;
  /** Of these, how many have another address. */
  readonly moved: number;
  readonly missing: readonly string[];
  readonly added: readonly string[];
  /** Arguments that are written otherwise; `moved` blocks are taken into account. */
  readonly changed: readonly ChangedArgument[];
}

export interface ChangedArgument {
  /** The address in the old artifact. */
  readonly address: string;
  readonly argument: string;
  /** As JSON; absent where the argument was not given. */
  readonly before?: string;
  readonly after?: string;
}

/** Compares an artifact with the one that the program made of it synthesizes to, resource by resource. */
export function compareResources(given: Artifact, fresh: Artifact): ResourceComparison {
  const words = inProgramWords(given);
  const { artifact: old } = asConfigured(words);
  const oldOf = (address: string): string => words.oldAddresses.get(address) ?? address;
  const renamed = movesIn(fresh);
  // A resource that gets a new name needs a moved block; data sources have no state to move.
  const nameOf = (address: string): string => {
    const before = address.startsWith('data.') ? address : oldOf(address);
    return renamed.get(before) ?? before;
  };
  const here = new Map(fresh.resources.map((one) => [one.address, one]));
  const missing: string[] = [];
  const changed: ChangedArgument[] = [];
  const seen = new Set<string>();
  let moved = 0;
  for (const resource of old.resources) {
    const now = here.get(nameOf(resource.address));
    if (now === undefined || seen.has(now.address)) missing.push(oldOf(resource.address));
    else {
      seen.add(now.address);
      if (now.address !== oldOf(resource.address)) moved += 1;
      changed.push(...changesOf(resource, now, nameOf).map((one) => ({ ...one, address: oldOf(one.address) })));
    }
  }
  return { kept: seen.size, moved, missing, added: [...here.keys()].filter((address) => !seen.has(address)), changed };
}

function changesOf(before: Resource, after: Resource, nameOf: (address: string) => string): readonly ChangedArgument[] {
  const names = [...new Set([...Object.keys(before.arguments), ...Object.keys(after.arguments)])].sort();
  const changed = names.flatMap((argument): readonly ChangedArgument[] => {
    const old = printed(before.arguments[argument], nameOf);
    const now = printed(after.arguments[argument], (address) => address);
    return old === now ? [] : [{ address: before.address, argument, ...(old === undefined ? {} : { before: old }), ...(now === undefined ? {} : { after: now }) }];
  });
  const [meta, newMeta] = [before, after].map((one) => JSON.stringify(sorted(one.meta ?? {})));
  return meta === newMeta ? changed : [...changed, { address: before.address, argument: 'meta-arguments', before: meta, after: newMeta }];
}

/** One text for one value: what Terraform converts by itself is the same. */
function printed(value: Value | undefined, nameOf: (address: string) => string): string | undefined {
  if (value === undefined || value === null) return undefined;
  const plain = (item: Value): unknown => {
    if (item instanceof Expression) return item.written(({ text, address }) => nameOf(address) + text.slice(address.length));
    if (Array.isArray(item)) return item.map(plain);
    if (item === null || typeof item !== 'object') return String(item);
    const entries = Object.entries(item).filter(([, inner]) => inner !== null).map(([key, inner]) => [key, plain(inner)]);
    return [Object.fromEntries(entries.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)))];
  };
  const read = plain(value);
  return JSON.stringify(Array.isArray(read) && read.length === 1 ? read.flat() : read);
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}

/** Old addresses and the ones that `moved` blocks give them. */
function movesIn(artifact: Artifact): ReadonlyMap<string, string> {
  const pairs = (artifact.settings ?? []).flatMap(({ stack, body }) => (Array.isArray(body.moved) ? body.moved : []).flatMap((one): readonly (readonly [string, string])[] => {
    const { from, to } = (one ?? {}) as { readonly from?: unknown; readonly to?: unknown };
    if (typeof from !== 'string' || typeof to !== 'string') return [];
    // Where two stacks have one address, those of the artifact have the stack before them.
    return [[from, to], [`${stack}:${from}`, `${stack}:${to}`], [from, `${stack}:${to}`], [`${stack}:${from}`, to]];
  }));
  return new Map(pairs.filter(([, to]) => artifact.get(to) !== undefined).reverse());
}
