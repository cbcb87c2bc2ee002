import { type Dimension, RangeSet } from '../flow';
import { type UnknownAddresses } from './address-view';
import { type Survey } from './survey';

/**
 * Which of the addresses that the cloud will allocate one side of a flow has: id 0 for none of them, then one id for
 * each. An address that was allocated to one resource is that of no other, so one dimension says what as many
 * questions would.
 */
export class AllocatedLine implements Dimension {
  private readonly ids: ReadonlyMap<string, number>;

  constructor(readonly name: string, private readonly sets: readonly UnknownAddresses[]) {
    this.ids = new Map(sets.map(({ unknown }, index) => [unknown, index + 1]));
  }

  get size(): number {
    return this.sets.length + 1;
  }

  encode(unknown: string): RangeSet {
    return RangeSet.single(this.ids.get(unknown)!);
  }

  /** The allocated address of an id above 0. */
  decode(id: number): UnknownAddresses {
    return this.sets[id - 1];
  }

  /** Every allocated address with its id. */
  get all(): readonly { readonly id: number; readonly set: UnknownAddresses }[] {
    return this.sets.map((set, index) => ({ id: index + 1, set }));
  }
}

/** For each view the addresses of which rules ask whether they are its own. */
export function allocatedLines({ memberships }: Survey): ReadonlyMap<string, AllocatedLine> {
  const byView = new Map<string, UnknownAddresses[]>();
  for (const { view, set } of memberships.values()) {
    if (!set.allocated) continue;
    const known = byView.get(view.name);
    if (known) known.push(set);
    else byView.set(view.name, [set]);
  }
  return new Map([...byView].map(([name, sets]) => [name, new AllocatedLine(`allocated ${name}`, sets)]));
}

/** The name of the address in short: that of its resource, where no other address of it is meant. */
export function shortName(unknown: string, all: readonly UnknownAddresses[]): string {
  const resource = resourceOf(unknown);
  return all.some((one) => one.unknown !== unknown && resourceOf(one.unknown) === resource) ? unknown : resource;
}

const resourceOf = (unknown: string): string => unknown.replace(/\.[^.[\]]*$/, '');
