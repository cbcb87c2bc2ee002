import { type RuleIndex } from '../engine';
import { type ClassMemo } from './class-memo';

/** Finds the first rule that matches, for many flows at once. */
export interface BatchClassifier {
  /**
   * @param columns for each dimension a class id of each flow
   * @param out for each flow the place of the rule, or -1 where none matches
   */
  classify(columns: readonly Int32Array[], count: number, out: Int32Array): void;
}

/** A classifier that remembers what it found for flows that the list cannot tell apart. */
export function classifierOf(index: RuleIndex, memo: ClassMemo): BatchClassifier {
  const { rules, dimensions } = index.table;
  const point = new Int32Array(dimensions);
  return {
    classify(columns, count, out) {
      const decide = (i: number): number => {
        for (let k = 0; k < dimensions; k++) point[k] = columns[k][i];
        return index.decides(point);
      };
      for (let i = 0; i < count; i++) {
        const rule = memo.get(columns, i, decide);
        out[i] = rule === rules ? -1 : rule;
      }
    },
  };
}
