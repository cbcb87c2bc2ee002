import { type JsonObject } from '../shape';
import { isObject, objectOf, objectsIn, textOf, withoutKeys, withoutLastKey } from './instance';

/** A module of the configuration, in one of its instances. */
export interface Scope {
  /** `module.a["x"]`; empty for the root. */
  readonly module: string;
  readonly body: JsonObject;
  /** Who calls it, and with which arguments. */
  readonly caller?: { readonly scope: Scope; readonly given: JsonObject };
}

/** The configuration of a plan: what its resources were written as. */
export class PlannedConfiguration {
  private readonly scopes = new Map<string, Scope | undefined>();
  private readonly blocks = new WeakMap<JsonObject, ReadonlyMap<string, JsonObject>>();

  constructor(private readonly root: JsonObject) {}

  /** The module that an instance of a module is made from. */
  scope(module: string): Scope | undefined {
    if (!this.scopes.has(module)) this.scopes.set(module, this.find(module));
    return this.scopes.get(module);
  }

  /** The block behind a resource, by its address without keys within its module. */
  resource(scope: Scope, address: string): JsonObject | undefined {
    const known = this.blocks.get(scope.body) ?? new Map(objectsIn(scope.body.resources).map((one) => [textOf(one.address), one]));
    this.blocks.set(scope.body, known);
    return known.get(address);
  }

  /** A module that another one calls; all of its instances are called alike. */
  called(scope: Scope, name: string, key = ''): Scope | undefined {
    const call = objectOf(scope.body.module_calls)[name];
    if (!isObject(call) || !isObject(call.module)) return undefined;
    const module = `${scope.module === '' ? '' : `${scope.module}.`}module.${name}${key}`;
    return { module, body: call.module, caller: { scope, given: objectOf(call.expressions) } };
  }

  private find(module: string): Scope | undefined {
    if (module === '') return { module, body: this.root };
    const own = withoutLastKey(module);
    const at = own.lastIndexOf('module.');
    const caller = this.scope(own.slice(0, at).replace(/\.$/, ''));
    return caller && this.called(caller, own.slice(at + 'module.'.length), module.slice(own.length));
  }
}

/** The address of a resource within its module, without keys. */
export const localAddress = (address: string, module: string): string => withoutKeys(module === '' ? address : address.slice(module.length + 1));

/** Whether a part of the configuration is the expression of an argument, and no block. */
export const isExpression = (json: JsonObject): boolean => 'constant_value' in json || 'references' in json || Object.keys(json).length === 0;
