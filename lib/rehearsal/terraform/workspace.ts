import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Json } from '../../artifact/decode';
import { type JsonObject } from '../../artifact/shape';
import { type Stack } from './stacks';

const STATE = 'terraform.tfstate';

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

/**
 * Writes a stack as it is applied in a rehearsal: with its state beside it, whatever backend it names, and without
 * provisioners, which would run programs.
 */
export function writeStack(directory: string, { name, files, reads }: Stack): string {
  const own = directoryOf(directory, name);
  mkdirSync(own, { recursive: true });
  // A previous version may have had other files.
  for (const file of readdirSync(own).filter((one) => one.endsWith('.tf.json'))) rmSync(join(own, file));
  for (const file of files) {
    const body = each(file.json, (part) => ({
      ...part,
      ...(part.terraform !== undefined && { terraform: each(part.terraform, withoutBackend) }),
      ...(part.resource !== undefined && { resource: below(part.resource, 2, (_path, resource) => without(resource, ['provisioner', 'connection'])) }),
      ...(part.data !== undefined && { data: below(part.data, 2, ([type, label = ''], data) => (type === 'terraform_remote_state'
        ? { backend: 'local', config: { path: join(directoryOf(directory, reads.get(label)!), STATE) }, ...(data.defaults !== undefined && { defaults: data.defaults }) } : data)) }),
    }));
    // On lines of its own, so that Terraform shows the place of a fault and not everything.
    writeFileSync(join(own, file.name), JSON.stringify(body, undefined, 2));
  }
  return own;
}

/** Providers of which nothing is declared would be looked for in a registry. */
function withoutBackend(settings: JsonObject): JsonObject {
  const kept = without(settings, ['backend', 'cloud']);
  if (kept.required_providers === undefined) return kept;
  return { ...kept, required_providers: each(kept.required_providers, (named) => (
    Object.fromEntries(Object.entries(named).filter(([name]) => name === 'alicloud')))) };
}

const without = (object: JsonObject, names: readonly string[]): JsonObject => (
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name))));

/** Terraform takes one object or an array of them. */
function each(json: Json, change: (object: JsonObject) => JsonObject): Json {
  if (Array.isArray(json)) return json.map((one) => each(one, change));
  return typeof json === 'object' && json !== null ? change(json as JsonObject) : json;
}

function below(json: Json, depth: number, change: (path: readonly string[], object: JsonObject) => JsonObject, path: readonly string[] = []): Json {
  return each(json, (object) => (depth === 0 ? change(path, object)
    : Object.fromEntries(Object.entries(object).map(([name, inner]) => [name, name === '//' ? inner : below(inner, depth - 1, change, [...path, name])]))));
}
