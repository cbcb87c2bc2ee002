import { basename } from 'node:path';
import { type ReplayProgress } from '../replay/replay';
import { type Io } from './io';

/** Milliseconds between two lines: a terminal that is written to all the time slows everything down. */
const PAUSE = 100;

/**
 * One line on a terminal that says how far a log is read: `reading flows.csv.gz  42 %  12.3 M records, 4.1 M a second`.
 * `undefined` where there is no terminal.
 *
 * @param size the bytes of the log, where they are known
 */
export function progressLine(io: Io, flows: string, size: number | undefined): ((progress: ReplayProgress) => void) | undefined {
  const { status } = io;
  if (status === undefined) return undefined;
  const start = Date.now();
  let shown = 0;
  return ({ bytes, records }) => {
    const now = Date.now();
    if (now - shown < PAUSE) return;
    shown = now;
    const part = size === undefined || size === 0 ? '' : `${Math.min(100, Math.floor((100 * bytes) / size))} %  `;
    const seconds = (now - start) / 1000;
    const speed = seconds < 1 ? '' : `, ${short(records / seconds)} a second`;
    status(`reading ${flows === '-' ? 'standard input' : basename(flows)}  ${part}${short(records)} records${speed}`);
  };
}

function short(count: number): string {
  if (count >= 1e6) return `${(count / 1e6).toFixed(1)} M`;
  return count >= 1e4 ? `${Math.round(count / 1e3)} k` : String(Math.round(count));
}
