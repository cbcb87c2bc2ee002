import { FirewrightError } from '../net';
import { type Answers, type IntentResult, isOther, type MadeAssumption, type Network, NO_ANSWERS, type Verification } from '../model';
import { checkIntent } from './check';
import { type Intent } from './intent';

export interface VerifyOptions {
  /** Answers to open questions. @default - none */
  readonly answers?: Answers;
  /** Work bound of one search. @default - 5 million steps */
  readonly maxSteps?: number;
  /** Whether intents are asked only for what they forbid, as of a network that is not finished. @default false */
  readonly onlyForbidden?: boolean;
}

/**
 * Proves or refutes each intent on a network.
 *
 * An assumption is reported with an intent exactly when the verdict would be another without it: the
 * intent is checked again under each other choice of each assumption that was asked for.
 *
 * @throws FirewrightError when an intent names nothing in the artifact
 */
export function verify(network: Network, intents: readonly Intent[], options: VerifyOptions = {}): Verification {
  const mattered = new Map<string, MadeAssumption>();
  const results = intents.map((intent): IntentResult => {
    const own = network.fresh();
    const settings = { answers: options.answers ?? NO_ANSWERS, bounds: { maxSteps: options.maxSteps }, onlyForbidden: options.onlyForbidden };
    const result = located(intent, () => checkIntent(own, intent, settings));
    const assumptions = own.consulted.filter((name) => own.alternatives(name)
      .some((other) => isOther(() => checkIntent(other, intent, settings).verdict, result.verdict)));
    for (const name of assumptions) mattered.set(name, own.describeAssumption(name));
    return { ...result, assumptions };
  });
  return { at: network.at, results, assumptions: [...mattered.values()], notUnderstood: network.notUnderstood };
}

function located<T>(intent: Intent, check: () => T): T {
  try {
    return check();
  } catch (error) {
    const place = intent.where === undefined ? `intent "${intent.name}"` : `${intent.where}, intent "${intent.name}"`;
    throw error instanceof FirewrightError ? error.at(place) : error;
  }
}
