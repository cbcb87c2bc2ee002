import { type TimeLine } from '../flow';
import { type BoundaryList } from '../model';
import { type FillColumn, OPEN } from './columns';

const REMEMBERED = 4096;

/**
 * Classes of times. Recurrences turn at full minutes, but for the moments at which they start or end once, so that all
 * seconds of a minute after the first are alike, unless such a moment lies among them. A log tells whole seconds.
 */
export function timeColumn(time: TimeLine, { entries }: BoundaryList): FillColumn {
  const moments = entries.flatMap(({ rule: { during } }) => during?.turns.moments ?? []);
  const uneven = new Set(moments.map((moment) => moment.getTime() / 60_000).filter((minutes) => !Number.isInteger(minutes)).map(Math.floor));
  const keys = new Float64Array(REMEMBERED).fill(-1);
  const ids = new Int32Array(REMEMBERED);
  const classOf = (seconds: number): number => {
    const minute = Math.floor(seconds / 60);
    const key = uneven.has(minute) ? seconds + 0.5 : 2 * minute + (seconds % 60 === 0 ? 0 : 1);
    const slot = Math.floor(key) % REMEMBERED;
    if (keys[slot] !== key) {
      keys[slot] = key;
      ids[slot] = time.encodeDate(new Date(seconds * 1000));
    }
    return ids[slot];
  };
  return (batch, { places, count }, column) => {
    let open = false;
    for (let i = 0; i < count; i++) {
      const seconds = Math.floor(batch.time[places[i]]);
      column[i] = Number.isNaN(seconds) ? OPEN : classOf(seconds);
      if (column[i] === OPEN) open = true;
    }
    return open;
  };
}
