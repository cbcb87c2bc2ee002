import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSynthesizable, type Synthesizable, synthesizeInto } from '../artifact';
import { type FlowProps, verify } from '../ask';
import { type Intent, Intents } from '../intent/intent';
import { type IntentResult, type Network, type Verification } from '../model';
import { FirewrightError, Service } from '../net';
import { isQuestionOf, readNetwork } from '../read-network';
import { paint, printable, resultLines } from '../report';
import { type MatcherContext, type MatcherResult, passes } from './matcher';
import { toApplyAsWritten } from './to-apply-as-written';

/** A network, or what it is read from: a stack or an App, JSON as `Testing.synth` gives it, a file, or a `cdktf.out` directory. */
export type NetworkLike = Network | Synthesizable | string;

/**
 * Matchers for any `expect.extend`. An answer that is undecided fails with and without `.not`, because
 * neither was proved.
 */
export const firewrightMatchers = {
  /** Every such flow gets through. */
  toAllow(this: MatcherContext, received: NetworkLike, flow: FlowProps): MatcherResult {
    return judge(this, received, [flowIntent('allow', flow)]);
  },

  /** No such flow gets through. */
  toDeny(this: MatcherContext, received: NetworkLike, flow: FlowProps): MatcherResult {
    return judge(this, received, [flowIntent('deny', flow)]);
  },

  /** Every intent holds: given as they are, or as a YAML or JSON file. */
  toSatisfy(this: MatcherContext, received: NetworkLike, intents: Intent | readonly Intent[] | string): MatcherResult {
    return judge(this, received, typeof intents === 'string' ? readIntents(intents) : [intents].flat() as readonly Intent[]);
  },

  toApplyAsWritten,
};

function judge(context: MatcherContext, received: NetworkLike, intents: readonly Intent[]): MatcherResult {
  if (intents.length === 0) throw new FirewrightError('FW_INTENT', { what: 'there is no intent to satisfy', fix: 'give at least one' });
  const network = networkOf(received);
  const verification = verify(network, intents);
  return { pass: passes(context, worstOf(verification)), message: () => explainResults(verification, network, context.isNot === true) };
}

function worstOf({ results }: Verification): IntentResult['verdict'] {
  return (['violated', 'undecided'] as const).find((verdict) => results.some((one) => one.verdict === verdict)) ?? 'holds';
}

function explainResults({ results, notUnderstood }: Verification, network: Network, isNot: boolean): string {
  const failed = results.filter((one) => one.verdict !== 'holds');
  const colours = paint(false);
  if (isNot && failed.length === 0) {
    return `expected an intent not to hold, and ${results.length === 1 ? 'it holds' : `all ${results.length} hold`}:\n${results.map((one) => `  ${one.name}`).join('\n')}`;
  }
  const lines = failed.flatMap((one) => resultLines(printable(one), colours, isQuestionOf(network)));
  const unread = notUnderstood.length === 0 ? [] : [`not understood: ${notUnderstood.map((one) => one.resource).join(', ')}`];
  return [...lines, ...unread].join('\n').trimEnd();
}

function flowIntent(kind: 'allow' | 'deny', flow: FlowProps): Intent {
  const { from, to, service, application, domain } = flow;
  const services = service === undefined ? undefined : [service].flat() as readonly (string | Service)[];
  const words = [services?.join(', ') ?? 'any service', ...(application === undefined ? [] : [application]), ...(domain === undefined ? [] : [domain])];
  return Intents[kind](`${kind} ${words.join(' ')} from ${from} to ${to}`, {
    from, to, application, domain, service: services?.map((one) => (typeof one === 'string' ? Service.parse(one) : one)),
  });
}

function networkOf(received: unknown): Network {
  if (typeof received === 'string') return readNetwork(received);
  if (isSynthesizable(received)) return synthesizedNetwork(received);
  if (typeof received === 'object' && received !== null && 'resolve' in received && 'route' in received) return received as Network;
  throw new FirewrightError('FW_MATCHER', {
    what: 'expect() has no network', why: `it has ${received === null ? 'null' : `a value of type ${typeof received}`}`,
    fix: 'give it readNetwork(...), a stack, or what Testing.synth gives',
  });
}

function synthesizedNetwork(program: Synthesizable): Network {
  const directory = mkdtempSync(join(tmpdir(), 'firewright-synthesized-'));
  try {
    synthesizeInto(program, directory);
    return readNetwork(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function readIntents(file: string): readonly Intent[] {
  // The YAML reader is loaded only for those who use it.
  const { parseIntents } = require('../intent/parse') as typeof import('../intent/parse');
  try {
    return parseIntents(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof FirewrightError) throw error;
    throw new FirewrightError('FW_FILE', { what: 'the intents cannot be read', value: file, why: (error as Error).message });
  }
}
