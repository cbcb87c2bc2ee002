import {
  addressWords, type Answers, canonicalApplication, type Demand, type Endpoint, type Evaluation, evaluate, type Explanation, type FlowReport,
  hintsAt, type Hop, type HopReport, isOther, type Known, leavesOut, type Network, NO_ANSWERS, notesOn, partsOf, type Path, preventionsOn, relabelNote, type RoutedPair,
  routesBetween, type Run, worthTelling,
} from '../model';

export interface ExplainRequest {
  readonly from: string;
  readonly to: string;
  readonly demand: Demand;
}

export interface ExplainOptions {
  /** Answers to open questions. @default - none */
  readonly answers?: Answers;
}

type Outcome = Explanation['verdict'];

/** One way between two endpoints, evaluated. */
interface Traced {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly path?: Path;
  readonly noPath?: string;
  readonly evaluation?: Evaluation;
  readonly verdict: Outcome;
}

/** The ways between two endpoints that count, and what they come to. */
interface TracedPair {
  readonly ways: readonly Traced[];
  readonly verdict: Outcome;
}

/**
 * The verdict of one flow, hop by hop, by plain evaluation: no symbolic code takes part.
 *
 * What the request leaves out (an application, a host of the Internet) is open, and tried every way that
 * a filter tells apart; the verdict is undecided when it matters.
 *
 * @throws FirewrightError when an end names nothing
 */
export function explain(network: Network, request: ExplainRequest, options: ExplainOptions = {}): Explanation {
  const own = network.fresh();
  const answers = options.answers ?? NO_ANSWERS;
  const pairs = meant(routesBetween(own, request.from, request.to));
  const traced = trace(pairs, request, answers);
  const verdict = oneOf(traced);
  const assumptions = own.consulted
    .filter((name) => own.alternatives(name).some((other) => (
      isOther(() => oneOf(trace(meant(routesBetween(other, request.from, request.to)), request, answers)), verdict))))
    .map((name) => own.describeAssumption(name));
  const ways = traced.flatMap((pair) => pair.ways);
  const shown = ways.find((one) => one.verdict === verdict) ?? ways[0];
  const unless = verdict === 'allowed' ? preventionsOn(ways.flatMap(({ path }) => (path === undefined ? [] : [path]))) : [];
  const note = relabelNote(request.demand);
  return {
    at: network.at, verdict, flow: flowReport(shown, request), hops: hopReports(shown), noPath: shown.noPath,
    ...(unless.length === 0 ? {} : { unless }),
    dependsOn: dependsOn(ways, verdict), hints: hintsOf(shown, request, answers),
    notes: [...(note === undefined ? [] : [note]), ...notesOn(pairs)], assumptions, notUnderstood: network.notUnderstood,
  };
}

/** One flow is asked about: that of the ends which are surely meant, where there are any. */
function meant(pairs: readonly RoutedPair[]): readonly RoutedPair[] {
  const surely = pairs.filter(({ from, to }) => from.perhaps === undefined && to.perhaps === undefined);
  return surely.length > 0 ? surely : pairs;
}

function trace(pairs: readonly RoutedPair[], request: ExplainRequest, answers: Answers): readonly TracedPair[] {
  const known = knownOf(request.demand);
  return pairs.map(({ from, to, route }): TracedPair => {
    const nothing = (noPath: string | undefined): TracedPair => ({ ways: [{ from, to, noPath, verdict: 'denied' }], verdict: 'denied' });
    if (route.paths.length === 0) return nothing(route.whyNone);
    const evaluated = (paths: readonly Path[]): readonly Traced[] => paths.map((path): Traced => {
      const evaluation = evaluate(path, known, answers);
      return { from, to, path, evaluation, verdict: verdictOf(evaluation) };
    }).filter((one) => one.evaluation!.runs.length > 0);
    const certain = evaluated(route.paths.filter((path) => path.certain));
    const surely = certain.length === 0 ? undefined : oneOf(certain);
    const isWhole = !leavesOut(known.services ?? 'any', route.paths.filter((path) => path.certain));
    if (surely === 'undecided' || (surely === 'allowed' && isWhole)) return { ways: certain, verdict: surely };
    const perhaps = evaluated(route.paths.filter((path) => !path.certain));
    if (surely === 'allowed') return perhaps.length === 0 ? { ways: certain, verdict: surely } : alongside(certain, perhaps);
    if (certain.length + perhaps.length === 0) return nothing('no flow of this kind can exist on the ways there are');
    return surely === undefined ? { ways: perhaps, verdict: ifAny(perhaps) } : besideDenied(certain, perhaps);
  });
}

/** Ways that may exist: one that surely lets the flow through is not taken back by others that are not there. */
function ifAny(perhaps: readonly Traced[]): Outcome {
  if (perhaps.some((one) => one.verdict === 'undecided')) return 'undecided';
  return perhaps.some((one) => one.verdict === 'allowed') ? 'allowed' : 'denied';
}

