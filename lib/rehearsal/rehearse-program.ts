import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSynthesizable, type Synthesizable, synthesizeInto } from '../artifact';
import { FirewrightError } from '../net';
import { type RehearseOptions as Options } from './options';
import { rehearse as rehearseArtifact } from './rehearse';
import { type Rehearsal } from './report';
import { untilClosed } from './terraform/ending';

/**
 * What is rehearsed: a stack of cdktf or cdktn with those that it refers to, an App with all of them, a `cdktf.out`
 * directory, a `cdk.tf.json`, or its text.
 */
export type Rehearsable = Synthesizable | string;

/** How a deployment is rehearsed. */
export interface RehearseOptions extends Omit<Options, 'from'> {
  /** The version that is deployed already: applied first, then changed into the new one. @default - the cloud is empty */
  readonly from?: Rehearsable;
}

/**
 * Rehearses a deployment: the real Terraform against a simulated Alibaba Cloud in this process, without a network. Then
 * the intents are proved on what was created, with `from` at every moment on the way there, and with `faults` and `drift`
 * after these.
 *
 * ```ts
 * const { refused, lists, verification } = await rehearse(stack, { intents });
 * ```
 *
 * @throws FirewrightError `FW_REHEARSAL` when there is no Terraform, a library is missing, or it is more than can be rehearsed
 */
export async function rehearse(program: Rehearsable, options: RehearseOptions = {}): Promise<Rehearsal> {
  const directories: string[] = [];
  const pathOf = (one: Rehearsable): string => {
    if (typeof one === 'string') return one;
    if (!isSynthesizable(one)) throw notRehearsable(one);
    const directory = mkdtempSync(join(tmpdir(), 'firewright-synthesized-'));
    directories.push(directory);
    synthesizeInto(one, directory);
    return directory;
  };
  return untilClosed(
    async () => rehearseArtifact(pathOf(program), { ...options, from: options.from === undefined ? undefined : pathOf(options.from) }),
    () => { for (const directory of directories) rmSync(directory, { recursive: true, force: true }); });
}

const notRehearsable = (given: unknown): FirewrightError => new FirewrightError('FW_REHEARSAL', {
  what: 'it cannot be rehearsed: neither a stack nor an App', why: `it is ${given === null ? 'null' : `a value of type ${typeof given}`}`,
  fix: 'give a stack or an App of cdktf or cdktn, a cdktf.out directory, or what Testing.synth gives',
});
