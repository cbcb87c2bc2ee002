import { type Json } from '../decode';
import { makeReference, type Reference, toReference } from '../reference';
import { type JsonObject } from '../shape';
import { isObject, objectOf, textsIn, withoutLastKey } from './instance';
import { type PlannedConfiguration, type Scope } from './configuration';

/** Modules call each other far less deep than this. */
const MAX_DEPTH = 50;

/** Follows what a plan's configuration says that an expression refers to, through modules, to instances. */
export class Tracer {
  private readonly byResource = new Map<string, string[]>();

  constructor(private readonly configuration: PlannedConfiguration, private readonly addresses: ReadonlySet<string>) {
    for (const address of addresses) {
      const resource = withoutLastKey(address);
      this.byResource.set(resource, [...(this.byResource.get(resource) ?? []), address]);
    }
  }

  /** The instance that a reference of a module names, with the attribute; nothing where it does not tell one. */
  locate({ address, steps }: Reference, scope: Scope): Reference | undefined {
    const [key] = steps;
    const own = absolute(address, scope);
    if (this.addresses.has(own)) return makeReference(own, steps);
    const one = key === undefined ? own : `${own}[${JSON.stringify(key)}]`;
    return this.addresses.has(one) ? makeReference(one, steps.slice(1)) : undefined;
  }

  /** Every reference that an expression consists of, as far as each leads to one attribute of one instance; else nothing. */
  targets(expression: JsonObject, scope: Scope, depth = 0): readonly Reference[] | undefined {
    const names = referencesOf(expression);
    if (names.length === 0 || depth > MAX_DEPTH) return undefined;
    const found: Reference[] = [];
    for (const name of names) {
      const reference = toReference(name, (address) => address);
      const next = reference && this.beyond(reference, scope);
      const ends = next ? this.targets(next.expression, next.scope, depth + 1) : reference && this.locate(reference, scope);
      if (ends === undefined) return undefined;
      found.push(...(Array.isArray(ends) ? ends as readonly Reference[] : [ends as Reference]));
    }
    return found.every(({ steps }) => steps.length === 1) ? found : undefined;
  }

  /**
   * The instance of the own key that an expression refers to: of `alicloud_eip_address.web[count.index].id` the plan shows
   * both halves. Only where both resources have the same keys: else the key is computed from the own one.
   */
  ofSameKey(expression: JsonObject, scope: Scope, own: string): string | undefined {
    const [resource, counter, ...others] = referencesOf(expression);
    if (others.length > 0 || resource === undefined || (counter !== 'count.index' && counter !== 'each.key')) return undefined;
    const [mine, theirs] = [withoutLastKey(own), absolute(resource, scope)];
    const [keys, otherKeys] = [mine, theirs].map((one) => (this.byResource.get(one) ?? []).map((address) => address.slice(one.length)).sort().join());
    return keys === otherKeys && mine !== own ? theirs + own.slice(mine.length) : undefined;
  }

  /** Everything that an expression may depend on; what is no resource of the plan is among it by its name. */
  mentioned(expression: JsonObject, scope: Scope, depth = 0): readonly Reference[] {
    return referencesOf(expression).flatMap((name): readonly Reference[] => {
      const reference = toReference(name, (address) => address);
      if (reference === undefined || depth > MAX_DEPTH) return [];
      const next = this.beyond(reference, scope);
      if (next) return this.mentioned(next.expression, next.scope, depth + 1);
      const one = this.locate(reference, scope);
      if (one) return [one];
      const own = absolute(reference.address, scope);
      const all = this.byResource.get(own) ?? [];
      return all.length > 0 ? all.map((address) => makeReference(address, [])) : [makeReference(own, reference.steps)];
    });
  }

  /** The expression behind an input of a module or an output of one. */
  private beyond({ address, steps }: Reference, scope: Scope): { readonly expression: JsonObject; readonly scope: Scope } | undefined {
    const [root, name = ''] = address.split('.');
    if (root === 'var' && scope.caller !== undefined && steps.length === 0) {
      const given = scope.caller.given[name];
      return isObject(given) ? { expression: given, scope: scope.caller.scope } : undefined;
    }
    if (root !== 'module') return undefined;
    const keyed = steps.length === 2 ? `[${JSON.stringify(steps[0])}]` : '';
    const called = this.configuration.called(scope, name, keyed);
    const output = called && objectOf(objectOf(called.body.outputs)[String(steps.at(-1))]);
    return called && isObject(output?.expression) && steps.length <= 2 ? { expression: output.expression, scope: called } : undefined;
  }
}

/** What an expression refers to; Terraform lists each reference with its beginnings, which say nothing more. */
export function referencesOf(expression: JsonObject): readonly string[] {
  const kept: string[] = [];
  for (const name of textsIn(expression.references)) {
    if (!kept.some((one) => one === name || (one.startsWith(name) && /^[.[]/.test(one.slice(name.length))))) kept.push(name);
  }
  return kept;
}

/** An address of a module's own as one of the whole plan. */
export const absolute = (address: string, { module }: Scope): string => (module === '' ? address : `${module}.${address}`);

/** Every expression at any depth of a block. */
export function expressionsIn(json: Json | undefined): readonly JsonObject[] {
  if (typeof json !== 'object' || json === null) return [];
  if (Array.isArray(json)) return json.flatMap(expressionsIn);
  return 'references' in json || 'constant_value' in json ? [json] : Object.values(json).flatMap(expressionsIn);
}
