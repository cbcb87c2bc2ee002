import { Intents } from '../../lib/intent/intent';
import { verify } from '../../lib/intent/verify';
import { type FlowReport, type IntentResult } from '../../lib/model';
import { Service } from '../../lib/net';
import { networkOf } from '../support/artifacts';
import { NaiveCloud, type NaiveService, type Packet, type Spot } from '../support/naive-cloud';
import { meaning, type NaiveEnd, randomCloud, randomDemand, randomEnd, servicesOf, universe } from '../support/naive-world';
import { Random } from '../support/random';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const CLOUDS = process.env.FIREWRIGHT_LONG === '1' ? 3000 : 100;
const INTENTS = 8;
const SEED = 20261128;

type Kind = 'allow' | 'deny' | 'only';

/** What every packet between two ends comes to. */
interface Tried {
  readonly isReached: boolean;
  readonly packets: readonly { readonly packet: Packet; readonly ways: readonly boolean[] }[];
}

function tried(cloud: NaiveCloud, from: NaiveEnd, to: NaiveEnd): Tried {
  const isSame = (a: Spot, b: Spot): boolean => a.kind === b.kind && a.address === b.address;
  const packets = from.spots.flatMap((source) => to.spots.filter((target) => from.key !== to.key || !isSame(source, target)).flatMap((target) => (
    servicesOf(source.address).map((service) => ({ packet: { from: source, to: target, service }, ways: cloud.ways({ from: source, to: target, service }) })))));
  return { packets, isReached: packets.some(({ ways }) => ways.length > 0) };
}

/** Which pairs of ends a question is about. */
function pairsOf(sources: readonly NaiveEnd[], targets: readonly NaiveEnd[]): readonly (readonly [NaiveEnd, NaiveEnd])[] {
  return sources.flatMap((from) => targets.filter((to) => from.key.startsWith('hosts of ') || (from.key !== to.key && !isOfItself(from, to))).map((to) => [from, to] as const));
}

/** An EIP as a source is what it is bound to. */
const isOfItself = ({ key, spots: [spot] }: NaiveEnd, to: NaiveEnd): boolean => key.startsWith('alicloud_eip_address.') && spot.kind === 'interface' && spot.nic.key === to.key;

const oneInstance = (ends: readonly NaiveEnd[]): string | undefined => (
  ends.length > 1 && ends.every(({ instance }) => instance !== undefined && instance === ends[0].instance) ? ends[0].instance : undefined);

/** Whether the packets of the universe break an intent; undefined where they cannot tell. */
function isBroken(cloud: NaiveCloud, kind: Kind, from: string, to: string, has: (service: NaiveService) => boolean, count: (packets: number) => void): boolean {
  const [sources, targets] = [meaning(cloud, from), meaning(cloud, to)];
  const all = pairsOf(sources, targets).map(([source, target]) => ({ source, target, ...tried(cloud, source, target) }));
  count(all.reduce((sum, { packets }) => sum + packets.length, 0));
  const passes = (wanted: boolean): boolean => all.some(({ packets }) => packets.some(({ packet, ways }) => has(packet.service) === wanted && ways.includes(true)));
  if (kind === 'deny') return passes(true);
  if (kind === 'only' && passes(false)) return true;
  const [one, other] = [oneInstance(sources), oneInstance(targets)];
  const key = (pair: { readonly source: NaiveEnd; readonly target: NaiveEnd }): string => `${one ?? pair.source.key}>${other ?? pair.target.key}`;
  const reached = new Set(all.filter(({ isReached }) => isReached).map(key));
  const left = all.filter((pair) => pair.packets.length > 0 && (pair.isReached || !reached.has(key(pair))));
  const central = left.filter(({ isReached, source, target }) => isReached || (!source.aside && !target.aside));
  return (central.length > 0 ? central : left).some((pair) => {
    // What cannot exist where a way leads, such as ICMP over IPv6, does not get through either.
    if (!pair.packets.some(({ packet, ways }) => has(packet.service) && ways.length > 0)) return true;
    const blocked = ({ packet, ways }: Tried['packets'][number]): boolean => has(packet.service) && ways.includes(false) && !isPlatform(packet);
    return pair.packets.some(blocked);
  });
}

/** Outbound tcp/25 is left aside, unless an intent is about nothing else. */
const isPlatform = ({ to, service }: Packet): boolean => (to.kind === 'internet' || (to.kind === 'interface' && to.face !== undefined)) && service.protocol === 'tcp' && service.port === 25;

