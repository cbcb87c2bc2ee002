import { FirewrightError } from '../net';
import {
  type Answers, chooseFlow, type CompiledPath, type DemandPart, describeRegion, evaluate, type FlowReport, type HopReport,
  hintsAt, type Outcome, passes, preventionsOn, type Route, type Sighting, type Witness, worthTelling,
} from '../model';
import { adviceFor } from './advice';

/**
 * The flow that breaks an intent, for a person.
 *
 * @throws FirewrightError FW_DISAGREE when plain evaluation of the flow comes to another outcome: then one
 *   of the two evaluations is wrong, and no verdict is given
 */
export function witnessOf(compiled: CompiledPath, sighting: Sighting, outcome: Outcome, answers: Answers): Witness {
  const { known, report } = chooseFlow(compiled, sighting);
  const { runs } = evaluate(compiled.path, known, answers);
  const run = runs.find((one) => one.allowed === (outcome === 'allowed'));
  if (run === undefined) {
    throw new FirewrightError('FW_DISAGREE', {
      what: 'the two evaluations of a flow disagree', value: JSON.stringify(report),
      why: 'this is a defect of Firewright, so no verdict is given', fix: 'please report it with the artifact',
    });
  }
  const hops = run.decisions.map((decision, index): HopReport => ({
    filter: compiled.path.hops[index].name, rule: decision.origin.resource ?? decision.origin.says,
    constructPath: decision.origin.constructPath, says: decision.origin.says, action: decision.action,
  }));
  const last = hops.findIndex((hop) => hop.action !== 'undecided' && !passes(hop.action));
  const hints = outcome === 'allowed' ? hintsAt(compiled.path, known, answers) : hintsAt(compiled.path, known, answers, last);
  const unless = outcome === 'allowed' ? preventionsOn([compiled.path]) : [];
  return {
    outcome: outcome === 'allowed' ? 'allowed' : 'denied', region: describeRegion(compiled, sighting.region), flow: report,
    hops: hops.filter((hop, index) => worthTelling(compiled.path.hops[index], hop.action)), hints,
    advice: adviceFor(outcome, compiled.path, hops, report), ...(unless.length === 0 ? {} : { unless }),
  };
}

/** There is no way at all: the reason is the whole explanation. */
export function noPathWitness(route: Route, parts: readonly DemandPart[]): Witness {
  const [part] = parts;
  const service = part.services === 'any' ? undefined : part.services[0];
  const flow: FlowReport = {
    source: route.source, destination: route.destination,
    protocol: service === undefined ? 'any' : service.toString(),
    ...(part.applications === 'any' ? {} : { application: part.applications[0] }),
    ...(part.domain === undefined ? {} : { domain: part.domain }),
  };
  return {
    outcome: 'denied', region: `every flow from ${route.source} to ${route.destination}`, flow, hops: [], noPath: route.whyNone, hints: [],
    advice: 'give the ends a way to each other: a public address (EIP) for traffic of the Internet, one VPC for both, or a connection of their VPCs with routes into it',
  };
}
