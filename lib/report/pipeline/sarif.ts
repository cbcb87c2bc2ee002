import { createHash } from 'node:crypto';
import { type Log, type Location, type Result } from 'sarif';
import { type About, type Issue, RULES } from './issue';
import { type Place, uriOf } from './place';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** A SARIF log, ready for `JSON.stringify`. Its types in full are in `@types/sarif`, which nobody needs who only writes it to a file. */
export interface SarifLog {
  readonly version: '2.1.0';
  readonly runs: readonly object[];
}

/** Issues as a SARIF 2.1.0 log, which code scanning of the large forges reads. */
export function sarifLog(issues: readonly Issue[], version: string): SarifLog {
  const { runs } = logOf(issues, version);
  return { $schema: SCHEMA, version: '2.1.0', runs } as SarifLog;
}

function logOf(issues: readonly Issue[], version: string): Log {
  const used = [...RULES].filter(([id]) => issues.some(({ rule }) => rule === id));
  const at = new Map(used.map(([id], index) => [id, index]));
  return {
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'firewright', semanticVersion: version, rules: used.map(([id, text]) => ({ id, shortDescription: { text } })) } },
      columnKind: 'utf16CodeUnits',
      results: issues.map((issue) => resultOf(issue, at.get(issue.rule)!)),
    }],
  };
}

function resultOf({ rule, level, message, place, about, identity }: Issue, ruleIndex: number): Result {
  const related = about.filter((one) => one.place !== undefined && !isSame(one.place, place));
  return {
    ruleId: rule, ruleIndex, level, message: { text: message },
    // A result without a place is shown nowhere: what it is about stands for it.
    locations: [{ ...located(place ?? about.find((one) => one.place !== undefined)?.place), ...logical(about) }],
    ...(related.length === 0 ? {} : {
      relatedLocations: related.map((one, index) => ({ id: index + 1, message: { text: one.resource }, ...located(one.place), ...logical([one]) })) }),
    partialFingerprints: { 'firewright/v1': createHash('sha256').update(`${rule}\0${identity}`).digest('hex').slice(0, 32) },
  };
}

function located(place: Place | undefined): Pick<Location, 'physicalLocation'> {
  if (place === undefined) return {};
  return { physicalLocation: { artifactLocation: { uri: uriOf(place.file) }, ...(place.line === undefined ? {} : { region: { startLine: place.line } }) } };
}

function logical(about: readonly About[]): Pick<Location, 'logicalLocations'> {
  if (about.length === 0) return {};
  return { logicalLocations: about.map(({ resource, constructPath }) => (
    { fullyQualifiedName: resource, kind: 'resource', ...(constructPath === undefined ? {} : { decoratedName: constructPath }) })) };
}

const isSame = (one: Place, other: Place | undefined): boolean => one.file === other?.file && one.line === other.line;
