import { type Inventory, listed } from '../../model';
import { type Finding, FINDINGS, type Severity } from './finding';

/** From this share of a limit on, it is near. */
const NEAR = 0.8;

/** Findings on address books and prefix lists. */
export function bookFindings({ books }: Inventory): readonly Finding[] {
  return books.flatMap(({ resource, constructPath, kind, usedBy, maybeUsed, covered }): readonly Finding[] => {
    const about = { rule: resource, ...(constructPath === undefined ? {} : { constructPath }) };
    const unused: readonly Finding[] = usedBy.length > 0 || maybeUsed ? [] : [{
      ...about, id: FINDINGS.bookUnused, kind: 'bookUnused', severity: 'warning', by: [], message: `no rule names this ${kind}; take it out`,
    }];
    return [...unused, ...covered.map(({ entry, by }): Finding => ({
      ...about, id: FINDINGS.bookOverlap, kind: 'bookOverlap', severity: 'warning', by: [],
      message: `entry ${entry} adds nothing: ${by.join(' and ')} ${by.length === 1 ? 'has' : 'together have'} all of it; take it out`,
    }))];
  });
}

/** Findings on limits of the cloud that are passed or near. */
export function quotaFindings({ quotas }: Inventory): readonly Finding[] {
  return quotas.filter(({ count, limit }) => count > limit * NEAR).map(({ what, where, constructPath, count, limit, kind, source, atLeast }): Finding => {
    const over = count > limit;
    const severity: Severity = over ? (kind === 'max' ? 'error' : 'warning') : 'note';
    const consequence = kind === 'max' ? 'the cloud refuses more' : 'not every account may have more';
    return {
      id: FINDINGS.quota, kind: 'quota', severity, rule: where, ...(constructPath === undefined ? {} : { constructPath }), by: [],
      message: `${what}: ${atLeast ? 'at least ' : ''}${count} of ${limit}; ${consequence} ${source}`,
    };
  });
}

/** Findings on intrusion prevention that records attacks only, or looks for some of them only. */
export function preventionFindings({ preventions }: Inventory): readonly Finding[] {
  return preventions.map(({ resource, constructPath, at, gaps, fixes }): Finding => ({
    id: FINDINGS.ipsMonitor, kind: 'ipsMonitor', severity: 'warning', rule: resource, ...(constructPath === undefined ? {} : { constructPath }), by: [],
    message: `intrusion prevention of ${at} ${listed(gaps, 'and')}; write ${listed(fixes, 'and')}`,
  }));
}
