import { type Family } from '../net';
import { type Boundary, type Network, type Origin } from '../model';
import { type FlowBatch, INBOUND, OUTBOUND } from './flow-batch';
import { type ListDesk } from './list-desk';
import { Membership } from './membership';
import { DEFAULT } from './outcomes';
import { type Queue } from './queue';

/** The border lets through what no policy matches; without a policy that is everything. [W-OVW] */
const NO_POLICY: Origin = { says: 'the Internet firewall allows what no policy matches, and none is in force here' };
const SEVERAL = 'several accounts of the artifact have a list of this direction and family';
const UNSEEN = 'not an address of the Internet, which is all that its border sees';

/** One of the four lists of the Internet border. */
interface Border {
  readonly queue?: Queue;
  /** Whether each of several accounts has a list here, so that none is known to be meant. */
  readonly several?: true;
  /** The outcome of every flow, where there is no list to ask. */
  readonly outcome?: number;
  readonly source?: Membership;
  readonly destination?: Membership;
}

/** The lists of the Internet border: that of its direction and family meets each flow. [W-LOG] */
export class InternetBorders {
  private readonly borders: readonly Border[];
  private readonly memberships: Membership[] = [];

  constructor(network: Network, private readonly desk: ListDesk) {
    const boundaries = network.boundaries();
    this.borders = [INBOUND, OUTBOUND].flatMap((direction) => ([4, 6] as const).map((family): Border => {
      const id = `internet-firewall/${direction === INBOUND ? 'in' : 'out'}/${family}`;
      const own = boundaries.filter((one) => one.id === id || one.id.startsWith(`${id}/`));
      return own.length > 1 ? { several: true } : this.borderOf(direction, family, own.at(0));
    }));
  }

  /** Looks at the flows of the next batch. */
  look(batch: FlowBatch): void {
    for (const one of this.memberships) one.look(batch);
  }

  /** Puts a flow into the queue of its list. Gives its outcome where there is no list to ask. */
  meet(batch: FlowBatch, at: number): number | undefined {
    const { queue, outcome, source, destination, several } = this.borders[2 * batch.direction[at] + (batch.family[at] === 6 ? 1 : 0)];
    if (queue === undefined) {
      if (several) this.desk.unmatched.add(SEVERAL, batch.direction[at] === INBOUND ? 'inbound' : 'outbound');
      return outcome;
    }
    if (!source!.has(at)) this.desk.unmatched.add(UNSEEN, batch.addressOf('source', at).toString());
    else if (!destination!.has(at)) this.desk.unmatched.add(UNSEEN, batch.addressOf('destination', at).toString());
    else queue.add(at);
    return undefined;
  }

  private borderOf(direction: number, family: Family, boundary: Boundary | undefined): Border {
    if (boundary !== undefined) {
      return { queue: this.desk.queue(boundary), source: this.membership(boundary, 'source'), destination: this.membership(boundary, 'destination') };
    }
    const way = direction === INBOUND ? 'in' : 'out';
    const name = `Internet firewall, ${way}bound${family === 6 ? ', IPv6' : ''}`;
    const place = this.desk.addList({ id: `internet-firewall/${way}/${family}`, name, list: { rules: [], otherwise: { action: 'allow', origin: NO_POLICY } } });
    return { outcome: this.desk.outcomes.intern({ verdict: 'allow', list: place, deciders: [DEFAULT], dependsOn: [] }) };
  }

  private membership(boundary: Boundary, side: 'source' | 'destination'): Membership {
    const { within } = boundary[side];
    const known = this.memberships.find((one) => one.side === side && one.set.equals(within));
    if (known !== undefined) return known;
    const made = new Membership(within, side);
    this.memberships.push(made);
    return made;
  }
}
