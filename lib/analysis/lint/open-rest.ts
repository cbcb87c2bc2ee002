import { reachesDefault } from '../../engine';
import { type Boundary, type DeclaredRule, flowAmong, passes } from '../../model';
import { flowInWords } from '../flow-words';
import { type DeadContext, undecided } from './dead-findings';
import { type Finding } from './finding';
import { findingOn } from './make';

/** Parts of the rest that are worked out: a handful is shown. */
const MOST = 8;

/** Whether a list is that of a border, where what no policy matches passes [W-OVW], and not that of a group or vSwitch. */
export const isBorder = ({ kind }: Boundary): boolean => kind !== 'security-group' && kind !== 'network-acl';

/**
 * A border's list that does not end with a deny for the rest: some flow is matched by no policy, in whatever order they stand, and
 * passes. It is told of the last policy, behind which the deny is missing.
 *
 * Not of a list that only records: there nobody has begun to deny (see `monitorFindings`).
 */
export function restFindings({ of, words, maxSteps }: DeadContext): readonly Finding[] {
  const { boundary } = of.list;
  const { rules, otherwise } = boundary.list;
  const last = lastOf(of.declared);
  if (last === undefined || !passes(otherwise.action) || rules.every(({ action, loose }) => loose || action === 'monitor')) return [];
  const whole = of.compiled.region();
  const found = reachesDefault(of.index, whole, { maxSteps });
  if (found === 'none') return [];
  if ('undecided' in found) return [undecided(of, last, found.undecided, 'whether some flow passes because no policy matches it')];
  const { table } = of.index;
  const covers = Array.from({ length: table.rows - table.start[0] }, (_, i) => table.box(table.start[0] + i));
  const { boxes, complete } = words.pieces(whole, covers, MOST);
  const flow = flowAmong(of.compiled, boxes);
  if (flow === undefined) return [];
  return [findingOn(of, last, 'openRest', 'warning', {
    region: words.report(boxes, complete),
    message: `the list does not end with a deny for the rest: what no policy matches passes, such as ${flowInWords(flow.report)}; end it with a policy that denies everything (denyRest)`,
  })];
}

/** What stands furthest down of what somebody wrote. */
function lastOf(declared: readonly DeclaredRule[]): DeclaredRule | undefined {
  const end = ({ places }: DeclaredRule): number => places[places.length - 1];
  return declared.filter(({ implicit }) => !implicit).reduce<DeclaredRule | undefined>((last, one) => (last === undefined || end(one) > end(last) ? one : last), undefined);
}
