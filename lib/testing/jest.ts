/**
 * Matchers for Jest and for everything with `expect.extend`.
 *
 * ```ts
 * import 'firewright/jest';                       // registers them with a global expect
 * import { readNetwork } from 'firewright';
 *
 * const network = readNetwork('cdktf.out');
 * expect(network).toAllow({ from: 'internet', to: 'alicloud_security_group.web', service: 'tcp/443', application: 'HTTPS' });
 * expect(network).toDeny({ from: 'internet', to: 'alicloud_security_group.db' });
 * expect(network).toSatisfy('intents.yaml');
 * await expect(stack).toApplyAsWritten();
 * ```
 *
 * Without a global `expect`, as with Vitest: `expect.extend(firewrightMatchers)`.
 */
import { type FlowProps } from '../ask';
import { type Intent } from '../intent/intent';
import { type RehearseOptions } from '../rehearsal';
import { firewrightMatchers } from './matchers';

export { type MatcherResult } from './matcher';
export { firewrightMatchers, type NetworkLike } from './matchers';
export { useSimulatedCloud } from './use-simulated-cloud';

/** What the matchers add to an assertion. */
export interface FirewrightMatchers<R> {
  /** Every such flow gets through. */
  toAllow(flow: FlowProps): R;
  /** No such flow gets through. */
  toDeny(flow: FlowProps): R;
  /** Every intent holds: given as they are, or as a YAML or JSON file. */
  toSatisfy(intents: Intent | readonly Intent[] | string): R;
  /**
   * A rehearsal applies all of it, in the order written and with the effect asked for, a second plan changes nothing, and
   * every intent holds. Of a stack, an App, or what else `rehearse` takes, or of a rehearsal.
   */
  toApplyAsWritten(options?: RehearseOptions): Promise<R>;
}

declare global {
  // Jest's own types are declared so; a module cannot add to them in another way.
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace jest {
    // The type parameters have to be those of Jest's declaration.
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type
    interface Matchers<R, T = {}> extends FirewrightMatchers<R> {}
  }
}

const globals = globalThis as { readonly expect?: { readonly extend?: (matchers: typeof firewrightMatchers) => void } };
globals.expect?.extend?.(firewrightMatchers);
