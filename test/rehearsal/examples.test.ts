import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diff, parseIntents, readNetwork, verify } from 'firewright';
import { rehearse, type Rehearsal } from 'firewright/rehearsal';
import { synthesizeInto } from '../examples/synthesize';

const EXAMPLES = join(__dirname, '..', '..', 'examples');
const MONDAY = new Date('2026-01-05T10:00+08:00');
const names = readdirSync(EXAMPLES).filter((name) => existsSync(join(EXAMPLES, name, 'main.ts')));
const copies: string[] = [];
/** Values of variables that have none of their own. */
const VARIABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = { 'load-balancer': { 'var.certificate': 'certificate-1' } };

afterAll(() => { for (const copy of copies) rmSync(copy, { recursive: true }); });

/** Runs an example's program; gives a directory with what it wrote. */
function synthesized(name: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'firewright-example-'));
  copies.push(copy);
  synthesizeInto(() => require(join(EXAMPLES, name, 'main')), (outdir) => { cpSync(outdir, copy, { recursive: true }); });
  return copy;
}

interface State {
  readonly values: { readonly root_module: { readonly resources: readonly { readonly address: string; readonly values: Readonly<Record<string, unknown>> }[] } };
}

/** Addresses that the cloud gave, by the names under which configuration leaves them open. */
function givenIn({ state }: Rehearsal): Readonly<Record<string, string>> {
  const { resources } = (JSON.parse(state!) as State).values.root_module;
  return Object.fromEntries(resources.flatMap(({ address, values }) => ['ip_address', 'private_ip'].flatMap((name) => (
    typeof values[name] === 'string' ? [[`${address}.${name}`, values[name]]] : []))));
}

it('there are examples', () => { expect(names.length).toBeGreaterThan(12); });

it.each(names)('%s is applied as it is written, and means the same then', async (name) => {
  const directory = synthesized(name);
  const intents = parseIntents(readFileSync(join(EXAMPLES, name, 'intents.yaml'), 'utf8'), 'intents.yaml');
  const bindings = VARIABLES[name] ?? {};
  const rehearsal = await rehearse(directory, { at: MONDAY, intents, bindings });
  expect(rehearsal.refused).toEqual([]);
  expect(rehearsal.ignored).toEqual([]);
  expect(rehearsal.unsettled).toEqual([]);
  expect(rehearsal.lists.filter(({ order }) => order !== 'as written')).toEqual([]);

  const verdicts = ({ results }: { readonly results: readonly { readonly name: string; readonly verdict: string }[] }) => (
    new Map(results.map((one) => [one.name, one.verdict])));
  const before = verdicts(verify(readNetwork(directory, { at: MONDAY }), intents));
  const after = verdicts(rehearsal.verification!);
  const decided = [...before].filter(([, verdict]) => verdict !== 'undecided');
  expect(decided.length).toBeGreaterThan(0);
  expect(decided.map(([intent]) => [intent, after.get(intent)])).toEqual(decided);

  const { boundary, endToEnd } = diff(readNetwork(directory, { at: MONDAY, bindings: { ...bindings, ...givenIn(rehearsal) } }), rehearsal.network!);
  expect({ boundary, endToEnd }).toEqual({ boundary: [], endToEnd: [] });
}, 60_000);
