/**
 * Which rules no flow reaches, because rules before them cover them alone or together.
 *
 * For each rule, cheapest first:
 *  1. a few points of it are looked up: if it decides one of them it is live, and the point is the witness;
 *  2. the search among the earlier rows finds a point or proves that there is none (see `open-search.ts`).
 *
 * Invariants
 *  1. A live rule's witness was looked up in the index, which compares every candidate: the rule decides it.
 *  2. Dead rules take no part in later proofs: what they would cover is covered by the live rules before them.
 *
 * Cost: nearly all rules end at step 1, at one look-up each. It does not say which rules are to blame; see `blockers.ts`.
 */
import { Work, type SearchOptions } from '../flow';
import { OpenSearch } from './open-search';
import { before } from './precedence';
import { rowRegion } from './region';
import { type RuleIndex } from './rule-index';
import { Sampler } from './sampler';

/** What became of one rule. */
export const Life = { LIVE: 0, DEAD: 1, EMPTY: 2, UNDECIDED: 3 } as const;

export interface DeadRules {
  /** By rule. `EMPTY`: its own match holds no flow. */
  readonly life: Uint8Array;
  /** 1 for rules that decide no flow at all: dead or empty. */
  readonly idle: Uint8Array;
  /** By rule, a flow that it decides, one id after the other; meaningful for live rules. */
  readonly witnesses: Int32Array;
  /** The work that an undecided rule took, by rule. */
  readonly steps: ReadonlyMap<number, number>;
}

const GUESSES = 6;

export function findDead(index: RuleIndex, options: SearchOptions = {}): DeadRules {
  return new DeadSearch(index, options).run();
}

class DeadSearch {
  private readonly life: Uint8Array;
  private readonly idle: Uint8Array;
  private readonly witnesses: Int32Array;
  private readonly steps = new Map<number, number>();
  private readonly search: OpenSearch;
  private readonly sampler = new Sampler();
  private readonly point: Int32Array;

  constructor(private readonly index: RuleIndex, private readonly options: SearchOptions) {
    const { table } = index;
    this.life = new Uint8Array(table.rules);
    this.idle = new Uint8Array(table.rules);
    this.witnesses = new Int32Array(table.rules * table.dimensions);
    this.search = new OpenSearch(index);
    this.point = new Int32Array(table.dimensions);
  }

  run(): DeadRules {
    for (let rule = 0; rule < this.life.length; rule++) {
      const life = this.lifeOf(rule);
      this.life[rule] = life;
      if (life === Life.DEAD || life === Life.EMPTY) this.idle[rule] = 1;
    }
    return { life: this.life, idle: this.idle, witnesses: this.witnesses, steps: this.steps };
  }

  private lifeOf(rule: number): number {
    const { table } = this.index;
    const [start, end] = [table.start[rule], table.start[rule + 1]];
    if (start === end) return Life.EMPTY;
    for (let row = start; row < end; row++) if (this.guesses(rule, row)) return Life.LIVE;
    const work = new Work(this.options);
    const earlier = before(table, rule, this.idle);
    let life: number = Life.DEAD;
    for (let row = start; row < end; row++) {
      const found = this.search.before(rowRegion(table, row), earlier, work);
      if (found === 'covered') continue;
      if (found === 'undecided') {
        life = Life.UNDECIDED;
        this.steps.set(rule, work.steps);
        continue;
      }
      this.witnesses.set(found, rule * table.dimensions);
      return Life.LIVE;
    }
    return life;
  }

  private guesses(rule: number, row: number): boolean {
    const { index, point } = this;
    for (let n = 0; n < GUESSES; n++) {
      this.sampler.guessInRow(index.table, row, n, point);
      const first = index.first(point);
      if (first === index.table.rows || index.table.ruleOf[first] !== rule) continue;
      this.witnesses.set(point, rule * point.length);
      return true;
    }
    return false;
  }
}
