import { Service } from '../net';
import { type Boundary, type MadeAssumption, type Network, type NotUnderstood, type RuleList } from '../model';
import { type ReplayedList } from './list-desk';

/**
 * What the verdicts rest on: the assumptions under which one of the lists that flows met would be another list, and
 * what was not understood.
 */
export function groundsOf(
  networks: readonly Network[], met: readonly ReplayedList[],
): { readonly assumptions: readonly MadeAssumption[]; readonly notUnderstood: readonly NotUnderstood[] } {
  const ids = new Set(met.map(({ id }) => id));
  const assumptions = new Map<string, MadeAssumption>();
  const notUnderstood = new Map<string, NotUnderstood>();
  for (const network of networks) {
    const own = written(network, ids);
    for (const name of [...network.consulted]) {
      if (assumptions.has(name)) continue;
      const matters = network.alternatives(name).some((other) => written(other, ids) !== own);
      if (matters) assumptions.set(name, network.describeAssumption(name));
    }
    for (const one of network.notUnderstood) notUnderstood.set(`${one.resource}\0${one.why}`, one);
  }
  return { assumptions: [...assumptions.values()], notUnderstood: [...notUnderstood.values()] };
}

/** The lists as one text, which is another one where they are. */
function written(network: Network, ids: ReadonlySet<string>): string {
  const boundaries: readonly Boundary[] = [...network.boundaries(), ...network.interfaces().flatMap(({ inbound, outbound }) => [inbound, outbound])];
  const lists = new Map(boundaries.filter(({ id }) => ids.has(id)).map(({ id, list }) => [id, list]));
  return JSON.stringify([...lists].map(([id, list]) => [id, textOf(list)]));
}

function textOf({ rules, otherwise }: RuleList): string {
  return JSON.stringify([rules.map(({ matches, action, during, predecessors }) => [matches, action, during?.key, predecessors]), otherwise.action], (_, value: unknown) => (
    typeof value === 'bigint' || value instanceof Service ? String(value) : value));
}
