/**
 * Counts of what became of flows: by outcome, and against what the log says was done.
 *
 * Cost: some additions for each flow; memory for each outcome, and none for the flows.
 */
import { type FlowBatch, LOGGED } from './flow-batch';
import { type Outcomes, REPLAY_VERDICTS, type ReplayVerdict } from './outcomes';

/** Words of the log that are told apart as what in the firewall decided. */
const MOST_SOURCES = 16;

export interface Seen {
  readonly count: number;
  /** Seconds since 1970, or NaN where no time was logged. */
  readonly first: number;
  readonly last: number;
}

export interface LoggedCount {
  readonly verdict: ReplayVerdict;
  /** As the log says it. */
  readonly logged: string;
  /** What in the firewall decided, as the log says it. */
  readonly ruleSource?: string;
  readonly count: number;
}

export class Tally {
  private counts = new Float64Array(64);
  private first = new Float64Array(64).fill(Infinity);
  private last = new Float64Array(64).fill(-Infinity);
  private readonly cross = new Float64Array(REPLAY_VERDICTS.length * LOGGED.length * MOST_SOURCES);
  private readonly sources: string[] = [''];
  private sourceOf: number[] = [];
  private generation = -1;

  constructor(private readonly outcomes: Outcomes) {}

  /** Counts the flows of a batch, with the outcome of each. */
  add(batch: FlowBatch, found: Int32Array): void {
    this.reserve(this.outcomes.count);
    const { counts, first, last, cross, outcomes: { verdicts } } = this;
    for (let at = 0; at < batch.count; at++) {
      const outcome = found[at];
      counts[outcome] += 1;
      const time = batch.time[at];
      if (time < first[outcome]) first[outcome] = time;
      if (time > last[outcome]) last[outcome] = time;
      cross[(verdicts[outcome] * LOGGED.length + batch.logged[at]) * MOST_SOURCES + this.source(batch, at)] += 1;
    }
  }

  of(outcome: number): Seen {
    const count = this.counts[outcome] ?? 0;
    const seen = count > 0 && this.last[outcome] >= this.first[outcome];
    return { count, first: seen ? this.first[outcome] : NaN, last: seen ? this.last[outcome] : NaN };
  }

  /** What was said of the flows and what the log says, where it says something; those with the most flows first. */
  get logged(): readonly LoggedCount[] {
    return REPLAY_VERDICTS.flatMap((verdict, v) => LOGGED.flatMap((logged, l) => this.sources.flatMap((ruleSource, s): readonly LoggedCount[] => {
      const count = this.cross[(v * LOGGED.length + l) * MOST_SOURCES + s];
      return l === 0 || count === 0 ? [] : [{ verdict, logged, ...(ruleSource === '' ? {} : { ruleSource }), count }];
    }))).sort((a, b) => b.count - a.count);
  }

  private source({ texts, ruleSource }: FlowBatch, at: number): number {
    if (ruleSource[at] === 0) return 0;
    if (texts.generation !== this.generation) {
      this.sourceOf = [];
      this.generation = texts.generation;
    }
    return this.sourceOf[ruleSource[at]] ??= this.placeOf(texts.text(ruleSource[at]));
  }

  private placeOf(text: string): number {
    const known = this.sources.indexOf(text);
    if (known >= 0) return known;
    if (this.sources.length === MOST_SOURCES - 1) return this.sources.push('any other') - 1;
    return this.sources.length === MOST_SOURCES ? MOST_SOURCES - 1 : this.sources.push(text) - 1;
  }

  private reserve(outcomes: number): void {
    if (outcomes <= this.counts.length) return;
    const larger = (array: Float64Array<ArrayBuffer>, value: number): Float64Array<ArrayBuffer> => {
      const made = new Float64Array(2 * outcomes).fill(value);
      made.set(array);
      return made;
    };
    this.counts = larger(this.counts, 0);
    this.first = larger(this.first, Infinity);
    this.last = larger(this.last, -Infinity);
  }
}
