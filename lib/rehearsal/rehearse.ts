import { FirewrightError } from '../net';
import { addressesOf, type Asking } from './asking';
import { type CreatedResource, withId } from './created';
import { type Deployed, namer } from './deploy';
import { rehearseDrift } from './drift';
import { type Disturbed, rehearseFaults } from './faults';
import { listReports } from './lists';
import { changeReport, recorded, stepsOf } from './moments';
import { readingOf, type RehearseOptions } from './options';
import { type IgnoredReport, type Named, type Rehearsal } from './report';
import { onStage, type Stage, type Version } from './stage';
import { inPlaceOf, readStacks } from './terraform/stacks';
import { heldIn, verified, viewOf } from './view';
import { parseDrift, parseFault } from './words';
import { readWritten } from './written';

/**
 * Rehearses a deployment: the real Terraform against a simulated Alibaba Cloud in this process, without a network. Then
 * the intents are proved on what was created, with `from` at every moment on the way there, and with `faults` and `drift`
 * after these.
 *
 * ```ts
 * const { refused, lists, verification } = await rehearse('cdktf.out', { intents });
 * ```
 *
 * @param pathOrJson a `cdktf.out` directory, a `cdk.tf.json`, or the text that `Testing.synth` gives
 * @throws FirewrightError `FW_REHEARSAL` when there is no Terraform, a library is missing, or it is more than can be rehearsed
 */
export async function rehearse(pathOrJson: string, given: RehearseOptions = {}): Promise<Rehearsal> {
  const faults = (given.faults ?? []).map(parseFault);
  given.drift?.forEach(parseDrift);
  refuseNoIntents(given.intents);
  const options = readingOf(given);
  const next = versionOf(pathOrJson);
  const previous = given.from === undefined ? undefined : replaced(versionOf(given.from), next);
  const { rehearsal, disturbed, asking } = await onStage(given, undefined, (stage) => undisturbed(stage, next, previous, options));
  if (!disturbed || faults.length === 0) return rehearsal;
  return { ...rehearsal, faults: await rehearseFaults(faults, disturbed, given, asking) };
}

/** A program in JavaScript may give the name of a file, as `toSatisfy` takes it. */
function refuseNoIntents(intents: unknown): void {
  if (intents === undefined || Array.isArray(intents)) return;
  throw new FirewrightError('FW_REHEARSAL', {
    what: 'the intents are no list of intents', why: `they are a value of type ${typeof intents}`, fix: 'give what parseIntents makes of the text of a file, or [Intents.deny(...)]',
  });
}

const versionOf = (pathOrJson: string): Version => {
  const stacks = readStacks(pathOrJson);
  const artifact = readWritten(pathOrJson);
  return { stacks, artifact, named: namer(artifact) };
};

const replaced = (previous: Version, next: Version): Version => ({ ...previous, stacks: inPlaceOf(next.stacks, previous.stacks) });

/** What the deployment without faults came to. */
interface FirstRun {
  readonly rehearsal: Rehearsal;
  readonly asking: Asking;
  /** What disturbed deployments are held against; absent when something was refused. */
  readonly disturbed?: Disturbed;
}

/** The deployment without faults, and the drift after it. */
async function undisturbed(stage: Stage, next: Version, previous: Version | undefined, options: RehearseOptions): Promise<FirstRun> {
  const { world, faults } = stage;
  const named = previous ? eitherOf(next.named, previous.named) : next.named;
  const asking = { ...options, named };
  const before = previous && await stage.deploy(previous);
  if (before) refuseRefused(before);
  const heldBefore = before && heldIn(viewOf(before.created, world, previous.named, options), options);
  const [moments, first] = [before ? recorded(world) : [], faults.calls.length];
  const after = await stage.deploy(next);
  world.onChange = undefined;
  const { created, refused, unsettled } = after;
  const report = { seed: options.seed ?? 1, applied: refused.length === 0, created: world.counts(), refused, unsettled, ignored: ignoredIn(stage, created, next.named) };
  if (!report.applied) return { rehearsal: { ...report, lists: [] }, asking };
  const lists = listReports(next.artifact, world, created, after.asked, next.named);
  const view = viewOf(created, world, next.named, options);
  const verification = verified(view, options);
  const notes = new Map(options.intents?.flatMap((intent, at) => (verification!.results[at]!.verdict === 'holds' ? [[intent, verification!.results[at]!.notes]] : [])));
  const held = [...notes.keys()];
  const both = heldBefore && held.filter((intent) => heldBefore.includes(intent));
  const change = before && changeReport(moments, [before.created, created], both!, asking);
  const calls = faults.calls.slice(first);
  const against = { created, lists, unsettled, held };
  const steps = stepsOf(calls, addressesOf(before?.created ?? [], created), named);
  const drift = options.drift?.length ? await rehearseDrift(options.drift, stage, next, against, asking) : undefined;
  return {
    rehearsal: { ...report, lists, ...view, ...(verification && { verification }), ...(change && { change }), ...(drift && { drift }) }, asking,
    disturbed: { ...against, next, previous, calls, steps, before: before?.created ?? [], meanwhile: new Map([...notes].filter(([intent]) => both?.includes(intent) ?? true)) },
  };
}

/** Names a resource by the new version, and what is only in the previous one by that. */
const eitherOf = (next: (address: string) => Named, previous: (address: string) => Named) => (address: string): Named => {
  const named = next(address);
  return named.constructPath === undefined ? previous(address) : named;
};

function ignoredIn({ world }: Stage, created: readonly CreatedResource[], named: (address: string) => Named): readonly IgnoredReport[] {
  return world.ignored.flatMap(({ type, id, says }): readonly IgnoredReport[] => {
    const owners = withId(created, type, id);
    return owners.length === 0 ? [{ resource: type, says }] : owners.map(({ address }) => ({ ...named(address), says }));
  });
}

function refuseRefused({ refused: [first] }: Deployed): void {
  if (first === undefined) return;
  throw new FirewrightError('FW_REHEARSAL', {
    what: 'the previous version was refused, so that there is nothing to change', where: first.resource ?? first.stack, why: `${first.step}: ${first.says}`,
    fix: 'rehearse it by itself first',
  });
}
