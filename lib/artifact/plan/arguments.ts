import { type Json } from '../decode';
import { makeReference, type Reference } from '../reference';
import { type JsonObject } from '../shape';
import { Expression, type Value } from '../value';
import { isExpression, type Scope } from './configuration';
import { holdsTrue, type Instance, isObject, listOf, objectOf } from './instance';
import { type KnownValues } from './known-values';
import { BLOCKS, LINKS, SETS } from './links';
import { absolute, referencesOf, type Tracer } from './tracer';
import { unknownAt } from './unknown';

/** How much is read into the configuration of a plan: see the assumption `plan-expressions`. */
export type Trust = 'plain' | 'open';

/** Where an argument stands. */
interface Site {
  readonly of: Instance;
  /** The argument's own name, also in a nested block. */
  readonly argument: string;
  /** The argument of the resource that it is a part of. */
  readonly top: string;
  /** `alicloud_network_acl.n.resources[0].resource_id`. */
  readonly place: string;
  readonly scope: Scope | undefined;
  readonly trust: Trust;
}

/** Reads the arguments of instances, of which a plan may leave some open. */
export class ArgumentReader {
  /** Those of the arguments that were read last which are such only because the configuration was trusted. */
  readonly trusted = new Set<string>();

  constructor(private readonly known: KnownValues, private readonly tracer: Tracer | undefined) {}

  /** @param written the block of the configuration; `undefined` in a state */
  read(instance: Instance, scope: Scope | undefined, written: JsonObject | undefined, trust: Trust): Readonly<Record<string, Value>> {
    this.trusted.clear();
    const { address, values, unknown, sensitive } = instance;
    const expressions = written === undefined ? undefined : objectOf(written.expressions);
    const names = new Set([...Object.keys(values), ...Object.keys(unknown)]);
    return Object.fromEntries([...names].filter((name) => name !== 'id' && name !== 'timeouts').flatMap((argument) => {
      const site: Site = { of: instance, argument, top: argument, place: `${address}.${argument}`, scope, trust };
      const value = this.value(site, values[argument] ?? null, unknown[argument], sensitive[argument], expressions, true);
      return value === undefined || isUnsetNumber(argument, value, expressions) ? [] : [[argument, value]];
    }));
  }

  private value(
    site: Site, value: Json, unknown: Json | undefined, sensitive: Json | undefined, expressions: JsonObject | undefined, isTop: boolean,
  ): Value | undefined {
    const { of, argument, place } = site;
    if (!holdsTrue(unknown)) return this.known.read(of, argument, value, place, sensitive);
    const written = expressions?.[argument];
    if (written === undefined && expressions !== undefined && unknown === true) {
      // Not configured: the provider computes it. But blocks of a `dynamic` block are not in the configuration either.
      if (!isTop || !BLOCKS.has(argument)) return undefined;
      return this.isTrusted(site) ? undefined : unknownAt(place, [], []);
    }
    if (isObject(written) && isExpression(written)) return this.open(site, written, value, unknown);
    if (Array.isArray(value)) return this.blocks(site, value, listOf(unknown), listOf(sensitive), written);
    if (isObject(value)) return this.block(site, value, objectOf(unknown), objectOf(sensitive), isObject(written) ? written : undefined);
    return unknownAt(place, [], []);
  }

  /** Nested blocks, or a list or map of which parts are open and the configuration tells nothing. */
  private blocks(site: Site, values: readonly Json[], unknown: readonly Json[], sensitive: readonly Json[], written: Json | undefined): Value {
    const blocks = Array.isArray(written) && written.length === values.length ? written : undefined;
    const mixed = SETS.has(site.argument) && values.length > 1;
    return values.map((value, i): Value => {
      const here = { ...site, place: `${site.place}[${i}]` };
      if (!isObject(value)) return unknown[i] === true ? unknownAt(here.place, [], []) : this.known.read(site.of, site.argument, value, here.place, sensitive[i]) ?? value as Value;
      const block = blocks === undefined ? undefined : objectOf(blocks[i]);
      // In a set the plan's order is not the configuration's: the block is what the configuration says.
      if (mixed && block !== undefined) return this.block(here, {}, Object.fromEntries(Object.keys(block).map((key) => [key, true])), {}, block);
      return this.block(here, value, objectOf(unknown[i]), objectOf(sensitive[i]), block);
    });
  }

  private block(site: Site, value: JsonObject, unknown: JsonObject, sensitive: JsonObject, written: JsonObject | undefined): Value {
    return Object.fromEntries([...new Set([...Object.keys(value), ...Object.keys(unknown)])].flatMap((argument) => {
      const inner = { ...site, argument, place: `${site.place}.${argument}` };
      const read = this.value(inner, value[argument] ?? null, unknown[argument], sensitive[argument], written, false);
      return read === undefined ? [] : [[argument, read]];
    }));
  }

