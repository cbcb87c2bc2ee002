/**
 * Time that something takes, without the time in which its thread was ready and other processes had the processor:
 * figures of a busy machine are nearly those of a quiet one. Only Linux tells; elsewhere it is the time on the clock.
 */
import { readFileSync } from 'node:fs';

export class Stopwatch {
  private readonly started: number;
  private readonly waited: number;

  constructor() {
    // Collecting what the making of a list left behind is part of its making.
    (globalThis as { readonly gc?: () => void }).gc?.();
    this.started = performance.now();
    this.waited = waiting();
  }

  /** Milliseconds from its making until now. */
  get milliseconds(): number {
    return performance.now() - this.started - (waiting() - this.waited);
  }
}

/** Time of the processor that the whole process took since then, all of its threads together. */
export class ProcessorTime {
  private readonly started = process.cpuUsage();

  get milliseconds(): number {
    const { user, system } = process.cpuUsage(this.started);
    return (user + system) / 1000;
  }
}

/** Milliseconds since Node began, in the same way. */
export function sinceStart(): number {
  return performance.now() - waiting();
}

/** Milliseconds for which the main thread waited for a processor so far. */
function waiting(): number {
  try {
    // Nanoseconds on a processor, nanoseconds waiting for one, how often.
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}
