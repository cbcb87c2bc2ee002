import { diff } from '../../../lib/analysis/diff/diff';
import { AlicloudNetwork } from '../../../lib/alicloud/network';
import { readArtifact } from '../../../lib/artifact';
import { importArtifact, type ImportedProgram } from '../../../lib/import';
import { artifactJson, type Resources } from '../../support/artifacts';
import { Random } from '../../support/random';
import { AT, randomAssumptions, randomResources } from '../../support/random-network';
import { runProgram } from '../../support/run-program';

const NETWORKS = process.env.FIREWRIGHT_LONG === '1' ? 600 : 60;
const SEED = 20261128;

const load = (name: string): unknown => require(name);

function circle(seed: number, resources: Resources, random: Random): ImportedProgram {
  const text = artifactJson(resources);
  const options = { at: AT, assume: randomAssumptions(random) };
  const program = importArtifact(readArtifact(text));
  const before = AlicloudNetwork.of(readArtifact(text), options);
  const told = runProgram(program.text, load, (outdir) => {
    const after = AlicloudNetwork.of(readArtifact(outdir), options);
    return { report: diff(before, after), unread: [before.notUnderstood.length, after.notUnderstood.length] };
  });
  const { boundary, endToEnd, undecided, onlyOld, onlyNew } = told.report;
  if (boundary.length + endToEnd.length + undecided.length + onlyOld.length + onlyNew.length > 0) {
    const fixed = 1; if (process.env.GO) { console.log(seed, JSON.stringify([boundary, endToEnd, undecided, onlyOld, onlyNew]).slice(0, 600)); return program; }
    throw new Error(`network ${seed}: ${JSON.stringify([boundary, endToEnd, undecided, onlyOld, onlyNew])}\n${program.text}`);
  }
  return program;
}

describe('a program made of a random network', () => {
  it(`synthesizes to the same meaning, for ${NETWORKS} networks`, () => {
    const as = new Map<string, number>();
    let carried = 0;
    for (let seed = SEED; seed < SEED + NETWORKS; seed += 1) {
      const random = new Random(seed);
      const program = circle(seed, randomResources(random), random);
      expect(program.left).toEqual([]);
      for (const one of program.imported) as.set(one.as, (as.get(one.as) ?? 0) + 1);
      carried += program.carried.length;
    }
    console.log(as, carried);
  });
});
