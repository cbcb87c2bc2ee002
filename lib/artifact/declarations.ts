import { FirewrightError } from '../net';
import { accountsOf, defaultProvider } from './accounts';
import { createDecoder, literal } from './decode';
import { type Document } from './files';
import { unknownKeys } from './kind';
import { type Configuration, configurations, qualifiers, within } from './names';
import { type Reference } from './reference';
import { findRemoteStates } from './remote-state';
import { readResource } from './resource-block';
import { type Resource, type Unreadable } from './resource';
import { blocksOf, entriesOf, type JsonObject } from './shape';
import { type Value } from './value';

/** Everything that the stacks of an artifact declare, under addresses that are unique in it. */
export interface Declarations {
  readonly resources: ReadonlyMap<string, Resource>;
  /** The references in `depends_on`, by the address of the resource. */
  readonly explicit: ReadonlyMap<string, readonly Reference[]>;
  /** Locals, and variables that have a default. */
  readonly values: ReadonlyMap<string, Value>;
  /** Outputs by stack and name. */
  readonly outputs: ReadonlyMap<string, ReadonlyMap<string, Value>>;
  /** Which stack of the artifact a `data.terraform_remote_state` reads. */
  readonly remoteStates: ReadonlyMap<string, string>;
  readonly unreadable: readonly Unreadable[];
  /** True where `explicit` holds all that resources need: for a plan, a state, and configuration in HCL. */
  readonly settled?: true;
  /** What of Terraform's it is, when it is no configuration as it is written. @default - a configuration */
  readonly shown?: 'plan' | 'state' | 'HCL';
  /** True for a state that does not tell which provider configuration a resource belongs to, and so which account. */
  readonly hidesAccounts?: true;
  /** By address, the arguments that are other ones when the configuration that a plan shows is not trusted. */
  readonly untrusted?: ReadonlyMap<string, Resource['arguments']>;
  /** What the files say beside resources and data sources. @default - not known */
  readonly settings?: readonly Settings[];
}

/** What one file says beside resources and data sources: providers, variables, outputs and the like, as they are written. */
export interface Settings {
  readonly stack: string;
  /** The file. */
  readonly source: string;
  readonly body: JsonObject;
  /** Resources with a `count` of 0. */
  readonly absent: readonly string[];
}

/** Reads what the files declare. Raises `FW_ARTIFACT` or `FW_TEMPLATE`, with the file and the place in it. */
export function readDeclarations(documents: readonly Document[]): Declarations {
  const parts = configurations(documents);
  const qualifier = qualifiers(parts);
  const resources = new Map<string, Resource>();
  const explicit = new Map<string, readonly Reference[]>();
  const values = new Map<string, Value>();
  const outputs = new Map<string, Map<string, Value>>();
  const unreadable: Unreadable[] = [];
  const settings: Settings[] = [];
  const decoders = new Map<string, ReturnType<typeof createDecoder>>();
  const accounts = new Map<string, string>();
  const stackOf = new Map<string, string>();
  for (const part of parts) {
    const qualify = qualifier(part.stack);
    const decoder = decoders.get(part.stack) ?? createDecoder(qualify);
    decoders.set(part.stack, decoder);
    const own = outputs.get(part.stack) ?? new Map<string, Value>();
    outputs.set(part.stack, own);
    const absent: string[] = [];
    const { resource: _resources, data: _data, ...body } = part.body;
    settings.push({ stack: part.stack, source: part.source, body, absent });
    within(part.source, () => {
      for (const [name, account] of accountsOf(part.body)) accounts.set(`${part.stack} ${name}`, account);
      readValues(part, qualify, decoder, values, own);
      for (const mode of ['managed', 'data'] as const) {
        for (const block of mode === 'managed' ? part.resources : part.data) {
          const read = readResource(block, mode, part.source, qualify, decoder);
          unreadable.push(...read.unreadable);
          if (!read.resource) absent.push(block.labels.join('.'));
          if (!read.resource) continue;
          declare(resources, read.resource.address, read.resource, block.path);
          stackOf.set(read.resource.address, part.stack);
          explicit.set(read.resource.address, read.explicit);
        }
      }
    });
    for (const { labels } of blocksOf(part.body.module, 'module', 1)) {
      unreadable.push({ address: qualify(`module.${labels[0]}`), why: 'modules are not read', mayDeclare: true });
    }
    for (const key of unknownKeys(part.body)) {
      unreadable.push({ address: key, why: `top-level block not known, in ${part.source}` });
    }
  }
  // A stack may be several files, and its providers in any of them.
  for (const [address, one] of resources) {
    const account = accounts.get(`${stackOf.get(address)} ${one.provider ?? defaultProvider(one.type)}`);
    if (account !== undefined && account !== '') resources.set(address, { ...one, account });
  }
  return { resources, explicit, values, outputs, remoteStates: findRemoteStates(parts, qualifier), unreadable, settings };
}

function readValues(
  part: Configuration, qualify: (address: string) => string, decoder: ReturnType<typeof createDecoder>,
  values: Map<string, Value>, outputs: Map<string, Value>,
): void {
  for (const { labels, body, path } of blocksOf(part.body.variable, 'variable', 1)) {
    // Terraform reads a default as it stands, without templates.
    if (body.default === undefined) continue;
    declare(values, qualify(`var.${labels[0]}`), literal(body.default), path);
  }
  for (const { name, json, path } of entriesOf(part.body.locals, 'locals')) {
    declare(values, qualify(`local.${name}`), decoder.decode(json, path), path);
  }
  for (const { labels, body, path } of blocksOf(part.body.output, 'output', 1)) {
    if (body.value !== undefined) declare(outputs, labels[0] ?? '', decoder.decode(body.value, `${path}.value`), path);
  }
}

function declare<T>(map: Map<string, T>, address: string, value: T, path: string): void {
  if (map.has(address)) {
    const fix = 'keep one of the two';
    throw new FirewrightError('FW_ARTIFACT', { what: 'declared twice', value: address, where: path, fix });
  }
  map.set(address, value);
}
