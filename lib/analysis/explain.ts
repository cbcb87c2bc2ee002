import { FirewrightError } from '../net';
import {
  type Answers, canonicalApplication, type Demand, type Endpoint, type Evaluation, evaluate, type Explanation, type FlowReport,
  hintsAt, type HopReport, type Known, type Network, NO_ANSWERS, partsOf, type Path, relabelNote, type Route, type Run, worthTelling,
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

/** One way between two endpoints, evaluated. */
interface Traced {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly path?: Path;
  readonly noPath?: string;
  readonly evaluation?: Evaluation;
  readonly verdict: Explanation['verdict'];
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
  const traced = trace(own, request, answers);
  const verdict = overall(traced);
  const assumptions = own.consulted
    .filter((name) => own.alternatives(name).some((other) => overall(trace(other, request, answers)) !== verdict))
    .map((name) => own.describeAssumption(name));
  const shown = traced.find((one) => one.verdict === verdict) ?? traced[0];
  const note = relabelNote(request.demand);
  return {
    at: network.at, verdict, flow: flowReport(shown, request), hops: hopReports(shown), noPath: shown.noPath,
    dependsOn: dependsOn(traced, verdict), hints: hintsOf(shown, request, answers),
    notes: note === undefined ? [] : [note], assumptions, notUnderstood: network.notUnderstood,
  };
}

function trace(network: Network, request: ExplainRequest, answers: Answers): readonly Traced[] {
  const known = knownOf(request.demand);
  return pairs(network, request).flatMap(([from, to]) => {
    const route: Route = network.route(from, to);
    if (route.paths.length === 0) return [{ from, to, noPath: route.whyNone, verdict: 'denied' as const }];
    const traced = waysToTry(route).map((path): Traced => {
      const evaluation = evaluate(path, known, answers);
      return { from, to, path, evaluation, verdict: verdictOf(evaluation) };
    });
    const possible = traced.filter((one) => one.evaluation!.runs.length > 0);
    return possible.length > 0 ? possible
      : [{ from, to, noPath: 'no flow of this kind can exist on the ways there are', verdict: 'denied' as const }];
  });
}

/** The ways that surely exist; only where there is none, those that may. */
function waysToTry(route: Route): readonly Path[] {
  const certain = route.paths.filter((path) => path.certain);
  return certain.length > 0 ? certain : route.paths;
}

function pairs(network: Network, { from, to }: ExplainRequest): readonly (readonly [Endpoint, Endpoint])[] {
  const [sources, destinations] = [network.resolve(from), network.resolve(to)];
  const found = sources.flatMap((source) => destinations.filter((one) => one.id !== source.id).map((one) => [source, one] as const));
  if (found.length > 0) return found;
  const another = network.anotherMember(from);
  if (another === undefined || another.id === sources[0].id) {
    throw new FirewrightError('FW_ENDPOINT', { what: 'both ends are the same', value: from, fix: 'name two different ends' });
  }
  return [[sources[0], another]];
}

function knownOf(demand: Demand): Known {
  const parts = partsOf(demand);
  const services = demand.services;
  if (demand.application === undefined) return { services, domain: demand.domain };
  const [part] = parts;
  const application = part.applications === 'any' ? canonicalApplication(demand.application) : part.applications[0];
  return { services: part.services === 'any' ? services : part.services, application, domain: part.domain };
}

function verdictOf({ runs, incomplete }: Evaluation): Explanation['verdict'] {
  if (incomplete || runs.some((run) => run.allowed !== runs[0].allowed)) return 'undecided';
  return runs[0]?.allowed ? 'allowed' : 'denied';
}

function overall(traced: readonly Traced[]): Explanation['verdict'] {
  const verdicts = new Set(traced.map((one) => one.verdict));
  return verdicts.size === 1 ? traced[0].verdict : 'undecided';
}

function dependsOn(traced: readonly Traced[], verdict: Explanation['verdict']): readonly string[] {
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
  const ways = new Set([...verdicts.values()].map((set) => [...set].join())).size > 1
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
  return path.hops.slice(0, reached).map((hop, index) => ({ hop, report: hopReport(hop.name, evaluation.runs, index) }))
    .filter(({ hop, report }) => worthTelling(hop, report.action)).map(({ report }) => report);
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

function hintsOf({ path, verdict }: Traced, { demand }: ExplainRequest, answers: Answers): readonly string[] {
  return path === undefined || verdict === 'allowed' ? [] : hintsAt(path, knownOf(demand), answers);
}
