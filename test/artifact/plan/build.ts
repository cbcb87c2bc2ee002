import { type Artifact, Expression, readArtifact, type Value } from '../../../lib/artifact';

type Body = Readonly<Record<string, unknown>>;

/** One instance, as a test writes it down. */
export interface Planned {
  readonly values?: Body;
  readonly unknown?: Body;
  readonly sensitive?: Body;
  readonly mode?: 'data';
  readonly depends_on?: readonly string[];
}

/** A module of the configuration: expressions by the address of the resource, with what else the plan shows. */
export interface Written {
  readonly resources?: Readonly<Record<string, Body>>;
  readonly calls?: Readonly<Record<string, { readonly expressions?: Body; readonly module: Written }>>;
  readonly outputs?: Readonly<Record<string, Body>>;
  readonly depends_on?: Readonly<Record<string, readonly string[]>>;
}

/** What HCL leaves of an expression: each reference with its beginnings. */
export const refersTo = (...names: readonly string[]): Body => ({
  references: names.flatMap((name) => {
    const steps = name.match(/[^.[\]]+|\[[^\]]*\]/g)!;
    const least = /^(data|module\.[^.]+\.)/.test(name) ? 3 : 2;
    return steps.map((_, i) => steps.slice(0, steps.length - i)).filter((some) => some.length >= least)
      .map((some) => some.reduce((text, step) => (step.startsWith('[') ? text + step : `${text}.${step}`)));
  }),
});

/** What configuration in JSON leaves of an expression: the template itself, too. */
export const template = (constant: unknown, ...names: readonly string[]): Body => ({ constant_value: constant, ...refersTo(...names) });

const parts = (address: string): { readonly module: string; readonly type: string; readonly name: string } => {
  const [, module = '', type = '', name = ''] = /^((?:module\.[^.[]+(?:\[[^\]]*\])?\.)*)(?:data\.)?([^.]+)\.([^.[]+)/.exec(address)!;
  return { module: module.replace(/\.$/, ''), type, name };
};

function valuesOf(resources: Readonly<Record<string, Planned>>): Body {
  const modules = new Map<string, unknown[]>();
  for (const [address, { values = {}, sensitive = {}, mode = 'managed', depends_on: needs }] of Object.entries(resources)) {
    const { module, type, name } = parts(address);
    const list = modules.get(module) ?? [];
    list.push({ address, mode, type, name, values, sensitive_values: sensitive, ...(needs && { depends_on: needs }) });
    modules.set(module, list);
  }
  const children = [...modules].filter(([address]) => address !== '').map(([address, list]) => ({ address, resources: list }));
  return { root_module: { resources: modules.get('') ?? [], child_modules: children } };
}

const configurationOf = ({ resources = {}, calls = {}, outputs = {}, depends_on: needs = {} }: Written): Body => ({
  resources: Object.entries(resources).map(([address, expressions]) => ({ address, expressions, ...(needs[address] && { depends_on: needs[address] }) })),
  module_calls: Object.fromEntries(Object.entries(calls).map(([name, { expressions = {}, module }]) => [name, { expressions, module: configurationOf(module) }])),
  outputs: Object.fromEntries(Object.entries(outputs).map(([name, expression]) => [name, { expression }])),
});

/** What `terraform show -json` prints of a plan with these resources. */
export function planOf(resources: Readonly<Record<string, Planned>>, written: Written = {}, more: Body = {}): string {
  return JSON.stringify({
    format_version: '1.2', terraform_version: '1.11.4', planned_values: valuesOf(resources),
    resource_changes: Object.entries(resources).map(([address, { unknown = {} }]) => ({ address, change: { actions: ['create'], after_unknown: unknown } })),
    configuration: { root_module: configurationOf(written) }, errored: false, complete: true, ...more,
  });
}

/** What `terraform show -json` prints of a state with these resources. */
export const stateOf = (resources: Readonly<Record<string, Planned>>): string => (
  JSON.stringify({ format_version: '1.0', terraform_version: '1.11.4', values: valuesOf(resources) }));

export const read = (json: string): Artifact => readArtifact(json);

/** An argument as text, templates as Terraform writes them. */
export function shown(artifact: Artifact, address: string, argument: string): unknown {
  const show = (value: Value | undefined): unknown => {
    if (value instanceof Expression) return value.text;
    if (Array.isArray(value)) return value.map(show);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, show(item)])) : value;
  };
  return show(artifact.get(address)?.arguments[argument]);
}
