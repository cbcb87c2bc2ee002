const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does some work, and closes what it started when it is over, however it ends: also when this process is told to end.
 * A process that is killed outright takes the simulated provider with it, without which Terraform ends by itself.
 */
export async function untilClosed<T>(work: () => Promise<T>, close: () => void): Promise<T> {
  const stop = (signal: NodeJS.Signals): void => {
    release();
    close();
    // What the signal does without us, it does now.
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, stop);
    process.removeListener('exit', close);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  process.on('exit', close);
  try {
    return await work();
  } finally {
    release();
    close();
  }
}
