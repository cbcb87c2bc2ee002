import { readFileSync } from 'node:fs';
import { type LintReport } from './analysis';
import { linesOf } from './artifact';
import { type Network, type Verification } from './model';
import { isQuestionOf, sourcesOf } from './read-network';
import { githubAnnotations } from './report/pipeline/github';
import { type Issue, issuesOfLint, issuesOfVerification } from './report/pipeline/issue';
import { junitXml } from './report/pipeline/junit';
import { type PlaceOf } from './report/pipeline/place';
import { sarifLog, type SarifLog } from './report/pipeline/sarif';

/** What `verify` found as a SARIF 2.1.0 log: intents that do not hold, at their lines, with the rules that decide. @param network the one that was asked */
export function verificationSarif(verification: Verification, network: Network): SarifLog {
  return sarifLog(ofVerification(verification, network), version());
}

/** What `lint` found as a SARIF 2.1.0 log: findings at the lines of the artifact. @param network the one that was asked */
export function lintSarif(report: LintReport, network: Network): SarifLog {
  return sarifLog(issuesOfLint(report, placesOf(network)), version());
}

/** What `verify` found as commands of a GitHub workflow. @param network the one that was asked */
export function verificationGithub(verification: Verification, network: Network): string {
  return githubAnnotations(ofVerification(verification, network));
}

/** What `lint` found as commands of a GitHub workflow. @param network the one that was asked */
export function lintGithub(report: LintReport, network: Network): string {
  return githubAnnotations(issuesOfLint(report, placesOf(network)));
}

/** Each intent as a test case of JUnit's XML. @param network the one that was asked */
export function verificationJunit(verification: Verification, network: Network): string {
  return junitXml(verification, isQuestionOf(network));
}

const ofVerification = (verification: Verification, network: Network): readonly Issue[] => (
  issuesOfVerification(verification, placesOf(network), isQuestionOf(network)));

/** Files are read once more for their lines: only who asks for these pays for it. */
function placesOf(network: Network): PlaceOf {
  const source = sourcesOf(network);
  const lines = new Map<string, ReadonlyMap<string, number>>();
  return (resource) => {
    const place = source(resource);
    if (place?.line !== undefined || place === undefined) return place;
    const { file } = place;
    if (!lines.has(file)) lines.set(file, read(file));
    const line = lines.get(file)!.get(resource) ?? lines.get(file)!.get(resource.replace(/^[^.:]+:/, ''));
    return line === undefined ? { file } : { file, line };
  };
}

function read(file: string): ReadonlyMap<string, number> {
  try {
    return linesOf(readFileSync(file, 'utf8'));
  } catch {
    // It was there when the artifact was read; without it there are no lines.
    return new Map();
  }
}

const version = (): string => (require('firewright/package.json') as { readonly version: string }).version;
