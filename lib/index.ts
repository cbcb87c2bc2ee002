/**
 * The evaluator: reads what was synthesized, and proves or refutes what was meant.
 *
 * ```ts
 * import { Intents, readNetwork, verificationText, verify } from 'firewright';
 *
 * const network = readNetwork('cdktf.out');
 * const verification = verify(network, [
 *   Intents.deny('nobody reaches the database', { from: 'internet', to: 'alicloud_security_group.db' }),
 * ]);
 * console.log(verificationText(verification));
 * ```
 */
export { readNetwork, type ReadNetworkOptions } from './read-network';
export { explain, type FlowProps, verify } from './ask';
export { diff } from './ask-diff';
export { lint } from './ask-lint';
export { optimize } from './ask-optimize';
export { planRelease } from './ask-release';
export {
  type Change, type Decided, type DiffReport, type Finding, type FindingKind, FINDINGS, type LintReport, type OptimizedList, type OptimizeReport,
  type RegionReport, type ReleaseConflict, type ReleaseList, type ReleaseReport, type ReleaseStep, type RewriteStep, type RewrittenRule, type Severity, type SuppressedFinding, type UndecidedChange,
} from './analysis';
export { type LintOptions } from './analysis/lint/lint';
export { parseSuppressions } from './analysis/lint/suppressions-file';
export { type OptimizeOptions } from './analysis/optimize/optimize';
export { type ImportOptions } from './import';
export { importNetwork, type ImportProof, proveImport } from './ask-import';
export { type CarriedPart, type ImportedAs, type ImportedProgram, type LeftOut } from './import/report';
export { type ChangedArgument, type ResourceComparison } from './import/compare';
export { replay, type ReplayProps } from './ask-replay';
export { lintGithub, lintSarif, verificationGithub, verificationJunit, verificationSarif } from './pipelines';
export {
  type LoggedFlow, type ReplayChange, type ReplayDecision, type ReplayReport, type RuleCount,
} from './replay/replay-report';
export { type ReplayProgress } from './replay/replay';
export { type ReplayVerdict } from './replay/outcomes';
export { type ReplyTelling } from './replay/reply-telling';
export { type LogSource } from './replay/unpacked';
export { type Ends, type Intent, type IntentProps, Intents } from './intent/intent';
export { parseIntents } from './intent/parse';
export { type VerifyOptions } from './intent/verify';
export {
  type Action, type Answers, type Demand, type Endpoint, type Explanation, type FlowReport, type HopReport, type IntentResult,
  type MadeAssumption, type Network, type NotUnderstood, type Suppression, type Verdict, type Verification, type Witness,
} from './model';
export { type Assumption, ASSUMPTIONS } from './alicloud/assumptions';
export {
  diffJson, diffMarkdown, diffText, explanationJson, explanationText, type ImportAnswer, importJson, importText, lintJson, lintText, optimizeJson, optimizeText, releaseJson, releaseText, replayJson, replayText,
  type SarifLog, type TextOptions, verificationJson, verificationText,
} from './report';
export {
  Address, type AddressInterval, AddressSet, Application, Cidr, DomainPattern, type ErrorParts, type Family, FirewrightError,
  IcmpSet, type PortRange, PortSet, Protocol, ProtocolSet, Service,
} from './net';
