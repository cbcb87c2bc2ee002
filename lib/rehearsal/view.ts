import { verify } from '../ask';
import { type Intent } from '../intent/intent';
import { type Network, type Verification } from '../model';
import { FirewrightError } from '../net';
import { bindingsOf, networkOf } from '../read-network';
import { type World } from './cloud/world';
import { type CreatedResource, stateOf } from './created';
import { type RehearseOptions } from './options';
import { readState } from './read-state';
import { type Named } from './report';

/** What there is after a deployment. */
export interface View {
  readonly state: string;
  readonly network: Network;
}

export function viewOf(created: readonly CreatedResource[], world: World, named: (address: string) => Named, options: RehearseOptions): View {
  const state = stateOf(created, world.lists.all());
  return { state, network: networkOf(readState(state, bindingsOf(options), named), options) };
}

/** The verdicts on it, where something is asked. */
export const verified = ({ network }: View, { intents, maxSteps }: RehearseOptions): Verification | undefined => intents && verify(network, intents, { maxSteps });

/** The intents that hold; one that speaks of what is not there yet does not. */
export function heldIn({ network }: View, { intents = [], maxSteps }: RehearseOptions): readonly Intent[] {
  return intents.filter((intent) => {
    try {
      return verify(network, [intent], { maxSteps }).results[0]!.verdict === 'holds';
    } catch (error) {
      if (error instanceof FirewrightError) return false;
      throw error;
    }
  });
}
