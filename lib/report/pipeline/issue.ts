import { type Finding, FINDINGS, type FindingKind, type LintReport, type Severity } from '../../analysis';
import { type IntentResult, type NotUnderstood, type Verification } from '../../model';
import { flowLine } from '../hop-text';
import { paint, printable } from '../paint';
import { type IsQuestion, remedyFor } from '../remedy';
import { type Place, placeIn, type PlaceOf } from './place';

/** One thing that a pipeline shows beside a line of a file. */
export interface Issue {
  /** What kind of thing it is, the same from run to run. */
  readonly rule: string;
  readonly level: Severity;
  readonly title: string;
  readonly message: string;
  readonly place?: Place;
  /** Resources that it is about, the deciding one first. */
  readonly about: readonly About[];
  /** What tells it from others of its rule, whatever line it is on. */
  readonly identity: string;
}

export interface About {
  readonly resource: string;
  readonly constructPath?: string;
  readonly place?: Place;
}

/** Every rule that an issue may be of, with a sentence on it. */
export const RULES: ReadonlyMap<string, string> = new Map([
  ['intent-violated', 'An intent does not hold: a flow shows it.'],
  ['intent-undecided', 'Whether an intent holds depends on what the artifact leaves open.'],
  ['not-understood', 'Something in the artifact was not understood.'],
  ...(Object.entries(FINDINGS) as (readonly [FindingKind, string])[]).map(([kind, id]) => (
    [id, `${kind.replace(/([A-Z])/g, ' $1').toLowerCase().replace(/^./, (first) => first.toUpperCase())}: see docs/lint.md.`] as const)),
]);

const PLAIN = paint(false);

/** What `verify` found, for whoever reads the file with the intents. */
export function issuesOfVerification(given: Verification, placeOf: PlaceOf, isQuestion: IsQuestion): readonly Issue[] {
  const { results, notUnderstood } = printable(given);
  return [...results.filter(({ verdict }) => verdict !== 'holds').map((one) => ofResult(one, placeOf, isQuestion)), ...notUnderstood.map((one) => ofRest(one, placeOf))];
}

function ofResult(result: IntentResult, placeOf: PlaceOf, isQuestion: IsQuestion): Issue {
  const { verdict, name, where, witness } = result;
  const rules = (witness?.hops ?? []).filter(({ rule, says }) => rule !== says);
  return {
    rule: `intent-${verdict}`, level: verdict === 'violated' ? 'error' : 'warning', title: `${verdict}: ${name}`, message: linesOn(result, isQuestion).join('\n'), identity: name,
    ...placed(placeIn(where)),
    about: [...rules].reverse().map(({ rule, constructPath }) => aboutOf(rule, constructPath, placeOf)),
  };
}

/** What an intent that does not hold comes to: the flow, who decided it, what to do. */
export function linesOn({ verdict, name, witness, dependsOn }: IntentResult, isQuestion: IsQuestion): readonly string[] {
  const flow = witness === undefined ? [] : [
    `${flowLine(witness.flow, PLAIN)} ${verdict === 'undecided' ? 'may be' : 'is'} ${witness.outcome}`,
    ...(witness.noPath === undefined ? [] : [`no way: ${witness.noPath}`]),
    ...witness.hops.map(({ action, filter, says, rule }) => `${action} ${filter}: ${says}${rule === says ? '' : ` (${rule})`}`),
    `${verdict === 'undecided' ? 'if so' : 'fix'}: ${witness.advice}`,
  ];
  const open = dependsOn.map((one) => remedyFor(one, isQuestion)).map(({ what, how }) => `depends on ${what}${how === undefined ? '' : `: ${how}`}`);
  return [`${name}: ${verdict}`, ...flow, ...open];
}

function ofRest({ resource, constructPath, why }: NotUnderstood, placeOf: PlaceOf): Issue {
  return {
    rule: 'not-understood', level: 'note', title: `not understood: ${resource}`, message: `${resource}: ${why}`, identity: `${resource} ${why}`,
    ...placed(placeOf(resource)), about: [aboutOf(resource, constructPath, placeOf)],
  };
}

/** What `lint` found, for whoever reads the artifact. */
export function issuesOfLint(given: LintReport, placeOf: PlaceOf): readonly Issue[] {
  const { findings, notUnderstood } = printable(given);
  return [...findings.map((one) => ofFinding(one, placeOf)), ...notUnderstood.map((one) => ofRest(one, placeOf))];
}

function ofFinding({ id, kind, severity, rule, constructPath, list, by, message, region }: Finding, placeOf: PlaceOf): Issue {
  return {
    rule: id, level: kind === 'undecided' ? 'warning' : severity, title: `${id} ${kind}: ${rule}`, identity: `${rule} ${list ?? ''}`,
    message: [`${rule}: ${message}`, ...(list === undefined ? [] : [`in ${list}`]), ...(region === undefined ? [] : region.parts.map((part) => `flows: ${part}`))].join('\n'),
    ...placed(placeOf(rule)), about: [aboutOf(rule, constructPath, placeOf), ...by.map((one) => aboutOf(one, undefined, placeOf))],
  };
}

const placed = (place: Place | undefined): { readonly place?: Place } => (place === undefined ? {} : { place });

const aboutOf = (resource: string, constructPath: string | undefined, placeOf: PlaceOf): About => (
  { resource, ...(constructPath === undefined ? {} : { constructPath }), ...placed(placeOf(resource)) });
