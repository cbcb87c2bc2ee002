import { type ChangeReport, type IgnoredReport, type ListReport, type MomentReport, type Named, type RefusalReport, type RehearsalReport, type UnsettledReport } from '../rehearsal/report';
import { paint, type Paint, printable } from './paint';
import { count } from './plural';
import { type TextOptions, verificationText } from './verification-text';

/** The answer to `rehearse`, for a person: what was created, the lists, what was refused or ignored, and the verdicts. */
export function rehearsalText(given: RehearsalReport, options: TextOptions = {}): string {
  const { verification, ...report } = given;
  const { seed, applied, created, lists, refused, ignored, unsettled, change } = printable(report);
  const colours = paint(options.colour ?? false);
  const total = Object.values(created).reduce((sum, one) => sum + one, 0);
  const sections = [
    [applied
      ? colours.good(`✓ applied: ${count(total, 'resource')} created`)
      : colours.bad(`✗ refused in ${refused[0]?.step}${total === 0 ? '' : `, after ${count(total, 'resource')}`}`),
    ...Object.entries(created).map(([type, number]) => colours.dim(`  ${String(number).padStart(4)}  ${type}`))],
    ...refused.map((one) => refusalLines(one, colours)),
    ...(lists.length === 0 ? [] : [lists.flatMap((one) => listLines(one, seed, colours))]),
    ...(ignored.length === 0 ? [] : [[colours.bold('Taken without a word, and without effect:'), ...ignored.flatMap((one) => ignoredLines(one, colours))]]),
    ...(change ? changeSections(change, colours) : []),
    ...(!applied ? [] : [unsettledLines(unsettled, colours)]),
  ];
  const text = `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  return verification ? `${text}\n${verificationText(verification, options)}` : text;
}

function refusalLines({ step, says, stack, ...where }: RefusalReport, { bad, dim }: Paint): readonly string[] {
  const place = where.resource === undefined ? `the stack ${stack}` : nameOf({ resource: where.resource, constructPath: where.constructPath }, dim);
  return [`${bad('✗')} ${place}`, `    ${step}: ${says}`];
}

function listLines({ list, order, policies, written }: ListReport, seed: number, colours: Paint): readonly string[] {
  const { bold, good, bad, open, dim } = colours;
  const told = {
    'as written': good('✓ in the order written'), otherwise: bad('✗ not in the order written'),
    'by chance': open(`? no order is written: it came out so with seed ${seed}`),
  }[order];
  const places = new Map(written?.map((resource, at) => [resource, at + 1]));
  return [`${bold(list)}  ${told}`, ...policies.map((one, at) => {
    const wanted = places.get(one.resource);
    return `  ${String(at + 1).padStart(2)}. ${nameOf(one, dim)}${wanted === undefined || wanted === at + 1 ? '' : bad(`  written as ${wanted}.`)}`;
  })];
}

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

const ignoredLines = ({ says, ...named }: IgnoredReport, { open, dim }: Paint): readonly string[] => [`  ${open('?')} ${nameOf(named, dim)}`, `      ${says}`];

const unsettledLines = (unsettled: readonly UnsettledReport[], { good, bad, dim }: Paint): readonly string[] => (unsettled.length === 0
  ? [good('✓ a second plan changes nothing')]
  : [bad(`✗ a second plan would change ${count(unsettled.length, 'resource')} again:`), ...unsettled.map((one) => `    ${nameOf(one, dim)}: ${one.actions.join(', ')}`)]);

const nameOf = ({ resource, constructPath }: Named, dim: Paint['dim']): string => `${resource}${constructPath === undefined ? '' : `  ${dim(constructPath)}`}`;
