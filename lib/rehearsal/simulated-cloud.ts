import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FirewrightError } from '../net';
import { packageFile } from './schema/package-file';
import { environment } from './terraform/program';
import { type ThreadData, type ThreadMessage } from './thread-message';

/** How a simulated cloud is started. */
export interface SimulatedCloudOptions {
  /** Draws the order in which creations complete, identifiers and addresses. @default 1 */
  readonly seed?: number;
}

/** A simulated Alibaba Cloud that every `terraform` started from this process uses. */
export interface SimulatedCloud {
  /** Ends it, and puts the environment back. */
  close(): Promise<void>;
}

/**
 * Starts an empty simulated cloud in a thread of this process, and leads every `terraform` that is started with
 * `process.env` to it and to nothing else. It answers while this thread blocks, as cdktf's matchers do, and ends with the process.
 *
 * @throws FirewrightError `FW_REHEARSAL` when a library is missing
 */
export async function startSimulatedCloud({ seed = 1 }: SimulatedCloudOptions = {}): Promise<SimulatedCloud> {
  const workerData: ThreadData = { seed };
  const thread = new Worker(packageFile(join('dist', 'lib', 'rehearsal', 'cloud-thread.js')), { workerData, execArgv: [] });
  const ended = new Promise<unknown>((done) => { thread.once('exit', done); });
  const [message] = await once(thread, 'message') as [ThreadMessage];
  if ('refused' in message) throw new FirewrightError(message.refused.code, message.refused.parts);
  // A cloud that nobody closes keeps no process from its end.
  thread.unref();
  const remove = (): void => { rmSync(message.directory, { recursive: true, force: true }); };
  process.once('exit', remove);
  const putBack = replaceEnvironment(environment(process.env, message.environment));
  let closing: Promise<unknown> | undefined;
  return {
    close: async () => {
      if (closing === undefined) {
        putBack();
        process.removeListener('exit', remove);
        thread.ref();
        thread.postMessage('close');
        closing = ended;
      }
      await closing;
    },
  };
}

/** Does some work with a simulated cloud, as `startSimulatedCloud` starts it, and ends that. */
export async function withSimulatedCloud<T>(work: () => T | Promise<T>, options: SimulatedCloudOptions = {}): Promise<T> {
  const cloud = await startSimulatedCloud(options);
  try {
    return await work();
  } finally {
    await cloud.close();
  }
}

/** Gives what puts back the variables that were there. Others that are set meanwhile stay. */
function replaceEnvironment(next: NodeJS.ProcessEnv): () => void {
  const before = { ...process.env };
  const changed = [...new Set([...Object.keys(before), ...Object.keys(next)])].filter((name) => before[name] !== next[name]);
  const take = (from: NodeJS.ProcessEnv): void => {
    for (const name of changed) {
      if (from[name] === undefined) delete process.env[name];
      else process.env[name] = from[name];
    }
  };
  take(next);
  return () => { take(before); };
}
