import { type Suppression } from '../../model';
import { type Finding, type FindingKind, FINDINGS, type SuppressedFinding } from './finding';

/** Findings with those apart that somebody accepted, and with what is wrong with the acceptances themselves. */
export interface Accepted {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

/** When, and what was looked for: of what was not, nobody knows whether it is still there. */
export interface AcceptSettings {
  /** The day of the question, `2026-11-24`: from its last day on a suppression no longer counts. */
  readonly day: string;
  readonly notes: boolean;
  readonly intents: boolean;
}

const NOTES: readonly FindingKind[] = ['partlyShadowed', 'correlated', 'generalisation', 'mergeable'];

export function accept(findings: readonly Finding[], suppressions: readonly Suppression[], { day, notes, intents }: AcceptSettings): Accepted {
  const isLookedFor = ({ finding }: Suppression): boolean => {
    const names = (kind: FindingKind): boolean => finding === kind || finding === FINDINGS[kind];
    return (notes || !NOTES.some(names)) && (intents || !names('tooWide'));
  };
  const isExpired = ({ until }: Suppression): boolean => until !== undefined && until <= day;
  const used = new Set<Suppression>();
  const left: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const all = suppressions.filter((one) => concerns(one, finding));
    all.forEach((one) => used.add(one));
    const valid = all.find((one) => !isExpired(one));
    if (valid === undefined) left.push(finding);
    else suppressed.push({ finding, reason: valid.reason, ...(valid.until === undefined ? {} : { until: valid.until }) });
  }
  return { findings: [...left, ...suppressions.filter(isLookedFor).flatMap((one) => faultOf(one, used.has(one), isExpired(one)))], suppressed };
}

function concerns({ finding: named, of }: Suppression, { id, kind, rule, constructPath }: Finding): boolean {
  if (named !== id && named !== kind) return false;
  return of === rule || (constructPath !== undefined && (constructPath === of || constructPath.startsWith(`${of}/`)));
}

function faultOf({ finding, of, reason, until, where }: Suppression, used: boolean, expired: boolean): readonly Finding[] {
  const about = { id: FINDINGS.suppression, kind: 'suppression' as const, rule: of, by: [] };
  if (expired && used) {
    return [{ ...about, severity: 'warning', message: `accepted until ${until} (${reason}), and still there: ${finding}; look at it again (${where})` }];
  }
  if (used) return [];
  return [{ ...about, severity: 'note', message: `nothing is left to accept: ${finding} is not found here any more; take the suppression out (${where})` }];
}
