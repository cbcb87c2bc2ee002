/** Days in 400 years, after which the calendar repeats. */
const CYCLE = 146_097;

/** The day of the month of each day of 400 years from 1970 on; made when one is first asked for. */
let cycle: Uint8Array | undefined;

/** The day of the month, from 1, of a day since 1 January 1970: what `Date` says in UTC, without making one. */
export function dayOfMonth(day: number): number {
  cycle ??= daysOfCycle();
  return cycle[((day % CYCLE) + CYCLE) % CYCLE];
}

function daysOfCycle(): Uint8Array {
  const days = new Uint8Array(CYCLE);
  let at = 0;
  for (let month = 0; at < CYCLE; month++) {
    const length = new Date(Date.UTC(1970, month + 1, 0)).getUTCDate();
    for (let day = 1; day <= length; day++) days[at++] = day;
  }
  return days;
}
