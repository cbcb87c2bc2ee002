import { type Path } from './path';

/**
 * What may drop a flow by what it carries, although the rules let it through: a mark on a verdict, and never a denial
 * that anything may rely on.
 */
export interface Prevention {
  readonly resource: string;
  readonly constructPath?: string;
  /** Such as `block mode: basic rules, virtual patches`. */
  readonly says: string;
}

/** Every prevention that a flow of these ways meets, each once. */
export function preventionsOn(paths: readonly Pick<Path, 'hops'>[]): readonly Prevention[] {
  const all = paths.flatMap(({ hops }) => hops.flatMap(({ preventions }) => preventions ?? []));
  return [...new Map(all.map((one) => [one.resource, one])).values()];
}
