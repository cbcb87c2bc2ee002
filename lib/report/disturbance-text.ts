import { type AftermathReport, type BrokenIntentReport, type DriftReport, type FaultReport, isClean, type UnknownReport } from '../rehearsal/report';
import { type Paint } from './paint';
import { count } from './plural';
import { listLines, nameOf, refusalLines } from './rehearsal-lines';

/** Faults: those after which everything is as it should be in one line for each kind, the others one by one. */
export function faultLines(faults: readonly FaultReport[], colours: Paint): readonly string[] {
  if (faults.length === 0) return [colours.bold('Faults'), '  none: there is no step that one could strike'];
  const fine = faults.filter(isFine);
  const kinds = [...new Set(fine.map(({ fault }) => fault))].flatMap((kind) => {
    const [own, all] = [fine, faults].map((some) => some.filter(({ fault }) => fault === kind));
    return [colours.good(`✓ ${fineWords(kind, own!, all!.length)}`), ...unaskedLines(own!, colours)];
  });
  return [colours.bold('Faults'), ...kinds, ...faults.filter((one) => !isFine(one)).flatMap((one) => badFaultLines(one, colours))];
}

function fineWords(kind: FaultReport['fault'], own: readonly FaultReport[], all: number): string {
  const [{ step } = { step: undefined }] = own;
  if (step === undefined) return `${kind}: every call is throttled once, and it leads to what is written`;
  const where = all === 1 ? `step ${step.number}, ${step.action} ${step.resource}` : own.length === all ? `each of ${count(all, 'step')}`
    : `${own.length} of ${count(all, 'step')} (${ranges(own.map((one) => one.step!.number))})`;
  return `${kind} at ${where}: nothing is open meanwhile, and applying again leads to what is written`;
}

/** `1, 3-5`, of numbers in their order. */
function ranges(numbers: readonly number[]): string {
  const runs = numbers.reduce<readonly (readonly [number, number])[]>((found, one) => {
    const [first, last] = found.at(-1) ?? [];
    return first !== undefined && last === one - 1 ? [...found.slice(0, -1), [first, one]] : [...found, [one, one]];
  }, []);
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(', ');
}

const isFine = ({ cameAbout, meanwhile, aftermath }: FaultReport): boolean => cameAbout && meanwhile.length === 0 && isClean(aftermath);

function badFaultLines({ fault, step, cameAbout, meanwhile, aftermath, unasked }: FaultReport, colours: Paint): readonly string[] {
  const { bad, open, dim } = colours;
  const title = step === undefined ? `${fault}: every call is throttled once` : `${fault} at step ${step.number}, ${step.action} ${nameOf(step, dim)}`;
  if (!cameAbout) return [`${open('?')} ${title}: it did not come about, because the calls came otherwise than undisturbed`];
  const isBad = meanwhile.some(({ verdict }) => verdict === 'violated') || !isClean({ ...aftermath, intents: aftermath.intents.filter(({ verdict }) => verdict === 'violated') });
  return [
    `${isBad ? bad('✗') : open('?')} ${title}`, ...meanwhile.flatMap((one) => brokenLines(one, 'meanwhile', colours)), ...unaskedLines([{ unasked }], colours),
    ...aftermathLines(aftermath, 'applied again', colours),
  ];
}

/** How many intents, at most, could not be asked after one of these faults. */
function unaskedLines(faults: readonly Pick<FaultReport, 'unasked'>[], { dim }: Paint): readonly string[] {
  const most = Math.max(0, ...faults.map(({ unasked }) => unasked.length));
  return most === 0 ? [] : [dim(`    ${faults.length > 1 ? 'up to ' : ''}${count(most, 'intent')} not asked meanwhile: what they speak of is not there yet`)];
}

/** What somebody did, what follows, whether a plan notices, and what applying again leads to. */
export function driftLines({ done, meanwhile, planned, kept, aftermath }: DriftReport, colours: Paint): readonly string[] {
  const { bold, good, bad, dim } = colours;
  return [
    bold('Drift'), ...done.map((one) => `  ${one}`),
    ...(meanwhile.length === 0 ? [`  ${good('✓')} every intent that held still holds`] : meanwhile.flatMap((one) => brokenLines(one, 'since then', colours))),
    ...(planned.length === 0 ? [`  ${bad('✗')} a plan does not notice`]
      : [`  ${good('✓')} a plan notices: ${count(planned.length, 'change')}`, ...planned.map((one) => `      ${nameOf(one, dim)}: ${one.actions.join(', ')}`)]),
    ...kept.map((one) => `  ${bad('✗')} ${nameOf(one, dim)} keeps ${one.argument} as it was changed: configuration says nothing of it`),
    ...(isClean(aftermath) && kept.length === 0 ? [`  ${good('✓')} applying again leads back to what is written`] : aftermathLines(aftermath, 'applied again', colours)),
  ];
}

/** What is different in the end. */
function aftermathLines({ refused, unsettled, unknown, lists, intents }: AftermathReport, when: string, colours: Paint): readonly string[] {
  const { bad, dim } = colours;
  return [
    ...refused.flatMap((one) => refusalLines(one, colours)), ...unknown.map((one) => `${bad('✗')} ${unknownWords(one)}`),
    ...lists.flatMap((one) => listLines(one, `${when}, it comes out otherwise than undisturbed`, colours)),
    ...(unsettled.length === 0 ? [] : [`${bad('✗')} ${when}, a further plan would change ${count(unsettled.length, 'resource')} again:`, ...unsettled.map((one) => `    ${nameOf(one, dim)}: ${one.actions.join(', ')}`)]),
  ].map((line) => `  ${line}`).concat(intents.flatMap((one) => brokenLines(one, when, colours)));
}

const unknownWords = ({ resource, id, list, position }: UnknownReport): string => (
  `${resource} is there, and no state knows it: ${id}${list === undefined ? '' : `, at position ${position} of ${list}`}`);

function brokenLines({ intent, verdict, outcome, region, dependsOn }: BrokenIntentReport, when: string, { bad, open }: Paint): readonly string[] {
  const what = verdict === 'undecided' ? `undecided: ${dependsOn.join('; ')}` : outcome === 'allowed' ? 'exposed' : 'cut off';
  return [`  ${verdict === 'violated' ? bad('✗') : open('?')} ${when}, ${intent}: ${what}`, ...(region === undefined ? [] : [`      ${region}`])];
}
