/**
 * What can become of a flow, numbered: there are as many outcomes as the lists have ways to decide, whatever the
 * length of the log.
 *
 * Invariant: equal outcomes have equal ids; an id never changes.
 */
import { type Action } from '../model';

/** `undecided`: it depends on what neither the artifact nor the log tells. `unmatched`: no list of the artifact is known to meet it. */
export type ReplayVerdict = Action | 'undecided' | 'unmatched';

export const REPLAY_VERDICTS: readonly ReplayVerdict[] = ['allow', 'monitor', 'deny', 'undecided', 'unmatched'];

/** The default, where rules are named by their place. */
export const DEFAULT = -1;

export interface Outcome {
  readonly verdict: ReplayVerdict;
  /** The list that it was asked of, by its place among all that are; absent for `unmatched`. */
  readonly list?: number;
  /** Places of the rules that may decide, ascending; one where that is known. */
  readonly deciders: readonly number[];
  /** What an `undecided` one depends on. */
  readonly dependsOn: readonly string[];
}

export class Outcomes {
  /** By id the place of the outcome's verdict in REPLAY_VERDICTS. */
  readonly verdicts: number[] = [];
  private readonly all: Outcome[] = [];
  private readonly ids = new Map<string, number>();

  intern(outcome: Outcome): number {
    const { verdict, list, deciders, dependsOn } = outcome;
    const key = JSON.stringify([verdict, list, deciders, dependsOn]);
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    this.ids.set(key, this.all.length);
    this.verdicts.push(REPLAY_VERDICTS.indexOf(verdict));
    return this.all.push(outcome) - 1;
  }

  get(id: number): Outcome {
    return this.all[id];
  }

  get count(): number {
    return this.all.length;
  }
}
