const { floor } = Math;

/** 1 March 2000 in days since 1970: the first day of a cycle of 400 years, whose leap day comes last. */
const CYCLE_START = 11_017;
const CYCLE = 146_097;
const CENTURY = 36_524;
const FOUR_YEARS = 1461;
/** From March on, five months have 153 days, again and again; February, the last, is cut off. */
const FIVE_MONTHS = 153;

/** The day of the month, from 1, of a day since 1 January 1970: what `Date` says in UTC, without making one. */
export function dayOfMonth(day: number): number {
  const inCycle = day - CYCLE_START - floor((day - CYCLE_START) / CYCLE) * CYCLE;
  const century = Math.min(floor(inCycle / CENTURY), 3);
  const inCentury = inCycle - century * CENTURY;
  const inFourYears = inCentury - floor(inCentury / FOUR_YEARS) * FOUR_YEARS;
  const inYear = inFourYears - Math.min(floor(inFourYears / 365), 3) * 365;
  const month = floor((5 * inYear + 2) / FIVE_MONTHS);
  return inYear - floor((FIVE_MONTHS * month + 2) / 5) + 1;
}
