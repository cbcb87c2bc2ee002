/**
 * The moments that stand for all others: for every set of recurrences that hold together at some moment, at least
 * one moment at which just these do.
 *
 * The moments at which a recurrence starts or ends once cut time into eras; within an era a day is like every other
 * day of the same weekday and day of the month. A day is cut at the minutes at which something can turn: each such
 * minute, and each interval between two, is a slot in which nothing turns.
 *
 * Invariants
 *  1. Every moment inside of an era lies in a day that was visited there, or in one that is like a visited one; the
 *     moments between two eras are visited themselves.
 *  2. Coming days are visited before past ones, in the order of their distance from now.
 *
 * Cost: eras x 217 kinds of day x recurrences look-ups. `holds` is asked once for each kind of day, each era of the
 * recurrence's own, and each run of slots in which it cannot turn; of days on which the same holds in every slot one
 * is read.
 */

import { dayOfMonth } from './day-of-month';

/** When something holds, as far as a line of times needs to know. */
export interface Recurring {
  /** Equal keys mean equal times. */
  readonly key: string;
  readonly holds: (at: Date) => boolean;
  /**
   * Where `holds` can turn: moments, and minutes after midnight on some days, in a zone (minutes from UTC). On which
   * days depends on nothing but the weekday and the day of the month there.
   */
  readonly turns: { readonly moments: readonly Date[]; readonly minutes: readonly number[]; readonly offset: number };
}

/** A moment, and what holds at it. */
export interface Sample {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** One bit for each recurrence, sixteen to a character. */
  readonly holding: string;
  readonly workingDay: boolean;
  /** Whether it may be the only such moment of its day. */
  readonly brief: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What a `Date` can hold, less what a zone may be ahead or behind. */
const LAST = 8.64e15 - 2 * DAY;
/** In this many days every weekday falls on every day of the month, before each length of month. */
const HORIZON = 41 * 366;
const KINDS_OF_DAY = 7 * 31;

/** A part of a day, in milliseconds after midnight: a minute at which something can turn, or what is between two. */
interface Slot {
  readonly from: number;
  readonly to: number;
}

/** What one recurrence does in the slots of one day. */
interface Column {
  readonly id: number;
  readonly holds: Uint8Array;
}

/** An open interval in which nothing starts or ends once. */
interface Era {
  readonly from: number;
  readonly to: number;
  /** For each recurrence how many of its own moments are over. */
  readonly own: readonly number[];
}

/** Times are those of one zone's clocks, in milliseconds as if they were UTC, except where they are called `at`. */
export class Calendar {
  private readonly zone: number;
  private readonly oneZone: boolean;
  private readonly slots: readonly Slot[];
  /** A moment in each slot, in milliseconds after midnight. */
  private readonly wholeDay: readonly (number | undefined)[];
  /** For each recurrence the runs of slots in which it cannot turn. */
  private readonly runs: readonly (readonly (readonly number[])[])[];
  private readonly columns: readonly Map<string, Column>[];
  private readonly remembered: readonly Map<number, Column>[];
  private readonly visited = new Set<string>();
  private readonly found: Sample[] = [];

  private constructor(private readonly recurrences: readonly Recurring[], private readonly now: number) {
    this.zone = (recurrences[0]?.turns.offset ?? 0) * MINUTE;
    this.oneZone = recurrences.every(({ turns }) => turns.offset * MINUTE === this.zone);
    const cuts = recurrences.map((one) => this.cutsOf(one));
    const starts = [...new Set([0, ...cuts.flat()])].sort((a, b) => a - b);
    this.slots = starts.flatMap((from, i) => [{ from, to: from }, { from, to: starts[i + 1] ?? DAY }]);
    this.wholeDay = this.slots.map((slot) => instantIn(0, slot, { from: -1, to: DAY }));
    this.runs = cuts.map((own) => runsOf(this.slots, new Set(own)));
    this.columns = recurrences.map(() => new Map<string, Column>());
    this.remembered = recurrences.map(() => new Map<number, Column>());
  }

  static samples(recurrences: readonly Recurring[], now: Date): readonly Sample[] {
    const calendar = new Calendar(recurrences, now.getTime());
    calendar.visitAll();
    return calendar.found;
  }

  /** A recurrence turns at midnight as well: the weekday does. */
  private cutsOf({ turns: { minutes, offset } }: Recurring): readonly number[] {
    return [0, ...minutes].map((minute) => {
      const time = (minute - offset) * MINUTE + this.zone;
      return time - dayOf(time) * DAY;
    });
  }

  private visitAll(): void {
    const own = this.recurrences.map(({ turns }) => turns.moments.map((one) => one.getTime() + this.zone).filter((time) => Math.abs(time) < LAST));
    const moments = [...new Set(own.flat())].sort((a, b) => a - b);
    for (const time of [this.now + this.zone, ...moments]) {
      this.add(time, holdingAt(this.recurrences, this.dateOf(time)), true);
    }
    const eras = [-LAST, ...moments].map((from, i): Era => (
      { from, to: moments[i] ?? LAST, own: own.map((all) => all.filter((one) => one <= from).length) }));
    for (const era of eras) this.visitEra(era, 1);
    for (const era of eras.reverse()) this.visitEra(era, -1);
  }

