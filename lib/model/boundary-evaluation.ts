import { FirewrightError } from '../net';
import { type Answers } from './answers';
import { type Boundary } from './boundary';
import { BranchingObservation, Script } from './branching';
import { type Known, OpenFlow } from './open-flow';
import { type Action } from './rule-list';

const MAX_RUNS = 4096;
const ACTIONS = 3;

/**
 * What a boundary does with a flow at a moment, by its own procedure and without its normal form: every action that
 * it can come to. Several only where the order of rules is open, or `known` leaves out what decides; none where there
 * is no such flow.
 *
 * @throws FirewrightError FW_OPEN when so much is left out that the ways to try are too many
 */
export function plainActionAt(boundary: Boundary, known: Known, at: Date, answers: Answers): ReadonlySet<Action> {
  const views = new Map([boundary.source, boundary.destination].map((view) => [view.name, view]));
  const decide = boundary.decideAt(at);
  const script = new Script();
  const actions = new Set<Action>();
  for (let runs = 1; actions.size < ACTIONS; runs += 1) {
    if (runs > MAX_RUNS) {
      throw new FirewrightError('FW_OPEN', {
        what: 'a flow that leaves too much open', where: boundary.name, why: `more than ${MAX_RUNS} ways to answer what the list asks`,
        fix: 'say more of the flow: addresses, service, application, domain',
      });
    }
    const flow = new OpenFlow(boundary.family, views, known);
    const { action } = decide(new BranchingObservation(boundary, flow, script, answers));
    if (flow.isPossible()) actions.add(action);
    if (!script.next()) break;
  }
  return actions;
}
