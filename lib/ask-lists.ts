import { lint as lintNetwork, type LintOptions } from './analysis/lint/lint';
import { optimize as optimizeNetwork, type OptimizeOptions } from './analysis/optimize/optimize';
import { type DiffReport, type LintReport, type OptimizeReport, type ReleaseReport } from './analysis';
import { diff as diffNetworks } from './analysis/diff/diff';
import { planRelease as planReleaseOf } from './analysis/release/plan-release';
import { type Network } from './model';
import { answersOf, draftsOf } from './read-network';

/**
 * What is wrong, or could be simpler, in the lists of a network, with the bindings that it was read with.
 *
 * ```ts
 * const { findings } = lint(readNetwork('cdktf.out'), { level: 'note' });
 * ```
 *
 * @throws FirewrightError when an intent names nothing in the artifact
 */
export function lint(network: Network, options: LintOptions = {}): LintReport {
  return lintNetwork(network, { ...options, answers: options.answers ?? answersOf(network) });
}

/**
 * Shorter lists with the same meaning, each proved to be the same.
 *
 * @throws FirewrightError FW_LIST when there is no list of the asked name
 */
export function optimize(network: Network, options: OptimizeOptions = {}): OptimizeReport {
  return optimizeNetwork(network, { ...options, answers: options.answers ?? answersOf(network) });
}

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
