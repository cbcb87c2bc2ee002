/** When a rule takes part, where that changes with time. */
export interface Recurrence {
  /** Equal keys mean equal times. */
  readonly key: string;
  /** In words: `weekly on 1, 5 08:00-18:00`. */
  readonly says: string;
  readonly holds: (at: Date) => boolean;
  /**
   * Where `holds` can turn: moments at which it starts or ends once, and minutes after midnight (with the zone's
   * offset from UTC, in minutes) at which it turns on some days. On which days depends on nothing but the weekday
   * and the day of the month in that zone.
   */
  readonly turns: {
    readonly moments: readonly Date[];
    readonly minutes: readonly number[];
    readonly offset: number;
  };
}
