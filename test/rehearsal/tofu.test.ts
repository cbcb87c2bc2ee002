import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chosenProgram } from '../../lib/rehearsal/terraform/program';
import { rehearsed } from './support';

/** No OpenTofu here: a program of its name stands for it, which notes what it was given and is Terraform otherwise. */
const directory = mkdtempSync(join(tmpdir(), 'firewright-tofu-'));
const note = join(directory, 'note');
const terraform = execFileSync('sh', ['-c', 'command -v terraform'], { encoding: 'utf8' }).trim();
const own = { ...process.env };

function place(name: string, ...programs: readonly string[]): string {
  const at = join(directory, name);
  mkdirSync(at);
  for (const program of programs) {
    writeFileSync(join(at, program), `#!/bin/sh\nprintf '%s\\n' "${program} $1" >> ${note}\nprintf '%s' "$TF_REATTACH_PROVIDERS" > ${note}.providers\nexec ${terraform} "$@"\n`);
    chmodSync(join(at, program), 0o755);
  }
  return at;
}

afterEach(() => { process.env = { ...own }; });
afterAll(() => { rmSync(directory, { recursive: true }); });

describe('OpenTofu', () => {
  it('is taken where there is no Terraform, and finds the provider under its own registry', async () => {
    process.env.PATH = place('tofu-alone', 'tofu');
    const { applied } = await rehearsed({ alicloud_vpc: { main: { cidr_block: '10.0.0.0/16' } } });
    expect(applied).toBe(true);
    expect(readFileSync(note, 'utf8').split('\n').slice(0, 4)).toEqual(['tofu init', 'tofu validate', 'tofu plan', 'tofu apply']);
    const providers = Object.keys(JSON.parse(readFileSync(`${note}.providers`, 'utf8')) as object);
    expect(providers).toEqual(expect.arrayContaining(['registry.opentofu.org/aliyun/alicloud', 'registry.opentofu.org/hashicorp/alicloud', 'registry.terraform.io/aliyun/alicloud']));
  }, 30_000);

  it('is not taken where Terraform is there as well, unless it is named', () => {
    const both = place('both', 'terraform', 'tofu');
    expect([chosenProgram(undefined, both), chosenProgram('tofu', both), chosenProgram(undefined, join(directory, 'nothing'))]).toEqual(['terraform', 'tofu', 'terraform']);
  });

  it('is not a file that cannot be run', () => {
    const at = place('not-to-run', 'tofu');
    chmodSync(join(at, 'tofu'), 0o644);
    // The superuser may read everything, and run nothing that nobody may.
    expect(chosenProgram(undefined, at)).toBe('terraform');
  });
});
