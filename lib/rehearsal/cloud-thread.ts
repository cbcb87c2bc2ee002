import { parentPort, workerData } from 'node:worker_threads';
import { FirewrightError } from '../net';
import { simulate } from './simulation';
import { writeSettings } from './terraform/workspace';
import { type ThreadData, type ThreadMessage } from './thread-message';

/** Serves a simulated cloud from this thread until it is told to end: the thread that asked for it may block. */
async function serve(): Promise<void> {
  const port = parentPort!;
  const tell = (message: ThreadMessage): void => { port.postMessage(message); };
  try {
    const { environment, directory, close } = await simulate((workerData as ThreadData).seed);
    port.once('message', () => {
      close();
      port.close();
    });
    tell({ directory, environment: { ...environment, ...writeSettings(directory) } });
  } catch (error) {
    if (!(error instanceof FirewrightError)) throw error;
    tell({ refused: { code: error.code, parts: error.parts } });
    port.close();
  }
}

void serve();
