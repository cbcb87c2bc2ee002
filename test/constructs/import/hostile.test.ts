import { readArtifact } from '../../../lib/artifact';
import { importArtifact } from '../../../lib/import';
import { compareResources } from '../../../lib/import/compare';
import { Random } from '../../support/random';
import { runProgram } from '../../support/run-program';

const load = (name: string): unknown => require(name);
const canary = globalThis as { caught?: true };

const PIECES = [
  "'", '"', '`', '\\', '\n', '\r', '\t', '\0', '\u2028', '\u2029', '\u202e', '\ufeff', '\ud83d\ude00', '\ud83d', '\udc00', '$', '{', '}', '$${', '%%{', '*/', '/*', '//', '<!--',
  "'); globalThis.caught = true; ('", '`; globalThis.caught = true; `', '${"a"}', '$${globalThis.caught = true}', '\\u0027', '\\', 'a', 'é', '中', ' ', ';', '--', '<script>', '.', '__proto__', 'constructor',
];
const NAMES = ['class', 'this', 'constructor', 'prototype', '__proto__', 'toString', 'provider', 'moved', 'app', 'App', 'scope', 'id', 'Default', 'Resource', 'backend', 'alicloud', 'internet-firewall', '1st', 'a-b', 'a_b', 'aB', 'ab', 'AB', 'é', '中', '-', '_', 'Peer', 'peer', 'Service', 'arguments', 'await', 'x'.repeat(300), "q'uote", 'new\nline', '`', '$x', '${x'];

const nasty = (random: Random): string => random.times(6, () => random.pick(PIECES)).join('');

/** A template of Terraform has to end; what it is depends on what stands around. */
function text(random: Random): string {
  const made = nasty(random);
  return /(?<![$%])(?:[$%]{2})*[$%]\{(?!"a"\})/.test(made.replaceAll('$${', '').replaceAll('%%{', '').replaceAll('${"a"}', '')) ? 'plain' : made;
}

function artifact(random: Random): string {
  const names = ['some', ...new Set(random.times(6, () => random.pick(NAMES)))].filter((name) => !name.includes('${'));
  const tags = Object.fromEntries(random.times(3, () => [random.pick(['a', 'b c', "d'e", 'f"g', 'h`i', 'new\nline', '中', 'constructor', '1', 'x-y']), text(random)]));
  const each = (make: (name: string) => unknown): Record<string, unknown> => {
    const found = Object.create(null) as Record<string, unknown>;
    for (const name of names) found[name] = make(name);
    return found;
  };
  return JSON.stringify({
    variable: each(() => ({ type: 'string', default: nasty(random).replaceAll('${', '').replaceAll('%{', ''), description: text(random) })),
    output: each(() => ({ value: text(random) })),
    locals: { note: text(random) },
    resource: {
      alicloud_vpc: each(() => ({ vpc_name: text(random), cidr_block: '10.0.0.0/8', tags })),
      alicloud_security_group: each((name) => ({ vpc_id: `\${alicloud_vpc.${/^[a-z]+$/.test(name) ? name : 'other'}.id}`, security_group_name: text(random), description: text(random), tags })),
      alicloud_cloud_firewall_address_book: each(() => ({ group_name: text(random), group_type: 'ip', description: text(random), address_list: ['203.0.113.0/24'] })),
      something_else: each(() => ({ [random.pick(['note', 'tags', 'block'])]: random.pick<unknown>([text(random), { deep: [text(random), { deeper: text(random) }] }, [], {}, 1.5, true, null]) })),
    },
  });
}

it('is safe and exact for hostile names and texts', () => {
  let carried = 0;
  let imported = 0;
  for (let seed = 1; seed <= 80; seed += 1) {
    const random = new Random(seed);
    let old;
    try {
      old = readArtifact(artifact(random));
    } catch (error) {
      // Not a template of Terraform: nothing is imported of it.
      if (/not a template/.test(String(error))) continue;
      throw error;
    }
    const program = importArtifact(old);
    const comparison = (() => {
      try {
        return runProgram(program.text, load, (outdir) => compareResources(old, readArtifact(outdir)));
      } catch (error) {
        throw new Error(`${seed}: ${String(error)}\n${program.text}`);
      }
    })();
    const left = program.left.map(({ address }) => address);
    const found = { missing: comparison.missing.filter((address) => !left.includes(address)), added: comparison.added, changed: comparison.changed };
    if (Object.values(found).some((list) => list.length > 0)) throw new Error(`${seed}: ${JSON.stringify(found, undefined, 1)}\n${program.text}`);
    carried += program.carried.length;
    imported += program.imported.length;
  }
  expect(canary.caught).toBeUndefined();
  expect(imported).toBeGreaterThan(600);
  expect(carried).toBeGreaterThan(250);
});
