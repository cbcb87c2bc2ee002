import { type ChangeReport, type IgnoredReport, type MomentReport, type RehearsalReport, type UnsettledReport } from '../rehearsal/report';
import { driftLines, faultLines } from './disturbance-text';
import { paint, type Paint, printable } from './paint';
import { count } from './plural';
import { listLines, nameOf, refusalLines } from './rehearsal-lines';
import { type TextOptions, verificationText } from './verification-text';

/** The answer to `rehearse`, for a person: what was created, the lists, what was refused or ignored, the verdicts, and the same after drift and faults. */
export function rehearsalText(given: RehearsalReport, options: TextOptions = {}): string {
  const { verification, ...report } = given;
  const { seed, applied, created, lists, refused, ignored, unsettled, change, drift, faults } = printable(report);
  const colours = paint(options.colour ?? false);
  const total = Object.values(created).reduce((sum, one) => sum + one, 0);
  const sections = [
    [applied
      ? colours.good(`✓ applied: ${count(total, 'resource')} created`)
      : colours.bad(`✗ refused in ${refused[0]?.step}${total === 0 ? '' : `, after ${count(total, 'resource')}`}`),
    ...Object.entries(created).map(([type, number]) => colours.dim(`  ${String(number).padStart(4)}  ${type}`))],
    ...refused.map((one) => refusalLines(one, colours)),
    ...(lists.length === 0 ? [] : [lists.flatMap((one) => listLines(one, byChance(seed), colours))]),
    ...(ignored.length === 0 ? [] : [ignoredSection(ignored, colours)]),
    ...(change ? changeSections(change, colours) : []),
    ...(!applied ? [] : [unsettledLines(unsettled, colours)]),
  ];
  const disturbed = [...(drift ? [driftLines(drift, colours)] : []), ...(faults ? [faultLines(faults, colours)] : [])];
  return [
    ...sections.map((lines) => `${lines.join('\n')}\n`), ...(verification ? [verificationText(verification, options)] : []),
    ...disturbed.map((lines) => `${lines.join('\n')}\n`),
  ].join('\n');
}

/** What is not as it was written, in sections: what is well is left out, and so are the verdicts. What came after drift and faults is told whole. */
export function amissLines(given: RehearsalReport): readonly string[] {
  const { verification: _verdicts, ...report } = given;
  const { seed, lists, refused, ignored, unsettled, change, drift, faults } = printable(report);
  const colours = paint(false);
  const sections = [
    refused.flatMap((one) => refusalLines(one, colours)),
    lists.filter(({ order }) => order !== 'as written').flatMap((one) => listLines(one, byChance(seed), colours)),
    ignored.length === 0 ? [] : ignoredSection(ignored, colours),
    unsettled.length === 0 ? [] : unsettledLines(unsettled, colours),
    change?.moments.flatMap((one) => momentLines(one, colours)) ?? [],
    drift ? driftLines(drift, colours) : [],
    faults ? faultLines(faults, colours) : [],
  ];
  return sections.filter((lines) => lines.length > 0).flatMap((lines) => [...lines, '']);
}

const byChance = (seed: number): string => `it came out so with seed ${seed}`;

/** The changes in their order, and what was open or cut off between them. */
function changeSections({ steps, moments }: ChangeReport, colours: Paint): readonly (readonly string[])[] {
  const { bold, good, dim } = colours;
  const width = String(steps.length).length;
  return [
    [bold(`Changed in this order: ${count(steps.length, 'step')}`), ...steps.map((one, at) => `  ${String(at + 1).padStart(width)}. ${one.action.padEnd(6)}  ${nameOf(one, dim)}`)],
    moments.length === 0 ? [good('✓ nothing that holds before and after is violated on the way')] : moments.flatMap((one) => momentLines(one, colours)),
  ];
}

function momentLines({ intent, verdict, after, until, action, outcome, region, dependsOn, ...named }: MomentReport, { bad, open, dim }: Paint): readonly string[] {
  const what = verdict === 'undecided' ? `undecided: ${dependsOn.join('; ')}` : outcome === 'allowed' ? 'exposed for the moment' : 'cut off for the moment';
  return [
    `${verdict === 'violated' ? bad('✗') : open('?')} ${intent}: ${what}`, `    from step ${after} to step ${until}: ${action} ${nameOf(named, dim)}`,
    ...(region === undefined ? [] : [`      ${region}`]),
  ];
}

const ignoredSection = (ignored: readonly IgnoredReport[], colours: Paint): readonly string[] => (
  [colours.bold('Taken without a word, and without effect:'), ...ignored.flatMap((one) => ignoredLines(one, colours))]);

const ignoredLines = ({ says, ...named }: IgnoredReport, { open, dim }: Paint): readonly string[] => [`  ${open('?')} ${nameOf(named, dim)}`, `      ${says}`];

const unsettledLines = (unsettled: readonly UnsettledReport[], { good, bad, dim }: Paint): readonly string[] => (unsettled.length === 0
  ? [good('✓ a second plan changes nothing')]
  : [bad(`✗ a second plan would change ${count(unsettled.length, 'resource')} again:`), ...unsettled.map((one) => `    ${nameOf(one, dim)}: ${one.actions.join(', ')}`)]);
