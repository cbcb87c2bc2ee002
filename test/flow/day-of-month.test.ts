import { dayOfMonth } from '../../lib/flow/day-of-month';

const DAY = 86_400_000;

describe('dayOfMonth', () => {
  it('is what a Date says, on every day of 800 years before and after 1970', () => {
    for (let day = -292_194; day <= 292_194; day++) {
      const expected = new Date(day * DAY).getUTCDate();
      if (dayOfMonth(day) !== expected) throw new Error(`day ${day}: ${dayOfMonth(day)} instead of ${expected}`);
    }
  });

  it('is right on the last days that a Date can hold', () => {
    for (const day of [-1e8, -1e8 + 1, 1e8 - 1, 1e8]) expect(dayOfMonth(day)).toBe(new Date(day * DAY).getUTCDate());
  });
});
