import { type Json } from './decode';
import { type Configuration, within } from './names';
import { type Qualify } from './reference';
import { blocksOf } from './shape';

const CROSS_STACK = 'cross-stack-reference-input-';

/**
 * Which stack of the artifact each `data.terraform_remote_state` reads, by its address. Those that cdktf
 * writes for references between stacks carry the stack's name; others are found by the backend that
 * exactly one stack keeps its state in.
 */
export function findRemoteStates(
  parts: readonly Configuration[], qualifier: (stack: string) => Qualify,
): ReadonlyMap<string, string> {
  const stacks = new Set(parts.map(({ stack }) => stack));
  const keepers = new Map<string, Set<string>>();
  for (const { stack, source, body } of parts) {
    const backends = within(source, () => blocksOf(body.terraform, 'terraform', 0)
      .flatMap((settings) => blocksOf(settings.body.backend, `${settings.path}.backend`, 1)));
    for (const { labels, body: config } of backends) {
      const key = keyOf(labels[0] ?? '', config);
      keepers.set(key, (keepers.get(key) ?? new Set()).add(stack));
    }
  }
  const found = new Map<string, string>();
  for (const { stack, data } of parts) {
    for (const { labels: [type, name = ''], body: state } of data) {
      if (type !== 'terraform_remote_state') continue;
      const [keeper, ...others] = keepers.get(keyOf(state.backend ?? '', state.config ?? {})) ?? [];
      const named = name.startsWith(CROSS_STACK) ? name.slice(CROSS_STACK.length) : '';
      const target = stacks.has(named) ? named : others.length === 0 ? keeper : undefined;
      if (target !== undefined) found.set(qualifier(stack)(`data.terraform_remote_state.${name}`), target);
    }
  }
  return found;
}

function keyOf(backend: Json, config: Json): string {
  return JSON.stringify([backend, sorted(config)]);
}

function sorted(json: Json): Json {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map(sorted);
  const entries = Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, below]) => [key, sorted(below)]));
}
