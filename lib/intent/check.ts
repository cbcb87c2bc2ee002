import { type Answers, type Demand, type DemandPart, type IntentResult, type Network, notesOn, partsOf, type Path, type Prevention, preventionsOn, relabelNote, type Route, type RoutedPair, routesBetween } from '../model';
import { combine, type Conclusion, holds, undecided } from './conclusion';
import { type Intent } from './intent';
import { compileRoute, mustBlock, mustPass, type Settings } from './obligation';

/** Checks one intent; the result lists no assumptions yet. */
export function checkIntent(network: Network, intent: Intent, settings: Settings): IntentResult {
  const { conclusion, notes, unless = [] } = intent.kind === 'isolate' ? isolate(network, intent.between, settings) : judge(network, intent, settings);
  return {
    name: intent.name, kind: intent.kind, where: intent.where, verdict: conclusion.verdict, witness: conclusion.witness,
    dependsOn: conclusion.dependsOn, assumptions: [], ...(conclusion.verdict === 'holds' && unless.length > 0 ? { unless } : {}), notes: [...new Set([...notes, ...conclusion.notes])],
  };
}

interface Judged {
  readonly conclusion: Conclusion;
  readonly notes: readonly string[];
  /** What stands on the ways that have to let something through. */
  readonly unless?: readonly Prevention[];
}

function judge(network: Network, intent: Exclude<Intent, { kind: 'isolate' }>, settings: Settings): Judged {
  const pairs = routesBetween(network, intent.ends.from, intent.ends.to);
  const parts = partsOf(intent.demand);
  const note = relabelNote(intent.demand);
  const unless = new Map<string, Prevention>();
  const conclusion = combine(pairs, (pair) => {
    const route = compileRoute(pair.route, parts, settings.answers);
    if (intent.kind !== 'deny') for (const one of preventionsOn(waysThatCount(route.route))) unless.set(one.resource, one);
    switch (intent.kind) {
      case 'allow': return mustPassIfMeant(pair, parts, settings);
      case 'deny': return mustBlock(route, parts, [], settings);
      case 'only': return combine([
        () => mustBlock(route, partsOf(ANYTHING), parts, settings), () => mustPassIfMeant(pair, parts, settings),
      ], (half) => half());
    }
  });
  return { conclusion, notes: [...(note === undefined ? [] : [note]), ...notesOn(pairs)], unless: [...unless.values()] };
}

/** Nothing has to pass between ends of which one is not meant; where it is not known whether it is, what is blocked refutes nothing. */
function mustPassIfMeant({ from, to, route }: RoutedPair, parts: readonly DemandPart[], settings: Settings): Conclusion {
  if (settings.onlyForbidden) return holds();
  const doubted = [from, to].flatMap(({ perhaps }) => (perhaps === undefined ? [] : [perhaps]));
  if (doubted.some((any) => any.every((question) => settings.answers(question) === false))) return holds();
  const open = doubted.filter((any) => !any.some((question) => settings.answers(question) === true)).flat()
    .filter((question) => settings.answers(question) === undefined);
  const answers: Answers = (question) => (open.includes(question) ? true : settings.answers(question));
  const conclusion = mustPass(compileRoute(route, parts, answers), parts, { ...settings, answers });
  return open.length === 0 || conclusion.verdict === 'holds' ? conclusion
    : undecided([...new Set([...conclusion.dependsOn, ...open])], conclusion.witness);
}

/** Those that have to let flows through: the certain ones, if there are any. */
function waysThatCount({ paths }: Route): readonly Path[] {
  const certain = paths.filter((path) => path.certain);
  return certain.length > 0 ? certain : paths;
}

const ANYTHING: Demand = {};

/** Nothing between any two of the names, in either direction; of one name, nothing among its members. */
function isolate(network: Network, between: readonly string[], settings: Settings): Judged {
  const names = between.length === 1 ? [[between[0], between[0]] as const]
    : between.flatMap((from) => between.filter((to) => to !== from).map((to) => [from, to] as const));
  const pairs = names.flatMap(([from, to]) => routesBetween(network, from, to));
  const conclusion = combine(pairs, ({ route }) => (
    mustBlock(compileRoute(route, [], settings.answers), partsOf(ANYTHING), [], settings)));
  return { conclusion, notes: notesOn(pairs) };
}
