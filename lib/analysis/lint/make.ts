import { type DeclaredRule } from '../../model';
import { type ListIndex } from '../list-index';
import { type Finding, type FindingKind, FINDINGS, type Severity } from './finding';

/** A finding about one rule of a list. */
export function findingOn(
  { list }: ListIndex, rule: DeclaredRule, kind: FindingKind, severity: Severity,
  { by = [], ...rest }: { readonly message: string } & Partial<Pick<Finding, 'by' | 'region'>>,
): Finding {
  return {
    id: FINDINGS[kind], kind, severity, rule: rule.name, list: list.boundary.name, by, ...rest,
    ...(rule.constructPath === undefined ? {} : { constructPath: rule.constructPath }),
  };
}
