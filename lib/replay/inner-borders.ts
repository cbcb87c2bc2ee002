import { FirewrightError } from '../net';
import { type Boundary, type Network } from '../model';
import { type FlowBatch, INBOUND, NAT_BORDER } from './flow-batch';
import { type ListDesk } from './list-desk';
import { Membership } from './membership';
import { type Queue } from './queue';

/** The list of one NAT gateway, or of one policy group of VPC firewalls. */
interface Guard {
  readonly boundary: Boundary;
  readonly queue: Queue;
  readonly source: Membership;
  readonly destination: Membership;
  /** Whether the addresses of the batch were looked at. */
  looked: boolean;
}

const UNNAMED = 'the record does not name its NAT gateway or VPC firewall (cloud_instance_id, firewall_id)';
const UNKNOWN = 'the artifact has no list that is known to be of it (--firewall ID=RESOURCE names one)';
const OTHER_BORDER = 'the list that --firewall names for it is of another kind of firewall';
const INWARD = 'an inbound record of a NAT firewall, which has a list for what leaves only';
const UNSEEN = 'not an address that this list sees';

/**
 * The lists of NAT firewalls and of VPC firewalls. A record names its gateway or firewall by the id that the cloud gave it, and the
 * artifact knows these by their resources: one is told from the other by what the user said, or where the artifact has the id itself.
 */
export class InnerBorders {
  private readonly guards: readonly Guard[];
  private readonly byId = new Map<string, Guard>();
  private readonly byText: (Guard | null)[] = [];
  private generation = -1;

  constructor(network: Network, private readonly desk: ListDesk, given: ReadonlyMap<string, string>) {
    this.guards = innerBoundaries(network).map((boundary): Guard => ({
      boundary, queue: desk.queue(boundary), looked: false,
      source: new Membership(boundary.source.within, 'source'), destination: new Membership(boundary.destination.within, 'destination'),
    }));
    for (const guard of this.guards) for (const name of guard.boundary.guards ?? []) this.byId.set(name.toLowerCase(), guard);
    // Another version of the configuration may have no such list.
    for (const [id, name] of given) {
      const guard = this.guards.find(({ boundary }) => boundary.guards?.includes(name) ?? false);
      if (guard !== undefined) this.byId.set(id.toLowerCase(), guard);
    }
  }

  /** Comes before the flows of a batch. */
  begin(): void {
    for (const guard of this.guards) guard.looked = false;
  }

  /** Puts a flow into the queue of its list, or notes why it has none. */
  meet(batch: FlowBatch, at: number): void {
    const { unmatched } = this.desk;
    const id = batch.guard[at];
    if (id === 0) {
      unmatched.add(UNNAMED, batch.border[at] === NAT_BORDER ? 'NAT firewall' : 'VPC firewall');
      return;
    }
    const guard = this.guardOf(batch, id);
    const kind = batch.border[at] === NAT_BORDER ? 'nat-firewall' : 'vpc-firewall';
    if (guard?.boundary.kind !== kind) unmatched.add(guard === null ? UNKNOWN : OTHER_BORDER, batch.texts.text(id));
    else if (kind === 'nat-firewall' && batch.direction[at] === INBOUND) unmatched.add(INWARD, batch.texts.text(id));
    else this.enqueue(guard, batch, at);
  }

  private enqueue(guard: Guard, batch: FlowBatch, at: number): void {
    const { source, destination, queue } = guard;
    if (!guard.looked) {
      source.look(batch);
      destination.look(batch);
      guard.looked = true;
    }
    const unseen = !source.has(at) ? 'source' : !destination.has(at) ? 'destination' : undefined;
    if (unseen === undefined) queue.add(at);
    else this.desk.unmatched.add(UNSEEN, batch.addressOf(unseen, at).toString());
  }

  private guardOf({ texts }: FlowBatch, id: number): Guard | null {
    if (texts.generation !== this.generation) {
      this.byText.length = 0;
      this.generation = texts.generation;
    }
    return this.byText[id] ??= this.byId.get(texts.text(id).toLowerCase()) ?? null;
  }
}

const innerBoundaries = (network: Network): readonly Boundary[] => (
  network.boundaries().filter(({ kind }) => kind === 'nat-firewall' || kind === 'vpc-firewall'));

/** @throws FirewrightError FW_USAGE for a name that no list of any of these networks is of */
export function refuseUnknownFirewalls(networks: readonly Network[], given: ReadonlyMap<string, string>): void {
  if (given.size === 0) return;
  const lists = networks.flatMap(innerBoundaries);
  for (const [id, name] of given) {
    if (lists.some(({ guards }) => guards?.includes(name) ?? false)) continue;
    const names = lists.map(({ guards }) => guards?.[0]).filter((one) => one !== undefined);
    throw new FirewrightError('FW_USAGE', {
      what: 'no NAT or VPC firewall with policies', value: `${id}=${name}`,
      fix: names.length === 0 ? 'the artifact has none: leave --firewall out' : `name one of ${[...new Set(names)].join(', ')}, or a firewall in front of it`,
    });
  }
}