/** The ways that surely exist deny the flow: one that may exist and may let it through leaves it open. */
function besideDenied(certain: readonly Traced[], perhaps: readonly Traced[]): TracedPair {
  const open = perhaps.filter((one) => one.verdict !== 'denied');
  return open.length === 0 ? { ways: certain, verdict: 'denied' } : { ways: [...open, ...certain], verdict: 'undecided' };
}

/** Some of the flows go by ways that may exist only. */
function alongside(certain: readonly Traced[], perhaps: readonly Traced[]): TracedPair {
  const verdict = perhaps.every((one) => one.verdict === 'allowed') ? 'allowed' : 'undecided';
  return { ways: [...certain, ...perhaps], verdict };
}

function knownOf(demand: Demand): Known {
  const parts = partsOf(demand);
  const services = demand.services;
  if (demand.application === undefined) return { services, domain: demand.domain };
  const [part] = parts;
  const application = part.applications === 'any' ? canonicalApplication(demand.application) : part.applications[0];
  return { services: part.services === 'any' ? services : part.services, application, domain: part.domain };
}

function verdictOf({ runs, incomplete }: Evaluation): Outcome {
  if (incomplete || runs.some((run) => run.allowed !== runs[0].allowed)) return 'undecided';
  return runs[0]?.allowed ? 'allowed' : 'denied';
}

/** What all come to; undecided where they differ. */
function oneOf(all: readonly { readonly verdict: Outcome }[]): Outcome {
  return all.every((one) => one.verdict === all[0].verdict) ? all[0].verdict : 'undecided';
}

function dependsOn(traced: readonly Traced[], verdict: Outcome): readonly string[] {
  if (verdict !== 'undecided') return [];
  const open = traced.flatMap((one) => [
    ...(one.evaluation?.dependsOn ?? []),
    ...(one.evaluation?.incomplete ? ['more than this question tells: name one host and one service'] : []),
  ]);
  const verdicts = new Map<string, Set<string>>();
  for (const one of traced) {
    const way = `${one.from.label} to ${one.to.label}${one.path === undefined ? '' : ` over IPv${one.path.family}`}`;
    verdicts.set(way, (verdicts.get(way) ?? new Set()).add(one.verdict));
  }
  const both = [...verdicts.values()].some((set) => set.has('allowed') && set.has('denied'));
  const ways = both || new Set([...verdicts.values()].map((set) => [...set].join())).size > 1
    ? [...verdicts].map(([way, set]) => `which way it takes: ${way} is ${[...set].join(' or ')}`) : [];
  return [...new Set([...open, ...ways])];
}

function flowReport(shown: Traced, { from, to, demand }: ExplainRequest): FlowReport {
  const [service] = demand.services ?? [];
  const single = demand.services?.length === 1 && service.ports.ranges.length === 1 && service.ports.ranges[0].from === service.ports.ranges[0].to;
  return {
    source: shown.from.label === from ? from : shown.from.label, destination: shown.to.label === to ? to : shown.to.label,
    protocol: demand.services === undefined ? 'any' : single ? service.toString().split('/')[0] : demand.services.join(', '),
    ...(single ? { port: service.ports.ranges[0].from } : {}),
    ...(demand.application === undefined ? {} : { application: canonicalApplication(demand.application) }),
    ...(demand.domain === undefined ? {} : { domain: demand.domain }),
  };
}

/** What each hop does; where the runs differ, that it is undecided and between which rules. */
function hopReports({ path, evaluation }: Traced): readonly HopReport[] {
  if (path === undefined || evaluation === undefined) return [];
  const reached = Math.max(...evaluation.runs.map((run) => run.decisions.length));
  return path.hops.slice(0, reached).map((hop, index) => ({ hop, report: { ...hopReport(hop.name, evaluation.runs, index), ...seenAt(hop) } }))
    .filter(({ hop, report }) => worthTelling(hop, report.action)).map(({ report }) => report);
}

/** What a hop sees of the ends, as far as that is one address or has a name. */
function seenAt({ source, destination }: Hop): Pick<HopReport, 'sees'> {
  const [from, to] = [addressWords(source), addressWords(destination)];
  return from === undefined && to === undefined ? {} : { sees: { ...(from === undefined ? {} : { source: from }), ...(to === undefined ? {} : { destination: to }) } };
}

function hopReport(filter: string, runs: readonly Run[], index: number): HopReport {
  const decisions = runs.map((run) => run.decisions[index]).filter((one) => one !== undefined);
  const [first] = decisions;
  const same = decisions.every((one) => one.action === first.action);
  const rules = [...new Set(decisions.map((one) => one.origin.resource ?? one.origin.says))];
  return {
    filter, rule: rules.join(' or '), says: [...new Set(decisions.map((one) => one.origin.says))].join(' or '),
    ...(rules.length === 1 && first.origin.constructPath !== undefined ? { constructPath: first.origin.constructPath } : {}),
    action: same ? first.action : 'undecided',
  };
}

function hintsOf({ path }: Traced, { demand }: ExplainRequest, answers: Answers): readonly string[] {
  return path === undefined ? [] : hintsAt(path, knownOf(demand), answers);
}
