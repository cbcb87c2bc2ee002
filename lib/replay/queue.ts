import { type TellingAddresses } from '../model';
import { type Picked } from './columns';
import { BATCH } from './flow-batch';
import { type ListJudge } from './list-judge';

/** Flows of the batch that wait for one list. */
export class Queue {
  private readonly waiting: (WaitingFlows | undefined)[] = [];
  private made?: ListJudge;

  /**
   * @param place of the list
   * @param peers what addresses tell about its other side
   */
  constructor(readonly place: number, readonly peers: readonly TellingAddresses[] | undefined, private readonly make: () => ListJudge) {}

  /** Made for the first flow: most lists of a large artifact meet none of a log. */
  get judge(): ListJudge {
    return this.made ??= this.make();
  }

  /** @param reversed whether the flow is the one that the record's packets are replies to */
  add(at: number, reversed = false): void {
    const flows = this.waiting[Number(reversed)] ??= new WaitingFlows(reversed);
    flows.places[flows.count] = at;
    flows.count += 1;
  }

  /** Hands out what waits, and forgets it. */
  empty(take: (flows: Picked) => void): void {
    for (const flows of this.waiting) {
      if (flows === undefined || flows.count === 0) continue;
      take(flows);
      flows.count = 0;
    }
  }
}

class WaitingFlows implements Picked {
  readonly places = new Int32Array(BATCH);
  count = 0;

  constructor(readonly reversed: boolean) {}
}
