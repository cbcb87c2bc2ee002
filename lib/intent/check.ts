import { FirewrightError } from '../net';
import { type Demand, type Endpoint, type IntentResult, type Network, partsOf, relabelNote } from '../model';
import { combine, type Conclusion } from './conclusion';
import { type Intent } from './intent';
import { compileRoute, mustBlock, mustPass, type Settings } from './obligation';

/** Checks one intent; the result lists no assumptions yet. */
export function checkIntent(network: Network, intent: Intent, settings: Settings): IntentResult {
  const { conclusion, notes } = intent.kind === 'isolate' ? isolate(network, intent.between, settings) : judge(network, intent, settings);
  return {
    name: intent.name, kind: intent.kind, where: intent.where, verdict: conclusion.verdict, witness: conclusion.witness,
    dependsOn: conclusion.dependsOn, assumptions: [], notes: [...new Set([...notes, ...conclusion.notes])],
  };
}

interface Judged {
  readonly conclusion: Conclusion;
  readonly notes: readonly string[];
}

function judge(network: Network, intent: Exclude<Intent, { kind: 'isolate' }>, settings: Settings): Judged {
  const pairs = pairsOf(network, intent.ends.from, intent.ends.to);
  const parts = partsOf(intent.demand);
  const note = relabelNote(intent.demand);
  const conclusion = combine(pairs, ([from, to]) => {
    const route = compileRoute(network.route(from, to), parts, settings.answers);
    switch (intent.kind) {
      case 'allow': return mustPass(route, parts, settings);
      case 'deny': return mustBlock(route, parts, [], settings);
      case 'only': return combine([
        () => mustBlock(route, partsOf(ANYTHING), parts, settings), () => mustPass(route, parts, settings),
      ], (half) => half());
    }
  });
  return { conclusion, notes: [...(note === undefined ? [] : [note]), ...supposedNotes(pairs)] };
}

const ANYTHING: Demand = {};

/** Nothing between any two of the names, in either direction; of one name, nothing among its members. */
function isolate(network: Network, between: readonly string[], settings: Settings): Judged {
  const names = between.length === 1 ? [[between[0], between[0]] as const]
    : between.flatMap((from) => between.filter((to) => to !== from).map((to) => [from, to] as const));
  const pairs = names.flatMap(([from, to]) => pairsOf(network, from, to));
  const conclusion = combine(pairs, ([from, to]) => (
    mustBlock(compileRoute(network.route(from, to), [], settings.answers), partsOf(ANYTHING), [], settings)));
  return { conclusion, notes: supposedNotes(pairs) };
}

type Pair = readonly [Endpoint, Endpoint];

/** Every source with every destination; a group with one known member is asked about another one as well. */
function pairsOf(network: Network, from: string, to: string): readonly Pair[] {
  const [sources, destinations] = [network.resolve(from), network.resolve(to)];
  const pairs = sources.flatMap((source) => destinations
    .filter((destination) => destination.id !== source.id).map((destination): Pair => [source, destination]));
  if (pairs.length > 0) return pairs;
  const another = network.anotherMember(from);
  if (another === undefined) {
    throw new FirewrightError('FW_INTENT', {
      what: 'both ends are the same interface', value: from, fix: 'name two different ends, or a security group to ask about its members',
    });
  }
  const twin: Endpoint = another.id === sources[0].id ? network.anotherMember(`${from}`)! : another;
  return [[sources[0], twin], [twin, sources[0]]];
}

function supposedNotes(pairs: readonly Pair[]): readonly string[] {
  const supposed = [...new Set(pairs.flat().filter((one) => one.id.endsWith('(a member)')).map((one) => one.label))];
  return supposed.map((label) => `the artifact shows no such interface: ${label} is taken to be in that group alone`);
}
