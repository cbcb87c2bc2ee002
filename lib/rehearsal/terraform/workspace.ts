import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Json } from '../../artifact/decode';
import { below, each, withoutBackend, withoutProvisioners } from './bodies';
import { copyTree } from './copy';
import { type Stack } from './stacks';

/** Where nothing is found, so that Terraform asks no registry. */
const SETTINGS = (mirror: string): string => `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`;

/** Writes the settings of Terraform itself; gives the variable that names them. */
export function writeSettings(directory: string): Readonly<Record<string, string>> {
  const [mirror, file] = [join(directory, 'mirror'), join(directory, 'terraform.rc')];
  mkdirSync(mirror);
  writeFileSync(file, SETTINGS(mirror));
  return { TF_CLI_CONFIG_FILE: file };
}

/** The directory of a stack, below that of the rehearsal. */
export const directoryOf = (directory: string, stack: string): string => join(directory, 'stacks', encodeURIComponent(stack));

const stateOf = (directory: string, stack: string): string => join(directory, 'states', `${encodeURIComponent(stack)}.tfstate`);

/** The last of the files that override: what backend a stack names is left alone, in whatever file it stands. */
const OVERRIDE = 'zzzz_firewright_override.tf.json';

/**
 * Writes a stack as it is applied in a rehearsal: with a state of its own, and without provisioners, which would run
 * programs. What lies beside a stack, and the modules that it calls, lie as far from it as before.
 */
export function writeStack(directory: string, { name, files, reads, tree }: Stack): string {
  const [own, copy] = [directoryOf(directory, name), join(directory, 'trees', encodeURIComponent(name))];
  // A previous version may have had other files.
  for (const old of [own, copy]) rmSync(old, { recursive: true, force: true });
  const root = tree ? copyTree(tree, copy) : copy;
  for (const made of [root, dirname(own)]) mkdirSync(made, { recursive: true });
  symlinkSync(root, own);
  for (const file of files) {
    const text = tree?.rewritten.get(join(tree.root, file.name));
    const body = each(text === undefined ? file.json : JSON.parse(text) as Json, (given) => {
      const part = withoutProvisioners(withoutBackend(given));
      return {
        ...part,
        ...(part.data !== undefined && { data: below(part.data, 2, ([type, label = ''], data) => (type === 'terraform_remote_state'
          ? { backend: 'local', config: { path: stateOf(directory, reads.get(label)!) }, ...(data.defaults !== undefined && { defaults: data.defaults }) } : data)) }),
      };
    });
    // On lines of its own, so that Terraform shows the place of a fault and not everything.
    writeFileSync(join(own, file.name), JSON.stringify(body, undefined, 2));
  }
  writeFileSync(join(own, OVERRIDE), JSON.stringify({ terraform: { backend: { local: { path: stateOf(directory, name) } } } }));
  return own;
}
