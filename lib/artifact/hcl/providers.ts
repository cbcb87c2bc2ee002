import { accountOf, defaultProvider } from '../accounts';
import { type Json } from '../decode';
import { type JsonObject } from '../shape';
import { Expression, type Value } from '../value';
import { readBody } from './body';
import { type Block } from './load';
import { type Module } from './module';
import { type Term } from './term';

/** What tells the account of a resource's provider configuration; undefined where nothing is configured. */
export function accountFor(block: Block, module: Module): { readonly provider?: string; readonly account?: string } {
  const written = block.attributes.get('provider')?.term;
  const name = written && nameOf(written);
  const account = accountNamed(name ?? defaultProvider(block.labels[0]), module);
  return { ...(name !== undefined && { provider: name }), ...(account !== undefined && account !== '' && { account }) };
}

/** `alicloud.second` as it is written. */
const nameOf = (term: Term): string => (term.kind === 'name' ? [term.root, ...term.steps].join('.') : term.text.replaceAll('"', ''));

/** A module has its own configurations, those that it is handed, and the default ones of whoever calls it. */
function accountNamed(name: string, module: Module): string | undefined {
  const own = module.blocks.find((block) => block.type === 'provider' && aliasOf(block) === name);
  if (own) return accountOf(configuration(own, module));
  const { caller } = module;
  if (!caller) return undefined;
  const handed = caller.block.attributes.get('providers')?.term;
  const given = handed?.kind === 'object' ? handed.items.find(([key]) => (key.kind === 'literal' ? String(key.value) : nameOf(key)) === name) : undefined;
  return accountNamed(given ? nameOf(given[1]) : name, caller.module);
}

function aliasOf({ labels: [name], attributes }: Block): string {
  const alias = attributes.get('alias')?.term;
  const [part] = alias?.kind === 'template' ? alias.parts : [];
  return part?.kind === 'literal' ? `${name}.${part.value}` : name;
}

/** The provider configurations of a module, by the name of the provider. */
export function providersOf(module: Module): JsonObject {
  const found: Record<string, Json[]> = {};
  for (const block of module.blocks.filter(({ type }) => type === 'provider')) (found[block.labels[0]] ??= []).push(configuration(block, module));
  return found;
}

/** A configuration as Terraform's JSON has it. */
function configuration(block: Block, module: Module): JsonObject {
  const { arguments: values } = readBody(block, module.absolute(`provider.${aliasOf(block)}`), (where) => module.evaluator(where));
  return jsonOf(values) as JsonObject;
}

function jsonOf(value: Value): Json {
  if (value instanceof Expression) return value.text;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(jsonOf);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, jsonOf(item)]));
}
