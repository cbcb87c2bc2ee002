import { FirewrightError } from '../net';
import { isQuestionOf } from '../read-network';
import { type Rehearsable, type Rehearsal, type RehearseOptions } from '../rehearsal';
import { outcomeOf } from '../rehearsal/outcome';
import { amissLines, paint, printable, resultLines } from '../report';
import { type MatcherContext, type MatcherResult, passes } from './matcher';

/**
 * Everything is applied, in the order written and with the effect asked for, a second plan changes nothing, and every
 * intent holds: of a rehearsal, or of what is rehearsed now. To be awaited.
 */
export function toApplyAsWritten(this: MatcherContext, received: Rehearsable | Rehearsal, options?: RehearseOptions): MatcherResult | Promise<MatcherResult> {
  // What is known already fails at once, also where nobody waits.
  if (!isRehearsal(received)) return rehearsed(this, received, options);
  if (options === undefined) return judged(this, received);
  throw new FirewrightError('FW_MATCHER', { what: 'the options of a rehearsal come too late', why: 'it is over', fix: 'give them to rehearse(...), or give a stack to expect()' });
}

async function rehearsed(context: MatcherContext, received: Rehearsable, options: RehearseOptions | undefined): Promise<MatcherResult> {
  // The simulated cloud is loaded only for those who use it.
  const { rehearse } = require('../rehearsal') as typeof import('../rehearsal');
  return judged(context, await rehearse(received, options));
}

const isRehearsal = (received: unknown): received is Rehearsal => (
  typeof received === 'object' && received !== null && 'applied' in received && 'unsettled' in received);

function judged(context: MatcherContext, rehearsal: Rehearsal): MatcherResult {
  const judgement = outcomeOf(rehearsal);
  // What has no effect is not as it was written.
  const outcome = judgement === 'refused' || rehearsal.ignored.length > 0 ? 'violated' : judgement;
  return {
    pass: passes(context, outcome),
    message: () => (outcome === 'holds' ? 'expected the stack not to apply as written, and it does' : `expected the stack to apply as written:\n\n${faults(rehearsal)}`),
  };
}

function faults(rehearsal: Rehearsal): string {
  const failed = rehearsal.verification?.results.filter(({ verdict }) => verdict !== 'holds') ?? [];
  const verdicts = failed.flatMap((one) => resultLines(printable(one), paint(false), isQuestionOf(rehearsal.network!)));
  return [...amissLines(rehearsal), ...verdicts].join('\n').trimEnd();
}
