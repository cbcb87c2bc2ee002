/**
 * Flows of a log whose verdict is another in another version, by what decides them before and after.
 *
 * Cost: one comparison for each flow; memory for each pair of outcomes that differ, with its first flows.
 */
import { hasPorts, protocolName } from '../net';
import { decisionOf } from './aggregate';
import { type FlowBatch, INBOUND } from './flow-batch';
import { type ListDesk } from './list-desk';
import { type LoggedFlow, type ReplayChange } from './replay-report';

/** More outcomes than any artifact leads to. */
const MANY = 2 ** 26;

export class Comparison {
  private readonly pairs = new Map<number, { count: number; readonly examples: LoggedFlow[] }>();

  /** @param limit how many flows of each pair are shown */
  constructor(private readonly before: ListDesk, private readonly after: ListDesk, private readonly limit: number) {}

  /** Compares the outcomes of the flows of a batch. */
  add(batch: FlowBatch, found: Int32Array, foundAfter: Int32Array): void {
    const { before: { outcomes: { verdicts } }, after: { outcomes: { verdicts: others } } } = this;
    for (let at = 0; at < batch.count; at++) {
      if (verdicts[found[at]] === others[foundAfter[at]]) continue;
      const key = found[at] * MANY + foundAfter[at];
      const pair = this.pairs.get(key) ?? { count: 0, examples: [] };
      this.pairs.set(key, pair);
      pair.count += 1;
      if (pair.examples.length < this.limit) pair.examples.push(flowAt(batch, at));
    }
  }

  get changes(): readonly ReplayChange[] {
    return [...this.pairs].map(([key, { count, examples }]): ReplayChange => ({
      before: decisionOf(this.before.lists, this.before.outcomes.get(Math.floor(key / MANY))),
      after: decisionOf(this.after.lists, this.after.outcomes.get(key % MANY)), count, examples,
    })).sort((a, b) => b.count - a.count || a.examples[0]?.line - b.examples[0]?.line);
  }
}

function flowAt(batch: FlowBatch, at: number): LoggedFlow {
  const text = (id: number): string | undefined => (id > 0 ? batch.texts.text(id) : undefined);
  const [application, domain, own] = [batch.application, batch.domain, batch.networkInterface].map((ids) => text(ids[at]));
  return {
    line: batch.line[at], ...(Number.isNaN(batch.time[at]) ? {} : { time: new Date(batch.time[at] * 1000) }),
    source: batch.addressOf('source', at).toString(), destination: batch.addressOf('destination', at).toString(),
    protocol: protocolName(batch.protocol[at]), ...(hasPorts(batch.protocol[at]) ? { port: batch.destinationPort[at] } : {}),
    ...(application === undefined ? {} : { application }), ...(domain === undefined ? {} : { domain }), ...(own === undefined ? {} : { interface: own }),
    direction: batch.direction[at] === INBOUND ? 'in' : 'out',
  };
}