  /** The days of an era after now, or before. */
  private visitEra(era: Era, step: 1 | -1): void {
    const today = dayOf(this.now + this.zone);
    const [first, last] = [dayOf(era.from + 1), dayOf(era.to - 1)];
    const isDue = (day: number): boolean => (step === 1 ? day >= today : day < today);
    // What is left of today does not stand for what tomorrow brings.
    const apart = (day: number): boolean => day === today || !isWhole(day, era);
    for (const day of new Set([first, last, today])) {
      if (day >= first && day <= last && isDue(day) && apart(day)) this.visitDay(day, era);
    }
    const seen = new Set<number>();
    const start = step === 1 ? Math.max(first, today) : Math.min(last, today - 1);
    for (let day = start, n = 0; n < HORIZON && day >= first && day <= last; day += step, n += 1) {
      const kind = this.kindOf(day);
      if (seen.has(kind) || apart(day)) continue;
      seen.add(kind);
      this.visitDay(day, era, kind);
      if (this.oneZone && seen.size === KINDS_OF_DAY) return;
    }
  }

  /** Days of one kind are alike in one era: the same weekday, the same day of the month, and so are their neighbours in other zones. */
  private kindOf(day: number): number {
    const own = dayOfMonth(day) * 7 + weekdayOf(day);
    return this.oneZone ? own : (own * 32 + dayOfMonth(day - 1)) * 32 + dayOfMonth(day + 1);
  }

  private visitDay(day: number, era: Era, kind?: number): void {
    const [midnight, instants] = kind === undefined
      ? [0, this.slots.map((slot) => instantIn(day * DAY, slot, era))] : [day * DAY, this.wholeDay];
    const columns = this.recurrences.map((_, r): Column => {
      const key = kind === undefined ? undefined : era.own[r] * 2 ** 18 + kind;
      const column = (key === undefined ? undefined : this.remembered[r].get(key)) ?? this.columnOf(r, midnight, instants);
      if (key !== undefined) this.remembered[r].set(key, column);
      return column;
    });
    if (kind !== undefined) {
      let alike = isWorkingDay(day) ? '' : 'weekend';
      for (const { id } of columns) alike += `,${id}`;
      if (this.visited.has(alike)) return;
      this.visited.add(alike);
    }
    instants.forEach((time, s) => {
      if (time !== undefined) this.add(midnight + time, packed(columns.length, (r) => columns[r].holds[s]), this.slots[s].from === this.slots[s].to);
    });
  }

  private columnOf(r: number, midnight: number, instants: readonly (number | undefined)[]): Column {
    let key = '';
    for (const slots of this.runs[r]) {
      const time = instants[slots.find((s) => instants[s] !== undefined) ?? -1];
      key += time !== undefined && this.recurrences[r].holds(this.dateOf(midnight + time)) ? '1' : '0';
    }
    const known = this.columns[r].get(key);
    if (known !== undefined) return known;
    const holds = new Uint8Array(this.slots.length);
    this.runs[r].forEach((slots, run) => slots.forEach((s) => { holds[s] = Number(key[run]); }));
    const column = { id: this.columns[r].size, holds };
    this.columns[r].set(key, column);
    return column;
  }

  private add(time: number, holding: string, brief: boolean): void {
    this.found.push({ at: time - this.zone, holding, brief, workingDay: isWorkingDay(dayOf(time)) });
  }

  private dateOf(time: number): Date {
    return new Date(time - this.zone);
  }
}

const dayOf = (time: number): number => Math.floor(time / DAY);

/** 1 January 1970 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

const isWorkingDay = (day: number): boolean => weekdayOf(day) >= 1 && weekdayOf(day) <= 5;

const isWhole = (day: number, era: Era): boolean => day * DAY > era.from && (day + 1) * DAY <= era.to;

/** The slots, cut before and after each minute at which a recurrence can turn. */
function runsOf(slots: readonly Slot[], cuts: ReadonlySet<number>): readonly (readonly number[])[] {
  const runs: number[][] = [];
  slots.forEach(({ from }, s) => {
    // A run of its own for the minute, another for what follows.
    if (s === 0 || cuts.has(from)) runs.push([]);
    runs[runs.length - 1].push(s);
  });
  return runs;
}

/** A moment of a slot that lies inside of an era, on a full hour or minute where there is one. */
function instantIn(midnight: number, { from, to }: Slot, era: Pick<Era, 'from' | 'to'>): number | undefined {
  if (from === to) {
    const time = midnight + from;
    return time > era.from && time < era.to ? time : undefined;
  }
  const low = Math.max(midnight + from, era.from);
  const high = Math.min(midnight + to, era.to);
  if (high - low < 2) return undefined;
  const middle = low + Math.floor((high - low) / 2);
  return [HOUR, MINUTE, 1].map((unit) => Math.floor(middle / unit) * unit).find((time) => time > low);
}

/** What holds at a moment, in the form of a sample. */
export const holdingAt = (recurrences: readonly Recurring[], at: Date): string => (
  packed(recurrences.length, (r) => Number(recurrences[r].holds(at))));

function packed(count: number, bitOf: (r: number) => number): string {
  let [text, word] = ['', 0];
  for (let r = 0; r < count; r++) {
    word += bitOf(r) << (r & 15);
    if ((r & 15) !== 15 && r + 1 < count) continue;
    text += String.fromCharCode(word);
    word = 0;
  }
  return text;
}
