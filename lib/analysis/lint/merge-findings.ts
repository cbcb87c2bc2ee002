import { nameAt } from '../list-index';
import { shorten } from '../optimize/shorten';
import { type Useless } from '../useless-rules';
import { type DeadContext } from './dead-findings';
import { type Finding } from './finding';
import { findingOn } from './make';

/** Rules that one rule could say. */
export function mergeFindings({ of, words, maxSteps }: DeadContext, useless: Useless): readonly Finding[] {
  return shorten(of, useless, maxSteps).rules.filter(({ merged }) => merged).map(({ from: [first, ...others], boxes }) => {
    const by = others.map((place) => nameAt(of, place));
    return findingOn(of, of.declaredAt[first], 'mergeable', 'note', {
      by, region: words.report(boxes, true), message: `it and ${by.length === 1 ? by[0] : `${by.length} others`} could be one rule; firewright optimize writes it`,
    });
  });
}
