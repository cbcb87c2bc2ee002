import { basename, resolve } from 'node:path';
import { type Bindings } from '../bindings';
import { type Declarations, type Settings } from '../declarations';
import { withoutKeys } from '../plan';
import { makeReference, type Reference } from '../reference';
import { type Resource, type Unreadable } from '../resource';
import { type Value } from '../value';
import { readBody } from './body';
import { type DeclaredResource } from './declared-resource';
import { loadSources } from './load';
import { Module } from './module';
import { Needs } from './needs';
import { accountFor, providersOf } from './providers';
import { argumentOf, Unknown } from './values';
import { RootValues } from './variables';

/** Blocks that declare nothing that the cloud gets, or that are read where they are used. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  'resource', 'data', 'variable', 'locals', 'output', 'module', 'terraform', 'provider', 'import', 'moved', 'check',
]);

/**
 * Reads a directory of HCL as Terraform evaluates it: modules, `count`, `for_each` and dynamic blocks are what they come to. What cannot be
 * told without Terraform is a named unknown. Raises `FW_HCL`, `FW_FILE`, `FW_ARTIFACT` and `FW_CYCLE`.
 */
export function readHcl(directory: string, bindings: Bindings, environment: NodeJS.ProcessEnv): Declarations {
  const sources = loadSources(directory);
  const root = new Module('', directory, { sources, values: new RootValues(sources, bindings, environment), open: [] });
  const resources = new Map<string, Resource>();
  const unreadable: Unreadable[] = [];
  const declared: DeclaredResource[] = [];
  walk(root, declared, unreadable);
  for (const one of declared) read(one, resources, unreadable);
  return {
    resources, explicit: explicitIn(declared), values: new Map(), remoteStates: new Map(), unreadable, settled: true, shown: 'HCL',
    outputs: new Map([['root', outputsOf(root)]]), settings: [settingsOf(root, directory)],
  };
}

/** What a program needs beside the resources: providers, and variables that are still open. */
function settingsOf(root: Module, directory: string): Settings {
  const variables = root.openVariables.map(({ name, block, sensitive }) => {
    const type = block.attributes.get('type')?.term.text.replace(/\s+/g, ' ');
    return [name, { ...(type !== undefined && { type }), ...(sensitive && { sensitive }) }] as const;
  });
  const body = { ...(variables.length > 0 && { variable: Object.fromEntries(variables) }), provider: providersOf(root) };
  return { stack: basename(resolve(directory)), source: directory, body, absent: [] };
}

/** Collects the resources of a module and of those that it calls, and what is not understood beside them. */
function walk(module: Module, declared: DeclaredResource[], unreadable: Unreadable[]): void {
  declared.push(...module.resources.values());
  for (const { type, labels, file, line } of module.blocks) {
    if (!UNDERSTOOD.has(type)) unreadable.push({ address: module.absolute([type, ...labels].join('.')), why: `top-level block not known, at ${file}:${line}` });
  }
  for (const name of module.callNames) {
    const { address, copies, remote, repetition } = module.call(name)!;
    if (remote !== undefined) unreadable.push({ address, why: `module from ${remote} is not read`, mayDeclare: true });
    else if (repetition.kind === 'unknown') unreadable.push({ address, why: `${repetition.why}: its instances are not told apart` });
    for (const copy of copies) walk(copy, declared, unreadable);
  }
}

function read(declared: DeclaredResource, resources: Map<string, Resource>, unreadable: Unreadable[]): void {
  const { module, block, mode, repetition, instances } = declared;
  const [type, name] = block.labels;
  const repeated = repetition.kind === 'unknown' || module.isRepeated;
  const given = accountFor(block, module);
  for (const { address, evaluator } of instances) {
    const { arguments: values, hidden } = readBody(block, address, evaluator);
    const dependsOn = block.attributes.get('depends_on')?.term;
    resources.set(address, {
      address, mode, type, name, source: block.file, line: block.line, ...given, arguments: values,
      dependsOn: dependsOn?.kind === 'tuple' ? dependsOn.items.map(({ text }) => module.absolute(text)) : [],
      ...(repeated && { repeated: true as const }),
    });
    if (repetition.kind === 'unknown') unreadable.push({ address, why: `${repetition.why}: its instances are not told apart` });
    else if (module.isRepeated) unreadable.push({ address, why: `how often ${module.address} is there is not known` });
    unreadable.push(...hidden.map((why) => ({ address, why })));
  }
}

/** What each instance needs: all instances of each resource that its own one needs, in all copies of a module. */
function explicitIn(declared: readonly DeclaredResource[]): ReadonlyMap<string, readonly Reference[]> {
  const needs = new Needs();
  const instances = new Map<string, string[]>();
  const needed = new Map<string, Set<string>>();
  for (const one of declared) {
    const address = withoutKeys(one.address);
    instances.set(address, [...(instances.get(address) ?? []), ...one.instances.map((instance) => instance.address)]);
    const all = needed.get(address) ?? new Set<string>();
    for (const other of needs.of(one)) all.add(withoutKeys(other.address));
    needed.set(address, all);
  }
  return new Map([...instances].flatMap(([address, own]) => {
    const references = [...needed.get(address)!].filter((other) => other !== address).flatMap((other) => instances.get(other)!).map((other) => makeReference(other, []));
    return own.map((one) => [one, references] as const);
  }));
}

/** Outputs hand on what they refer to. */
function outputsOf(root: Module): ReadonlyMap<string, Value> {
  return new Map(root.outputNames.map((name) => [name, argumentOf(root.output(name) ?? new Unknown(`output.${name}`), `output.${name}`)]));
}
