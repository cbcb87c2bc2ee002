import { type DeadContext } from './dead-findings';
import { type Finding } from './finding';
import { looseFindings, monitorFindings } from './let-through';
import { isBorder, restFindings } from './open-rest';

/** What the list of a border lets through that its author may not expect. */
export function borderFindings(context: DeadContext): readonly Finding[] {
  if (!isBorder(context.of.list.boundary)) return [];
  return [...looseFindings(context), ...monitorFindings(context), ...restFindings(context)];
}
