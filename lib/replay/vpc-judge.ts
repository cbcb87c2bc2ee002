import { type GuardedInterface, type Network } from '../model';
import { type ReplyTelling, tellReply } from './reply-telling';
import { BATCH, type FlowBatch, INBOUND } from './flow-batch';
import { InterfaceFinder } from './interface-finder';
import { type DeskOptions, ListDesk } from './list-desk';
import { APART, type NetworkJudge } from './network-judge';
import { type Queue } from './queue';

const MAY_BE_REPLIES = 'whether the record is of replies to a connection that passed (the log does not tell who opened it)';

export interface VpcOptions extends DeskOptions {
  /** Names of interfaces in the artifact, by the ids that the log has for them. */
  readonly interfaces: ReadonlyMap<string, string>;
  readonly replies: ReplyTelling;
}

interface Lists {
  readonly inbound: Queue;
  readonly outbound: Queue;
}

/**
 * A VPC flow log: the groups of the interface that each record is of, in its direction.
 *
 * Groups let the replies to a connection pass whatever their rules say [A-RULES], and a flow log has records of them
 * like of others. So a record that the rules deny may be of replies, which passed because the other list of the
 * interface let their connection through; see reply-telling.ts for when a record tells that it is not.
 */
export class VpcJudge implements NetworkJudge {
  readonly desk: ListDesk;
  private readonly lists: readonly Lists[];
  private readonly finder: InterfaceFinder;
  private readonly found = new Int32Array(BATCH);
  private readonly owner = new Int32Array(BATCH);
  private readonly opposite = new Int32Array(BATCH);
  private readonly unmatched: number;

  /** @throws FirewrightError FW_USAGE for a name that is no interface of the artifact */
  constructor(network: Network, private readonly options: VpcOptions) {
    this.desk = new ListDesk(options);
    const interfaces = network.interfaces();
    this.finder = new InterfaceFinder(network, interfaces, options.interfaces);
    this.lists = interfaces.map(({ inbound, outbound, peers }: GuardedInterface) => (
      { inbound: this.desk.queue(inbound, peers), outbound: this.desk.queue(outbound, peers) }));
    this.unmatched = this.desk.outcomes.intern({ verdict: 'unmatched', deciders: [], dependsOn: [] });
  }

  judge(batch: FlowBatch): Int32Array {
    const { found, owner, lists, options: { replies } } = this;
    for (let at = 0; at < batch.count; at++) {
      found[at] = this.unmatched;
      owner[at] = -1;
      if (batch.apart[at] !== 0) {
        this.desk.unmatched.add(APART, batch.texts.text(batch.apart[at]));
        continue;
      }
      const place = this.finder.find(batch, at);
      if (place < 0) this.missing(batch, at, place);
      else {
        owner[at] = place;
        const { inbound, outbound } = lists[place];
        const isReply = tellReply(batch, at, replies) === 'replies';
        ((batch.direction[at] === INBOUND) === isReply ? outbound : inbound).add(at, isReply);
      }
    }
    this.desk.settle(batch, (at, outcome) => { found[at] = outcome; });
    this.doubtReplies(batch);
    return found;
  }

  /** Records that the rules do not surely let through, and that may be of replies: the other list is asked as well. */
  private doubtReplies(batch: FlowBatch): void {
    const { found, owner, opposite, lists, desk: { outcomes }, options: { replies } } = this;
    opposite.fill(-1, 0, batch.count);
    for (let at = 0; at < batch.count; at++) {
      if (owner[at] < 0 || passes(outcomes.get(found[at]).verdict) || tellReply(batch, at, replies) !== 'unknown') continue;
      const { inbound, outbound } = lists[owner[at]];
      (batch.direction[at] === INBOUND ? outbound : inbound).add(at, true);
    }
    this.desk.settle(batch, (at, outcome) => { opposite[at] = outcome; });
    for (let at = 0; at < batch.count; at++) {
      if (opposite[at] < 0 || outcomes.get(opposite[at]).verdict === 'deny') continue;
      const own = outcomes.get(found[at]);
      const dependsOn = [...new Set([...own.dependsOn, ...outcomes.get(opposite[at]).dependsOn, MAY_BE_REPLIES])];
      found[at] = outcomes.intern({ ...own, verdict: 'undecided', dependsOn });
    }
  }

  private missing(batch: FlowBatch, at: number, why: number): void {
    const address = (): string => batch.addressOf(batch.direction[at] === INBOUND ? 'destination' : 'source', at).toString();
    const eni = batch.networkInterface[at];
    const name = eni > 0 ? batch.texts.text(eni) : address();
    this.desk.unmatched.add(InterfaceFinder.WHY[-why], name, () => (eni > 0 ? `${name} (${address()})` : name));
  }
}

const passes = (verdict: string): boolean => verdict === 'allow' || verdict === 'monitor';