/** The packets that a witness may be. */
function packetsOf(cloud: NaiveCloud, { source, destination, protocol, port }: FlowReport): readonly Packet[] {
  const service = { protocol, port: port ?? 0 };
  return spotsOf(cloud, source).flatMap((from) => spotsOf(cloud, destination).map((to) => ({ from, to, service })));
}

function spotsOf(cloud: NaiveCloud, text: string): readonly Spot[] {
  const [, label, address] = /^(.*?)(?: ?\(?((?:\d+\.){3}\d+|[0-9a-f]+:[0-9a-f:]+)\)?)?$/.exec(text)!;
  const own = universe(cloud).filter(({ key, spots }) => spots[0].kind === 'interface' && (label === '' || key === label || cloud.eips.some(({ name, nic }) => name === label && nic.key === key))).flatMap(({ spots }) => spots);
  const through = cloud.eips.filter(({ name, nic, ip }) => label === name || ip === address || nic.key === label).map(({ nic, local, ip }): Spot => ({ kind: 'interface', nic, address: local, face: ip }));
  if (address === undefined) return own;
  return [
    ...own.filter((spot) => spot.address === address), ...through,
    ...cloud.vpcs.filter((vpc) => cloud.isHost(vpc, address)).map((vpc): Spot => ({ kind: 'host', vpc, address })),
    ...(cloud.isInternet(address) ? [{ kind: 'internet', address } as const] : []),
  ];
}

/** Whether the flow that a refuted intent shows does what it is shown for. */
function isTrue(cloud: NaiveCloud, { witness }: IntentResult): boolean {
  if (witness === undefined) return false;
  if (witness.noPath !== undefined) return true;
  const packets = packetsOf(cloud, witness.flow);
  return packets.some((packet) => cloud.ways(packet).includes(witness.outcome === 'allowed'));
}

describe('verdicts about a whole network', () => {
  it(`are those of a plain simulation, packet by packet, on ${CLOUDS} random clouds`, () => {
    const met: Record<string, number> = {};
    let packets = 0;
    const differences: string[] = [];
    for (let seed = SEED; seed < SEED + CLOUDS; seed += 1) {
      const random = new Random(seed);
      const resources = randomCloud(random);
      const cloud = new NaiveCloud(resources);
      const network = networkOf(resources, { assume: { 'reply-dropped': 'fails' } });
      for (let n = 0; n < INTENTS; n += 1) {
        const kind = random.pick<Kind>(['deny', 'deny', 'allow', 'only']);
        const [from, to, demand] = [randomEnd(random, resources), randomEnd(random, resources), randomDemand(random)];
        if (pairsOf(meaning(cloud, from), meaning(cloud, to)).length === 0) continue;
        let result: IntentResult;
        try {
          [result] = verify(network, [Intents[kind](kind, { from, to, ...(demand.text === undefined ? {} : { service: Service.parse(demand.text) }) })]).results;
        } catch (error) {
          if (!/both ends are the same|exceptions leave nothing|bound to|left out of an end|neither sends nor/.test(String(error))) throw new Error(`cloud ${seed}, ${kind} ${from} to ${to}`, { cause: error });
          continue;
        }
        const broken = isBroken(cloud, kind, from, to, demand.has, (more) => { packets += more; });
        met[`${kind} ${result.verdict}`] = (met[`${kind} ${result.verdict}`] ?? 0) + 1;
        const isRight = result.verdict === 'violated' ? isTrue(cloud, result) && (broken || result.witness!.noPath === undefined) : result.verdict === 'holds' && !broken;
        if (!isRight) differences.push(`cloud ${seed}: ${kind} ${demand.text ?? 'all'} from ${from} to ${to}: ${result.verdict}, ${broken ? 'broken' : 'kept'}; ${JSON.stringify(result.witness?.flow ?? result.dependsOn)} ${result.witness?.outcome} ${result.witness?.noPath}`);
      }
    }
    expect(differences.slice(0, 5)).toEqual([]);
    for (const kind of ['allow', 'deny', 'only']) for (const verdict of ['holds', 'violated']) expect(met[`${kind} ${verdict}`]).toBeGreaterThan(3);
    expect(packets).toBeGreaterThan(CLOUDS * 1000);
  });
});
