import { type Change, type DiffReport } from '../analysis';

/** What a change does, as a verb; in the order of reports. */
export const VERBS: Readonly<Record<Change['kind'], string>> = { opened: 'opens', closed: 'closes', changed: 'changes' };
export const KINDS: readonly Change['kind'][] = ['opened', 'closed', 'changed'];

export const countOf = (changes: readonly Change[], kind: Change['kind']): number => changes.filter((one) => one.kind === kind).length;

/** `opens 2, closes 1, changes 0` */
export const countsInWords = (changes: readonly Change[]): string => KINDS.map((kind) => `${VERBS[kind]} ${countOf(changes, kind)}`).join(', ');

/** `opens 2, closes 1`: without what there is none of. */
export const presentInWords = (changes: readonly Change[]): string => (
  KINDS.filter((kind) => countOf(changes, kind) > 0).map((kind) => `${VERBS[kind]} ${countOf(changes, kind)}`).join(', '));

export const hasChanges = ({ boundary, endToEnd }: DiffReport): boolean => boundary.length + endToEnd.length > 0;

/** Whether two versions were proved to mean the same: no change, and nothing undecided. */
export const isSame = (report: DiffReport): boolean => !hasChanges(report) && report.undecided.length === 0;
