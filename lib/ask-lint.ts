import { type LintReport } from './analysis';
import { lint as lintNetwork, type LintOptions } from './analysis/lint/lint';
import { type Network } from './model';
import { answersOf } from './read-network';

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
