/** What one process of the benchmark is asked to do, and what it answers; both travel as JSON. */
import { type FlavouredListOptions } from './lists/flavoured';

export type Task =
  | { readonly kind: 'dead' | 'redundant' | 'proofs' | 'difference' | 'replay' | 'linear'; readonly list: FlavouredListOptions }
  | { readonly kind: 'groups'; readonly rules: number }
  | { readonly kind: 'z3' | 'bdd'; readonly list: FlavouredListOptions; readonly milliseconds: number }
  | { readonly kind: 'csv'; readonly lines: number };

export interface Measured {
  /** Of what was asked, with the index and without making the list. */
  readonly milliseconds: number;
  /** How much was done in that time: rules, questions, flows, lines. */
  readonly done: number;
  /** How much there was to do; more than `done` where the time was up before. */
  readonly total: number;
  /** Positions of the rules that were found, of those that were done. */
  readonly found?: readonly number[];
  /** What a reader should know beside. */
  readonly note?: string;
}

export interface Result extends Measured {
  /** The most memory of the process at any time, with Node and the list. */
  readonly megabytes: number;
}
