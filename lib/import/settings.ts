import { createDecoder, type Json, type Settings, type Value } from '../artifact';
import { type Binding, bindingOf } from './binding-table';
import { jsonCode } from './carry';
import { objectCode, type Property, quote } from './literals';
import { type StackScope } from './stack-scope';
import { whyUntold } from './untold';
import { Values } from './values';

type Body = { readonly [key: string]: Json };

const HANDLED: ReadonlySet<string> = new Set(['//', 'provider', 'terraform', 'variable', 'locals', 'output', 'resource', 'data']);
const PROVIDER = { source: 'aliyun/alicloud', version: '~> 1.289' };

/** Writes what stands before the resources: where the state is, providers, variables and locals. */
export function writeSettings(scope: StackScope, settings: readonly Settings[], needsProvider: boolean): void {
  const bodies = settings.map(({ body }) => body);
  writeBackend(scope, bodies.flatMap((body) => blocks(body.terraform)));
  writeProviders(scope, bodies.flatMap((body) => blocks(body.provider)), needsProvider);
  for (const [name, body] of bodies.flatMap((one) => named(one.variable))) writeVariable(scope, name, body);
  for (const [name, value] of bodies.flatMap((one) => blocks(one.locals)).flatMap((one) => Object.entries(one)).filter(([name]) => name !== '//')) {
    element(scope, 'TerraformLocal', `local.${name}`, name, 'local', new Values(scope).raw(decoded(value)));
  }
}

/** The names of the variables that are texts. */
export const textVariables = (settings: readonly Settings[]): ReadonlySet<string> => new Set(
  settings.flatMap(({ body }) => named(body.variable)).filter(([, body]) => kindOf(body) === 'string').map(([name]) => name));

const kindOf = ({ type }: Body): string => (typeof type === 'string' ? type.replace(/^\$\{(.*)\}$/, '$1') : 'string');

/** Writes what stands behind them: outputs, and blocks that have no construct. */
export function writeRest(scope: StackScope, settings: readonly Settings[]): void {
  for (const [name, body] of settings.flatMap((one) => named(one.body.output))) {
    const { value, description, sensitive, ...more } = body;
    const values = new Values(scope);
    const read = decoded(value ?? null);
    const code = values.text(read) ?? values.raw(read);
    const properties: Property[] = [
      ['value', code], ...(typeof description === 'string' ? [['description', quote(description)] as const] : []),
      ...(typeof sensitive === 'boolean' ? [['sensitive', String(sensitive)] as const] : []),
    ];
    element(scope, 'TerraformOutput', `output.${name}`, name, 'output', objectCode(properties), more);
  }
  for (const { body, absent } of settings) {
    for (const [key, json] of Object.entries(body).filter(([one]) => !HANDLED.has(one))) {
      if (!/^[\w-]+$/.test(key) || isUnspeakable(json)) scope.left.push({ address: key, why: 'cdktf cannot write it' });
      else override(scope, key, json, key === 'module' ? 'modules have no class here' : 'cdktf has no construct for it');
    }
    for (const address of absent) scope.left.push({ address, why: 'its count is 0: there is nothing of it' });
  }
}

function writeBackend(scope: StackScope, terraform: readonly Body[]): void {
  const backends = terraform.flatMap((body) => named(body.backend));
  const [kind, config] = backends[0] ?? ['local', {}];
  if (kind === 'local') {
    const { path = 'terraform.tfstate', ...more } = config;
    const properties: Property[] = [['path', jsonCode(path)], ...(typeof more['workspace_dir'] === 'string' ? [['workspaceDir', quote(more['workspace_dir'])] as const] : [])];
    scope.add({ code: `new ${scope.core('LocalBackend')}(this, ${objectCode(properties)})` });
  } else {
    scope.add({ code: `new ${scope.core('LocalBackend')}(this, {})` });
    scope.add({ code: `this.addOverride('terraform.backend.local', undefined)` });
    scope.add({ code: `this.addOverride(${quote(`terraform.backend.${kind}`)}, ${jsonCode(config)})` });
  }
  for (const [key, json] of terraform.flatMap((body) => Object.entries(body))) {
    if (key === 'backend' || key === '//') continue;
    if (key !== 'required_providers') override(scope, `terraform.${key}`, json, 'cdktf has no construct for it');
    for (const [name, wanted] of key === 'required_providers' ? blocks(json).flatMap((one) => Object.entries(one)) : []) {
      if (name === 'alicloud' && JSON.stringify(wanted) === JSON.stringify(PROVIDER)) continue;
      if (/^[\w-]+$/.test(name)) override(scope, `terraform.required_providers.${name}`, wanted, 'cdktf has no construct for it');
    }
  }
}

