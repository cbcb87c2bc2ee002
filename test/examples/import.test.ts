import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diff, type Network, parseIntents, readNetwork, verify } from 'firewright';
import { readArtifact } from '../../lib/artifact';
import { importArtifact, type ImportedProgram } from '../../lib/import';
import { runProgram } from '../support/run-program';
import { synthesizeInto } from './synthesize';

const EXAMPLES = join(__dirname, '..', '..', 'examples');
const MONDAY = new Date('2026-01-05T10:00+08:00');
const load = (name: string): unknown => require(name);

/** An example, and the program that is made of what it synthesizes to. */
function circle(name: string, program: string): { readonly imported: ImportedProgram; readonly before: Network; readonly after: Network } {
  return synthesizeInto(() => require(join(EXAMPLES, name, program)), (outdir) => {
    const imported = importArtifact(readArtifact(outdir));
    const before = readNetwork(outdir, { at: MONDAY });
    let after!: Network;
    jest.isolateModules(() => { after = runProgram(imported.text, load, (fresh) => readNetwork(fresh, { at: MONDAY })); });
    return { imported, before, after };
  });
}

const verdictsOn = (network: Network, name: string) => verify(network, parseIntents(readFileSync(join(EXAMPLES, name, 'intents.yaml'), 'utf8'), 'intents.yaml'))
  .results.map((one) => [one.name, one.verdict, one.dependsOn]);

describe('an example that is imported', () => {
  it.each([
    ['web-shop', 'main'], ['web-shop', 'broken'], ['security-groups', 'main'], ['application-groups', 'main'], ['egress-domains', 'main'], ['schedules', 'main'],
    ['ipv6', 'main'], ['monitor-first', 'main'], ['nat-egress', 'main'], ['nat-publish', 'main'], ['network-acl', 'main'], ['protection', 'main'],
    ['vpc-firewall', 'main'], ['address-books', 'main'], ['landing-zone', 'main'],
  ])('means the same, and its intents come to the same: %s/%s', (name, program) => {
    const { imported, before, after } = circle(name, program);
    if (process.env.SHOW) console.log(imported.text, imported.carried, imported.left);
    const { boundary, endToEnd, undecided, onlyOld, onlyNew } = diff(before, after);
    expect({ boundary, endToEnd, undecided, onlyOld, onlyNew }).toEqual({ boundary: [], endToEnd: [], undecided: [], onlyOld: [], onlyNew: [] });
    expect(verdictsOn(after, name)).toEqual(verdictsOn(before, name));
    expect(imported.left).toEqual([]);
    expect(imported.imported.length).toBeGreaterThan(5);
  });
});
