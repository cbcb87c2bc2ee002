/**
 * Lists like those of routers, firewalls and IP chains, of any length, the same for the same seed. Rules are ordered
 * roughly from the specific to the general, with anomalies among them, and `deny any` at the end.
 *
 * Equal values are the same object in all rules of a list: the block 10.1.0.0/16 is one `AddressSet`.
 * The list has about 3 % more rules than asked for: the anomalies, see `anomalies.ts`.
 */
import { type PacketList } from '../../lib/engine';
import { AddressSet, type Family } from '../../lib/net';
import { Random } from '../../test/support/random';
import { withAnomalies } from './anomalies';
import { BlockPool } from './blocks';
import { type Draft, ruleOf } from './draft';
import { type Flavour, type FlavourName, FLAVOURS } from './flavour';
import { type Payload, PayloadPool } from './payload';
import { portWidth, serviceMixes, type ServiceMix } from './services';

export interface FlavouredListOptions {
  readonly flavour: FlavourName;
  /** Rules before anomalies are put in. */
  readonly rules: number;
  /** @default 1 */
  readonly seed?: number;
  /** @default 4 */
  readonly family?: Family;
  /** Whether rules name applications and domains. @default false */
  readonly payload?: boolean;
}

/** Drafts that were made already are drawn again; a list that cannot be had gives up. */
const TRIES_PER_RULE = 20;
const ALLOW_SHARE = 0.7;
/** Bits by which the order of rules is off. */
const DISORDER = 6;
/** Rules from any to any that name this many ports or more would hide what stands below. */
const WIDE_PORTS = 12;

export function flavouredList(options: FlavouredListOptions): PacketList {
  const { flavour, rules, seed = 1, family = 4 } = options;
  const random = new Random(seed);
  const pool = new BlockPool(family, rules, random);
  const drafts = inOrder(distinctDrafts(FLAVOURS[flavour], pool, options, random), pool, random);
  const list = withAnomalies(drafts, pool, random).map(ruleOf);
  const everything = family === 4 ? AddressSet.IPV4 : AddressSet.IPV6;
  return { rules: [...list, { source: everything, destination: everything, action: 'deny' }], otherwise: 'deny' };
}

function distinctDrafts(
  flavour: Flavour, pool: BlockPool, { rules, family = 4, payload = false }: FlavouredListOptions, random: Random,
): readonly Draft[] {
  const mixes = serviceMixes(flavour.services, family, random);
  const payloads = payload ? new PayloadPool(Math.max(50, rules / 10), random) : undefined;
  const nothing: Payload = {};
  const pair = weighted(flavour.pairs, random);
  const seen = new Set<string>();
  const out: Draft[] = [];
  for (let tries = 0; out.length < rules && tries < rules * TRIES_PER_RULE; tries++) {
    const [from, to] = pair();
    const source = pool.draw(from, 'source', flavour.sourceReuse);
    const destination = pool.draw(to, 'destination', flavour.destinationReuse);
    const mix = random.below(mixes.length);
    const hides = source === destination && source === pool.everything && portWidth(mixes[mix].destinationPorts) > WIDE_PORTS;
    const key = `${source.id} ${destination.id} ${mix}`;
    if (hides || seen.has(key)) continue;
    seen.add(key);
    const action = random.chance(ALLOW_SHARE) ? 'allow' : 'deny';
    out.push({ source, destination, service: mixes[mix], payload: payloads?.draw() ?? nothing, action });
  }
  return out;
}

/** The specific first, as people write them, though not strictly. */
function inOrder(drafts: readonly Draft[], pool: BlockPool, random: Random): readonly Draft[] {
  const width = ({ source, destination, service }: Draft): number => (
    pool.width(source) + pool.width(destination) + widthOf(service) / 4 + random.next() * DISORDER);
  return drafts.map((draft) => ({ draft, width: width(draft) })).sort((a, b) => a.width - b.width)
    .map(({ draft }) => draft);
}

const widthOf = (service: ServiceMix): number => portWidth(service.destinationPorts);

/** Draws a pair of prefix lengths by weight. */
function weighted(pairs: Flavour['pairs'], random: Random): () => readonly [number, number] {
  const total = pairs.reduce((sum, [, , weight]) => sum + weight, 0);
  return () => {
    let left = random.next() * total;
    const found = pairs.find(([, , weight]) => (left -= weight) <= 0) ?? pairs[pairs.length - 1];
    return [found[0], found[1]];
  };
}
