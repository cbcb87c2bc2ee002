import { FirewrightError, FIRST_IPV6_POINT } from '../net';
import { type GuardedInterface, type Network } from '../model';
import { type FlowBatch, INBOUND } from './flow-batch';

const SEVERAL = -2;
const NONE = -1;

/** Which interface of the artifact a record is of: the one that its id was said to be, else the one with its address. */
export class InterfaceFinder {
  /** Why there is none, by the negative of what `find` gives. */
  static readonly WHY: readonly string[] = [
    '', 'no interface of the artifact is known to have this address', 'several interfaces of the artifact have this address',
  ];

  private readonly named = new Map<string, number>();
  private readonly byText: number[] = [];
  private generation = -1;
  private readonly byAddress4 = new Map<number, number>();
  private readonly byAddress6 = new Map<string, number>();

  /** @throws FirewrightError FW_USAGE for a name that is no interface of the artifact */
  constructor(network: Network, interfaces: readonly GuardedInterface[], given: ReadonlyMap<string, string>) {
    const places = new Map(interfaces.map(({ id }, place) => [id, place]));
    for (const [eni, name] of given) this.named.set(eni.toLowerCase(), placeOf(network, name, places));
    interfaces.forEach(({ addresses }, place) => {
      for (const { first, last } of addresses.intervals) {
        if (first !== last) continue;
        if (first < FIRST_IPV6_POINT) add(this.byAddress4, Number(first), place);
        else add(this.byAddress6, wordsOf(first - FIRST_IPV6_POINT), place);
      }
    });
  }

  /** Its place, or negative. */
  find(batch: FlowBatch, at: number): number {
    const eni = batch.networkInterface[at];
    if (this.named.size > 0 && eni > 0) {
      const place = this.placeOfText(batch, eni);
      if (place >= 0) return place;
    }
    const words = batch.direction[at] === INBOUND ? batch.destination : batch.source;
    if (batch.family[at] === 4) return this.byAddress4.get(words[4 * at]) ?? NONE;
    return this.byAddress6.get(words.subarray(4 * at, 4 * at + 4).join()) ?? NONE;
  }

  private placeOfText({ texts }: FlowBatch, id: number): number {
    if (texts.generation !== this.generation) {
      this.byText.length = 0;
      this.generation = texts.generation;
    }
    return this.byText[id] ??= this.named.get(texts.text(id).toLowerCase()) ?? NONE;
  }
}

function placeOf(network: Network, name: string, places: ReadonlyMap<string, number>): number {
  const found = network.resolve(name).map(({ id }) => places.get(id));
  const [place] = found;
  if (found.length === 1 && place !== undefined) return place;
  throw new FirewrightError('FW_USAGE', {
    what: 'no single network interface', value: name, why: found.length > 1 ? `it has ${found.length}` : 'the artifact has no interface of this name',
    fix: 'name an instance with one interface, or an alicloud_ecs_network_interface',
  });
}

function add<K>(places: Map<K, number>, key: K, place: number): void {
  places.set(key, places.has(key) ? SEVERAL : place);
}

/** The key of an IPv6 address: its four words, as a typed array joins them. */
const wordsOf = (value: bigint): string => [96n, 64n, 32n, 0n].map((shift) => (value >> shift) & 0xffffffffn).join();