function writeProviders(scope: StackScope, providers: readonly Body[], needed: boolean): void {
  const all = providers.flatMap((body) => Object.entries(body).filter(([name]) => name !== '//')
    .flatMap(([name, json]) => blocks(json).map((config) => ({ name, config }))));
  const own = bindingOf('provider.alicloud');
  const ours = all.filter(({ name }) => name === 'alicloud');
  for (const { config } of ours) if (own) writeProvider(scope, own, config);
  if (ours.length === 0 && needed && own) scope.add({ code: `new ${scope.class(own)}(this, ${quote(scope.ids.take('alicloud', 'alicloud-provider'))})` });
  for (const name of new Set(all.map((one) => one.name).filter((one) => one !== 'alicloud'))) {
    const configs = all.filter((one) => one.name === name).map(({ config }) => config);
    if (/^[\w-]+$/.test(name)) override(scope, `provider.${name}`, configs, 'there is no class for this provider');
  }
}

function writeProvider(scope: StackScope, binding: Binding, config: Body): void {
  const alias = typeof config.alias === 'string' ? config.alias : undefined;
  const properties: Property[] = [];
  const overrides: Property[] = [];
  const values = new Values(scope);
  const address = `provider.alicloud${alias === undefined ? '' : `.${alias}`}`;
  for (const [key, json] of Object.entries(config)) {
    const value = decoded(json);
    const why = whyUntold(scope.artifact, key, value, 'add it by hand');
    if (why !== undefined) {
      scope.left.push({ address: `${address}.${key}`, why });
      continue;
    }
    const field = binding.fields.get(key);
    const code = field && values.property(value, field.kind);
    if (field && code !== undefined) properties.push([field.property, code]);
    else if (json !== null) overrides.push([key, values.raw(value)]);
  }
  const variable = scope.variable(alias ?? 'alicloud', 'provider');
  const id = scope.id(alias === undefined ? 'alicloud' : `alicloud-${alias}`, 'provider').id;
  scope.add({
    variable, code: `new ${scope.class(binding)}(this, ${quote(id)}, ${objectCode(properties)})`,
    after: overrides.map(([key, code]) => `${variable}.addOverride(${quote(key)}, ${code});`),
  });
  scope.imported.push({ address, as: binding.className });
}

function writeVariable(scope: StackScope, name: string, body: Body): void {
  const { type, default: usual, description, sensitive, nullable, ...more } = body;
  const properties: Property[] = [
    ...(typeof type === 'string' ? [['type', quote(type)] as const] : []), ...(usual === undefined ? [] : [['default', jsonCode(usual)] as const]),
    ...(typeof description === 'string' ? [['description', quote(description)] as const] : []),
    ...(typeof sensitive === 'boolean' ? [['sensitive', String(sensitive)] as const] : []), ...(typeof nullable === 'boolean' ? [['nullable', String(nullable)] as const] : []),
  ];
  const variable = element(scope, 'TerraformVariable', `var.${name}`, name, 'variable', objectCode(properties), more);
  if (variable !== undefined) scope.knowVariable(name, variable, kindOf(body));
}

function element(scope: StackScope, made: string, address: string, name: string, suffix: string, code: string, more: Body = {}): string | undefined {
  const overrides = Object.entries(more).filter(([key]) => key !== '//');
  if (name === '__proto__' || overrides.some(([key]) => !/^[\w-]+$/.test(key)) || isUnspeakable(more) || code.includes('TfToken[') || code.includes("['__proto__']")) {
    scope.left.push({ address, why: 'cdktf cannot write it' });
    return undefined;
  }
  const variable = scope.variable(name, suffix);
  const id = scope.ids.take(`${suffix}-${name.replace(/[^\w-]+/g, '-')}`);
  scope.add({
    variable, code: `new ${scope.core(made)}(this, ${quote(id)}, ${code})`,
    after: [`${variable}.overrideLogicalId(${quote(name)});`, ...overrides.map(([key, json]) => `${variable}.addOverride(${quote(key)}, ${jsonCode(json)});`)],
  });
  scope.imported.push({ address, as: made });
  return variable;
}

function override(scope: StackScope, path: string, json: Json, why: string): void {
  scope.add({ code: `this.addOverride(${quote(path)}, ${jsonCode(json)})` });
  scope.carried.push({ address: path, as: 'addOverride', why });
}

const decoded = (json: Json): Value => createDecoder((address) => address).decode(json, 'value');

/** The objects of a node, which may be one or a list of them. */
function blocks(json: Json | undefined): readonly Body[] {
  const items = Array.isArray(json) ? json : [json];
  return items.filter((item): item is Body => typeof item === 'object' && item !== null && !Array.isArray(item));
}

const named = (json: Json | undefined): readonly (readonly [string, Body])[] => blocks(json).flatMap((one) => Object.entries(one)
  .filter(([name]) => name !== '//').flatMap(([name, body]) => blocks(body).map((item) => [name, item] as const)));

const isUnspeakable = (json: Json): boolean => /TfToken\[|"__proto__":/.test(JSON.stringify(json));

