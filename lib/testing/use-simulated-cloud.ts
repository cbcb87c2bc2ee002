import { FirewrightError } from '../net';
import { type SimulatedCloud, type SimulatedCloudOptions } from '../rehearsal';

type Hook = (work: () => Promise<void>) => void;

/**
 * Lets every `terraform` that the tests beside it start find a simulated Alibaba Cloud, and no network: also those that
 * cdktf's `toBeValidTerraform` and `toPlanSuccessfully` start. Starts it before them, and ends it after them.
 *
 * ```ts
 * useSimulatedCloud();
 * test('the stack is valid', () => { expect(Testing.fullSynth(stack)).toBeValidTerraform(); });
 * ```
 */
export function useSimulatedCloud(options: SimulatedCloudOptions = {}): void {
  const { beforeAll, afterAll } = globalThis as { readonly beforeAll?: Hook; readonly afterAll?: Hook };
  if (!beforeAll || !afterAll) {
    throw new FirewrightError('FW_MATCHER', {
      what: 'there is no global beforeAll and afterAll', fix: 'call startSimulatedCloud of firewright/rehearsal before the tests, and close() after them',
    });
  }
  let cloud: SimulatedCloud | undefined;
  beforeAll(async () => {
    const { startSimulatedCloud } = require('../rehearsal') as typeof import('../rehearsal');
    cloud = await startSimulatedCloud(options);
  });
  afterAll(async () => { await cloud?.close(); });
}
