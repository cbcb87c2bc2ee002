export { type Finding, FINDINGS, type FindingKind, type RegionReport, type Severity, type SuppressedFinding } from './lint/finding';
export { type LintReport } from './lint/report';
export { type Change, type Decided } from './diff/change';
export { type DiffReport, type UndecidedChange } from './diff/report';
export { type OptimizedList, type OptimizeReport, type RewriteStep, type RewrittenRule } from './optimize/report';
export { type ReleaseConflict, type ReleaseList, type ReleaseReport, type ReleaseStep } from './release/report';
