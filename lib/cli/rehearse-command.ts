import { parseIntents } from '../intent/parse';
import { isQuestionOf } from '../read-network';
import { type Outcome, outcomeOf, rehearse } from '../rehearsal';
import { rehearsalJson } from '../report/rehearsal-json';
import { rehearsalText } from '../report/rehearsal-text';
import { Exit, type Io } from './io';
import { jsonText } from './json-text';
import { mentionUnused, refuseSharedInput, sourceOf } from './load';
import { moment, pairs, type ReadingOptions, steps, wholeNumber } from './options';
import { readTextFile } from './text-file';

export interface RehearseCommandOptions extends ReadingOptions {
  readonly intents?: string;
  readonly format: 'text' | 'json';
  readonly from?: string;
  readonly faults: readonly string[];
  readonly drift: readonly string[];
  readonly seed: string;
  readonly terraform?: string;
  readonly maxSteps?: string;
}

/** `firewright rehearse`; gives the exit code. */
export async function rehearseCommand(artifact: string, options: RehearseCommandOptions, io: Io): Promise<number> {
  refuseSharedInput([artifact, options.from]);
  const intents = options.intents === undefined ? undefined : parseIntents(readTextFile(options.intents, 'the intents'), options.intents);
  const rehearsal = await rehearse(await sourceOf(artifact, io), {
    intents, faults: options.faults, drift: options.drift, ...(options.from !== undefined && { from: await sourceOf(options.from, io) }), seed: wholeNumber('--seed', options.seed), terraform: options.terraform, maxSteps: steps(options.maxSteps),
    bindings: pairs('--bind', options.bind), assume: Object.fromEntries(pairs('--assume', options.assume)), at: moment(options.at),
    onStep: (stack, step, during) => io.status?.(`${during === undefined ? '' : `${during}: `}${stack}: terraform ${step} ...`),
  }).finally(() => io.status?.(''));
  // What the artifact leaves open may be known by now: a binding that serves `verify` is no mistake here.
  if (rehearsal.network && intents) mentionUnused(rehearsal.network, io);
  io.out(options.format === 'json'
    ? jsonText(rehearsalJson(rehearsal))
    : rehearsalText(rehearsal, { colour: io.colour, ...(rehearsal.network && { isQuestion: isQuestionOf(rehearsal.network) }) }));
  return EXIT[outcomeOf(rehearsal)];
}

const EXIT: Readonly<Record<Outcome, number>> = { refused: Exit.BAD_INPUT, violated: Exit.VIOLATED, undecided: Exit.UNDECIDED, holds: Exit.OK };
