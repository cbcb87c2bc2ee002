import { type OptimizeReport } from './analysis';
import { optimize as optimizeNetwork, type OptimizeOptions } from './analysis/optimize/optimize';
import { type Network } from './model';
import { answersOf } from './read-network';

/**
 * Shorter lists with the same meaning, each proved to be the same.
 *
 * @throws FirewrightError FW_LIST when there is no list of the asked name
 */
export function optimize(network: Network, options: OptimizeOptions = {}): OptimizeReport {
  return optimizeNetwork(network, { ...options, answers: options.answers ?? answersOf(network) });
}
