import { type DiffReport } from './analysis';
import { diff as diffNetworks } from './analysis/diff/diff';
import { type Network } from './model';
import { answersOf } from './read-network';

/**
 * What the new version of a network opens, closes and records differently, each with the bindings that it was read with.
 *
 * ```ts
 * const { boundary, endToEnd } = diff(readNetwork('before/cdktf.out'), readNetwork('cdktf.out'));
 * ```
 */
export function diff(old: Network, fresh: Network, options: { readonly maxSteps?: number } = {}): DiffReport {
  return diffNetworks(old, fresh, { ...options, answersBefore: answersOf(old), answersAfter: answersOf(fresh) });
}
