import { explain } from '../../lib/analysis/explain';
import { Intents } from '../../lib/intent/intent';
import { verify } from '../../lib/intent/verify';
import { Service } from '../../lib/net';
import { Random } from '../support/random';
import { asNetwork } from './as-artifact';
import { asNftables } from './as-nftables';
import { type GroupCase, groupCase, type HostFacts, PORTS, SHAPES } from './group-facts';
import { Pair, type Probe, whatIsMissing } from './namespaces';

/** More seeds: FIREWRIGHT_LONG=1 npx jest test/oracle. */
const SEEDS = Array.from({ length: process.env.FIREWRIGHT_LONG === '1' ? 25 : 1 }, (_, index) => 20260109 + index);
const TIMEOUT_MS = 60_000;

const missing = whatIsMissing();
const required = process.env.CI === 'true';
const skipped = missing !== undefined && !required;
if (skipped) process.stderr.write(`test/oracle is skipped: ${missing}\n`);

/** Every flow that is tried from one host to the other. */
const probesTo = (host: HostFacts): readonly Probe[] => [host.ipv4, host.ipv6].flatMap((address) => (
  (['tcp', 'udp'] as const).flatMap((protocol) => PORTS.map((port) => ({ protocol, host: address, port })))));

/** A flow, and whether the kernel let it through. */
interface Tried {
  readonly from: string;
  readonly to: string;
  readonly service: Service;
  readonly answered: boolean;
}

/** What the kernel does with a case: without rules everything is answered, so what is not later was filtered. */
async function tryOut(facts: GroupCase, pair: Pair): Promise<readonly Tried[]> {
  const { client, server } = facts;
  const probes = [probesTo(server), probesTo(client)] as const;
  await pair.connect([client, server], PORTS);
  for (let tries = 1; (await pair.try(probes)).flat().includes(false); tries += 1) {
    if (tries === 20) throw new Error('the two hosts do not reach each other, though nothing is filtered yet');
  }
  await pair.filter([asNftables(facts, client), asNftables(facts, server)]);
  const answered = await pair.try(probes);
  return [client, server].flatMap((source, side) => probes[side].map(({ protocol, host, port }, index): Tried => ({
    from: host.includes(':') ? source.ipv6 : source.ipv4, to: host, service: Service.parse(`${protocol}/${port}`), answered: answered[side][index],
  })));
}

/** Flows of which an answer of ours is not what the kernel did. */
function differences(facts: GroupCase, tried: readonly Tried[]): readonly string[] {
  const network = asNetwork(facts);
  const { results } = verify(network, tried.flatMap(({ from, to, service }) => [
    Intents.allow('allowed', { from, to, service }), Intents.deny('denied', { from, to, service }),
  ]));
  return tried.flatMap(({ from, to, service, answered }, index) => {
    const explained = explain(network, { from, to, demand: { services: [service] } });
    const ours = [explained.verdict, results[2 * index].verdict, results[2 * index + 1].verdict].join(', ');
    const kernels = answered ? 'allowed, holds, violated' : 'denied, violated, holds';
    const by = explained.hops.map(({ filter, rule, says }) => `\n  ${filter}: ${rule}: ${says}`).join('');
    return ours === kernels ? [] : [`${service.toString()} ${from} → ${to}: kernel ${kernels}; ours ${ours}${by}`];
  });
}

(skipped ? describe.skip : describe)('security groups mean what a kernel does with their merged rules', () => {
  describe.each(SEEDS)('seed %d', (seed) => {
    const cases = Object.entries(SHAPES).map(([name, shape], index) => ({ name, facts: groupCase(shape, new Random(seed * 100 + index)) }));
    const pairs: Pair[] = [];
    let tried: readonly (readonly Tried[])[];

    beforeAll(async () => {
      if (missing !== undefined) throw new Error(`the kernel cannot be asked: ${missing}`);
      pairs.push(...cases.map(() => new Pair()));
      tried = await Promise.all(cases.map(({ facts }, index) => tryOut(facts, pairs[index])));
    }, TIMEOUT_MS);

    afterAll(async () => { await Promise.all(pairs.map((pair) => pair.stop())); }, TIMEOUT_MS);

    it.each(cases.map(({ name }, index) => [name, index] as const))('%s', (_, index) => {
      expect(differences(cases[index].facts, tried[index])).toEqual([]);
    }, TIMEOUT_MS);

    it('tries flows of both kinds', () => {
      const share = tried.flat().filter(({ answered }) => answered).length / tried.flat().length;
      expect(share).toBeGreaterThan(0.2);
      expect(share).toBeLessThan(0.8);
    });
  });
});
