import { type Intent } from '../intent/intent';
import { aftermathOf, type Undisturbed } from './aftermath';
import { addressesOf, type Asking, brokenAt } from './asking';
import { type Call, type FaultKind } from './cloud/faults';
import { type CreatedResource } from './created';
import { type RehearseOptions } from './options';
import { type FaultReport, type StepReport } from './report';
import { onStage, type Stage, type Version } from './stage';
import { type Fault, refused } from './words';

/** What the faults of a deployment are rehearsed with. */
export interface Disturbed extends Undisturbed {
  readonly previous?: Version;
  readonly next: Version;
  /** The calls of the undisturbed deployment, and the steps that they are. */
  readonly calls: readonly Call[];
  readonly steps: readonly StepReport[];
  /** What is there before, with a previous version. */
  readonly before: readonly CreatedResource[];
  /** The intents that are asked when `apply` has broken off, with the notes on each in the end. */
  readonly meanwhile: ReadonlyMap<Intent, readonly string[]>;
}

/** Rehearses each fault in a deployment of its own. */
export async function rehearseFaults(faults: readonly Fault[], disturbed: Disturbed, options: RehearseOptions, asking: Asking): Promise<readonly FaultReport[]> {
  const reports: FaultReport[] = [];
  for (const { kind, number } of faults.flatMap((fault) => placesOf(fault, disturbed.steps))) {
    const during = number === undefined ? kind : `${kind} at step ${number}`;
    reports.push(await onStage(options, during, (stage) => rehearseFault(kind, number, stage, disturbed, asking)));
  }
  return reports;
}

interface Place {
  readonly kind: FaultKind;
  /** The number of a step, from 1. */
  readonly number?: number;
}

/** @throws FirewrightError FW_REHEARSAL where there is no such step */
function placesOf({ kind, at }: Fault, steps: readonly StepReport[]): readonly Place[] {
  if (kind === 'throttle') return [{ kind }];
  const numbers = steps.flatMap(({ action }, index) => (kind !== 'taint' || action === 'create' ? [index + 1] : []));
  if (at === undefined) return numbers.map((number) => ({ kind, number }));
  const ofResource = numbers.filter((number) => steps[number - 1]!.resource === at);
  const number = /^\d+$/.test(at) ? Number(at) : ofResource.find((one) => steps[one - 1]!.action === 'create') ?? ofResource[0];
  if (number !== undefined && numbers.includes(number)) return [{ kind, number }];
  const isOther = kind === 'taint' && (steps[Number(at) - 1] ?? steps.find(({ resource }) => resource === at)) !== undefined;
  throw refused(isOther ? 'taint is for what is created' : 'the deployment has no such step', `${kind}@${at}`,
    steps.length === 0 ? 'leave it out: nothing is changed' : `there are the steps 1 to ${steps.length}; the first is to ${steps[0]!.action} ${steps[0]!.resource}`);
}

async function rehearseFault(kind: FaultKind, number: number | undefined, stage: Stage, disturbed: Disturbed, asking: Asking): Promise<FaultReport> {
  const { previous, next, before, created, calls, steps, meanwhile } = disturbed;
  if (previous) await stage.deploy(previous);
  stage.faults.arm(kind, number === undefined ? undefined : calls[number - 1]!.key);
  const first = await stage.deploy(next);
  const cameAbout = stage.faults.hasStruck;
  stage.faults.mend();
  const isBroken = first.refused.length > 0;
  const then = isBroken ? brokenAt(stage.world.snapshot(), addressesOf(before, created), [...meanwhile.keys()], { ...asking, ...(!previous && { unfinished: meanwhile }) }) : undefined;
  const isOpen = (intent: Intent): boolean => previous !== undefined || !then!.unasked.includes(intent);
  const last = isBroken ? await stage.deploy(next) : first;
  return {
    fault: kind, ...(number !== undefined && { step: { number, ...steps[number - 1]! } }), cameAbout,
    meanwhile: then ? [...then.reports].flatMap(([intent, report]) => (isOpen(intent) ? [report] : [])) : [],
    unasked: then ? then.unasked.filter((intent) => !isOpen(intent)).map(({ name }) => name) : [],
    aftermath: aftermathOf(disturbed, last, stage.world, next, asking),
  };
}
