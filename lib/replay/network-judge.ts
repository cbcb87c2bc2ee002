import { type FlowBatch } from './flow-batch';
import { type ListDesk } from './list-desk';

/** Decides the flows of a log of one kind by one network. */
export interface NetworkJudge {
  readonly desk: ListDesk;
  /** For each flow of the batch the id of its outcome, until the next batch. */
  judge(batch: FlowBatch): Int32Array;
}

/** Why a record is not judged by any list. */
export const APART = 'an entry of another border, or an interval without flows';
