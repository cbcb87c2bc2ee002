import { type Answers, type Boundary, CompiledBoundaries, type RuleList, type TellingAddresses } from '../model';
import { BATCH, type FlowBatch } from './flow-batch';
import { ListJudge } from './list-judge';
import { Outcomes } from './outcomes';
import { Peers } from './peers';
import { Queue } from './queue';
import { Unmatched } from './unmatched';

/** A list that flows of the log can meet. */
export interface ReplayedList {
  readonly id: string;
  readonly name: string;
  readonly list: RuleList;
}

/** What is known beside the network. */
export interface DeskOptions {
  readonly answers: Answers;
  /** Where moments that stand for others are looked for first. */
  readonly now: Date;
}

/**
 * The lists of a network: whoever knows which list a flow of the batch meets puts it into that list's queue, and all
 * queues are asked at once.
 */
export class ListDesk {
  readonly lists: ReplayedList[] = [];
  readonly outcomes = new Outcomes();
  readonly unmatched = new Unmatched();
  private readonly places = new Map<string, number>();
  private readonly compiled: CompiledBoundaries[] = [];
  private readonly queues: Queue[] = [];
  private readonly out = new Int32Array(BATCH);

  constructor(private readonly options: DeskOptions) {}

  /** The queue of a list. Boundaries of one id are one list; what is known of its other side keeps queues apart. */
  queue(boundary: Boundary, peers?: readonly TellingAddresses[]): Queue {
    const place = this.places.get(boundary.id) ?? this.compile(boundary);
    const known = this.queues.find((one) => one.place === place && one.peers === peers);
    if (known !== undefined) return known;
    const side = boundary.ends?.source === undefined ? 'source' : 'destination';
    const queue = new Queue(place, peers, () => new ListJudge(this.compiled[place], place, this.outcomes, peers && new Peers(peers, side)));
    this.queues.push(queue);
    return queue;
  }

  /** A list that nothing has to be asked of; gives its place. */
  addList(list: ReplayedList): number {
    return this.lists.push(list) - 1;
  }

  /** Asks every queue about the flows in it; `take` gets each with its outcome. */
  settle(batch: FlowBatch, take: (at: number, outcome: number) => void): void {
    for (const queue of this.queues) {
      queue.empty((flows) => {
        queue.judge.judge(batch, flows, this.out);
        for (let i = 0; i < flows.count; i++) take(flows.places[i], this.out[i]);
      });
    }
  }

  /** Lists are compiled before the first flow, so that every question that may have been answered was asked. */
  private compile(boundary: Boundary): number {
    const place = this.addList({ id: boundary.id, name: boundary.name, list: boundary.list });
    this.places.set(boundary.id, place);
    this.compiled[place] = new CompiledBoundaries([boundary], this.options);
    return place;
  }
}
