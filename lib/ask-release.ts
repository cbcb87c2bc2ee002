import { type ReleaseReport } from './analysis';
import { planRelease as planReleaseOf } from './analysis/release/plan-release';
import { type Network } from './model';
import { answersOf, draftsOf } from './read-network';

/**
 * For each list of policies, an order of single steps from the old version to the new one in which nothing is blocked on the way that both let
 * through, and nothing is open that both deny; or what stands against every order.
 *
 * ```ts
 * const { lists } = planRelease(readNetwork('cdktf.out'), readNetwork('cdktf.out', { releaseDrafts: true }));
 * ```
 */
export function planRelease(old: Network, fresh: Network, options: { readonly maxSteps?: number; readonly maxLists?: number } = {}): ReleaseReport {
  return planReleaseOf(old, fresh, {
    ...options, answersBefore: answersOf(old), answersAfter: answersOf(fresh), draftsBefore: draftsOf(old), draftsAfter: draftsOf(fresh),
  });
}