  /** An argument that is open, or a part of it, by its expression in the configuration. */
  private open(site: Site, expression: JsonObject, value: Json, unknown: Json | undefined): Value {
    const { scope, argument } = site;
    const constant = expression.constant_value;
    const names = referencesOf(expression);
    if (constant !== undefined && names.length === 0) return this.known.read(site.of, argument, constant, site.place, undefined) ?? null;
    // Configuration in JSON shows its templates; configuration in HCL shows only what an expression refers to.
    if (constant !== undefined && scope !== undefined) return this.template(site, expression, constant);
    const link = this.link(site, expression);
    if (link === undefined || link.length === 0) return this.unknown(site, expression);
    if (!Array.isArray(value) && !isPlural(argument)) return link.length === 1 && this.isTrusted(site) ? Expression.to(link[0]!) : this.unknown(site, expression);
    const told = listOf(value).filter((one) => one !== null);
    const open = unknown === true ? link.length : listOf(unknown).filter((one) => one === true).length;
    if (open !== link.length || !this.isTrusted(site)) return this.unknown(site, expression);
    return [...told.flatMap((one) => this.known.read(site.of, argument, one, site.place, undefined) ?? []), ...link.map((one) => Expression.to(one))];
  }

  /** Notes that an argument rests on the configuration, and tells whether that is trusted. */
  private isTrusted({ top, trust }: Site): boolean {
    this.trusted.add(top);
    return trust === 'plain';
  }

  /** The instances that an identifier is taken to be of, when the configuration is trusted. */
  private link({ of, argument, scope }: Site, expression: JsonObject): readonly Reference[] | undefined {
    const allowed = LINKS[argument];
    if (allowed === undefined || scope === undefined) return undefined;
    const same = this.tracer?.ofSameKey(expression, scope, of.address);
    const attributes = same === undefined ? [] : allowed.filter((one) => one.startsWith(`${typeIn(same)}.`)).map((one) => one.split('.')[1]!);
    const found = attributes.length === 1 ? [makeReference(same!, attributes)] : this.tracer?.targets(expression, scope);
    if (found === undefined || !found.every((one) => allowed.includes(`${typeIn(one.address)}.${one.attribute}`))) return undefined;
    return found;
  }

  private template(site: Site, expression: JsonObject, json: Json): Value {
    if (Array.isArray(json)) return json.map((item, i) => this.template({ ...site, place: `${site.place}[${i}]` }, expression, item));
    if (typeof json !== 'string') return isObject(json) ? this.unknown(site, expression) : json;
    const read = Expression.read(json);
    if (typeof read === 'string') return this.known.read(site.of, site.argument, read, site.place, undefined) ?? read;
    const own: JsonObject = { references: read.references.map(({ text }) => text) };
    const parts = read.parts?.map((part) => (typeof part === 'string' ? part : this.exact(part, site.scope!)));
    if (parts !== undefined && parts.every((part) => part !== undefined)) return Expression.join(parts);
    const [one, ...others] = read.reference === undefined ? [] : this.link(site, own) ?? [];
    return one !== undefined && others.length === 0 && this.isTrusted(site) ? Expression.to(one) : this.unknown(site, own);
  }

  /** A reference to an attribute of an instance, or to a local value; nothing for what other parts of the plan tell. */
  private exact(reference: Reference, scope: Scope): Reference | undefined {
    const [root = ''] = reference.address.split('.');
    if (root === 'local' || (root === 'var' && scope.module === '')) return makeReference(absolute(reference.address, scope), reference.steps);
    return this.tracer?.locate(reference, scope);
  }

  private unknown({ place, scope }: Site, expression: JsonObject): Expression {
    return unknownAt(place, referencesOf(expression), scope === undefined ? [] : this.tracer?.mentioned(expression, scope) ?? []);
  }
}

const isPlural = (argument: string): boolean => /s$/.test(argument);

/** A count or a mask of 0 that nobody wrote: providers write it into the state where there is none. */
function isUnsetNumber(argument: string, value: Value, expressions: JsonObject | undefined): boolean {
  return value === 0 && /_(count|mask)$/.test(argument) && expressions?.[argument] === undefined;
}

const TYPE = /(?:^|\.)([A-Za-z0-9_]+)\.[^.[\]]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?$/;

/** The type of a managed resource; nothing for a data source. */
const typeIn = (address: string): string => (/(?:^|\.)data\./.test(address) ? '' : TYPE.exec(address)?.[1] ?? '');
