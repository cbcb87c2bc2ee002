import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AlicloudNetwork } from '../../lib/alicloud/network';
import { explain } from '../../lib/analysis/explain';
import { type Artifact, readArtifact } from '../../lib/artifact';
import { Service } from '../../lib/net';
import { Random } from '../support/random';
import { randomDirectory } from '../support/random-hcl-directory';
import { AT } from '../support/random-network';
import { agreement, Planner } from '../support/terraform-plan';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/properties. */
const [DIRECTORIES, MODULES] = process.env.FIREWRIGHT_LONG === '1' ? [20, 12] : [2, 8];
const SEED = 20261129;
const SOURCES = ['internet', '203.0.113.9', '198.51.100.7', '10.0.1.200'];
const SERVICES = ['tcp/443', 'tcp/22', 'tcp/8080'];

async function inDirectory(files: Readonly<Record<string, string>>, use: (directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'firewright-hcl-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), text);
    }
    await use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The verdicts on flows to every instance, or why there is none. */
function verdicts(artifact: Artifact, hosts: readonly string[]): readonly string[] {
  const network = AlicloudNetwork.of(artifact, { at: AT });
  return hosts.flatMap((to) => SOURCES.flatMap((from) => SERVICES.map((service) => {
    try {
      return explain(network, { from, to, demand: { services: [Service.parse(service)] } }).verdict;
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
  })));
}

const isDecided = (verdict: string): boolean => verdict === 'allowed' || verdict === 'denied';

describe('random directories of HCL', () => {
  it('are read as Terraform plans them, and lead to the same verdicts', async () => {
    const random = new Random(SEED);
    const planner = await Planner.start();
    const sum = { planned: 0, known: 0, decided: 0, asked: 0 };
    try {
      for (let i = 0; i < DIRECTORIES; i += 1) {
        await inDirectory(randomDirectory(random, MODULES), async (directory) => {
          const plan = await planner.plan(directory);
          const [read, planned] = [readArtifact(directory), readArtifact(plan)];
          const { contrary, ...counts } = agreement(read, plan);
          expect(contrary).toEqual([]);
          const hosts = planned.ofType('alicloud_instance').map(({ address }) => address).filter((address) => read.get(address));
          const [ours, theirs] = [verdicts(read, hosts), verdicts(planned, hosts)];
          expect(ours.filter((one, at) => isDecided(one) && isDecided(theirs[at]) && one !== theirs[at])).toEqual([]);
          sum.planned += counts.planned;
          sum.known += counts.known;
          sum.decided += ours.filter(isDecided).length;
          sum.asked += theirs.filter(isDecided).length;
        });
      }
    } finally {
      planner.close();
    }
    expect(sum.asked).toBeGreaterThan(50);
    expect(sum.known / sum.planned).toBeGreaterThan(0.8);
    expect(sum.decided / sum.asked).toBeGreaterThan(0.8);
  }, 60_000);
});
