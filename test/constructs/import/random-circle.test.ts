import { diff } from '../../../lib/analysis/diff/diff';
import { AlicloudNetwork } from '../../../lib/alicloud/network';
import { readArtifact } from '../../../lib/artifact';
import { importArtifact, type ImportedProgram } from '../../../lib/import';
import { compareResources } from '../../../lib/import/compare';
import { artifactJson, type Resources } from '../../support/artifacts';
import { Random } from '../../support/random';
import { AT, randomAssumptions, randomResources } from '../../support/random-network';
import { runProgram } from '../../support/run-program';
import { tidyResources } from '../../support/tidy-network';

/** Longer runs: FIREWRIGHT_LONG=1 npx jest test/constructs/import. */
const LONG = process.env.FIREWRIGHT_LONG === '1';
const NETWORKS = LONG ? 600 : 24;
const TIDY = LONG ? 600 : 18;
const SEED = 20261128;
/** What constructs write although it is the provider's default, and lists that they write in one order. */
const WRITTEN_OUT = ['address_list', 'application_name_list', 'domain_resolve_type', 'entry', 'release', 'repeat_type'];

const load = (name: string): unknown => require(name);

/** Makes a program of a network, runs it, and holds what comes of it against the network. */
function circle(seed: number, resources: Resources, random: Random, moves: boolean): ImportedProgram {
  const text = artifactJson(resources);
  const options = { at: AT, assume: randomAssumptions(random) };
  const old = readArtifact(text);
  const program = importArtifact(old, { moves });
  runProgram(program.text, load, (outdir) => {
    const fresh = readArtifact(outdir);
    const { boundary, endToEnd, undecided, onlyOld, onlyNew } = diff(AlicloudNetwork.of(old, options), AlicloudNetwork.of(fresh, options));
    const { missing, added, changed } = compareResources(old, fresh);
    const odd = changed.filter(({ argument }) => !WRITTEN_OUT.includes(argument));
    const found = { boundary, endToEnd, undecided, onlyOld, onlyNew, ...(moves ? { missing, added, odd } : {}) };
    if (Object.values(found).some((list) => list.length > 0)) throw new Error(`network ${seed}: ${JSON.stringify(found)}\n${program.text}`);
  });
  return program;
}

/** How often each verb and class came up in programs. */
function count(programs: readonly ImportedProgram[]): (pattern: RegExp) => number {
  const words = programs.flatMap(({ imported }) => imported.map(({ as }) => as));
  return (pattern) => words.filter((word) => pattern.test(word)).length;
}

const programsOf = (networks: number, make: (random: Random) => Resources): readonly ImportedProgram[] => Array.from({ length: networks }, (_, index) => {
  const random = new Random(SEED + index);
  return circle(SEED + index, make(random), random, index % 3 !== 0);
});

describe('a program that is made of an artifact', () => {
  it(`means the same, for ${NETWORKS} networks of all that the evaluator models`, () => {
    const programs = programsOf(NETWORKS, randomResources);
    expect(programs.flatMap(({ left }) => left)).toEqual([]);
    const times = count(programs);
    expect(times(/^(?:allow|deny)(?:From|To)$/)).toBeGreaterThan(2 * NETWORKS);
    expect(times(/^SecurityGroup$/)).toBeGreaterThan(2 * NETWORKS);
    expect(times(/Book$/)).toBeGreaterThan(NETWORKS);
    expect(programs.flatMap(({ carried }) => carried).length).toBeGreaterThan(5 * NETWORKS);
    expect(programs.flatMap(({ carried }) => carried).every(({ why }) => why !== '')).toBe(true);
  });

  it(`means the same and is made of constructs, for ${TIDY} networks as people write them`, () => {
    const programs = programsOf(TIDY, tidyResources);
    expect(programs.flatMap(({ left }) => left)).toEqual([]);
    const times = count(programs);
    expect(times(/^inbound\./)).toBeGreaterThan(2 * TIDY);
    expect(times(/^outbound\./)).toBeGreaterThan(2 * TIDY);
    expect(times(/denyRest$/)).toBeGreaterThan(TIDY / 2);
    expect(times(/^(?:allow|deny)(?:From|To)$/)).toBeGreaterThan(7 * TIDY);
    expect(times(/^DefaultEgress\.DENY$/)).toBeGreaterThan(TIDY / 2);
    for (const one of ['NatFirewall', 'VpcPolicyGroup', 'NetworkAcl', 'PrefixList', 'IntrusionPrevention', 'VpcIntrusionPrevention', 'ThreatIntelligence', 'AiTrafficAnalysis', 'BruteForceRule', 'PrivateDns']) {
      expect([one, times(new RegExp(`^${one}$`))]).toEqual([one, TIDY]);
    }
    expect([times(/^AssetBook$/), times(/^VpcFirewall\.ofCen$/)]).toEqual([2 * TIDY, 2 * TIDY]);
    expect(times(/^policies\./)).toBeGreaterThan(2 * TIDY);
    expect(programs.flatMap(({ carried }) => carried).length).toBeLessThan(5 * TIDY);
  });
});
