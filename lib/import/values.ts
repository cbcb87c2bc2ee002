import { escapeTemplate, Expression, type Resource, type Value } from '../artifact';
import { type Blocks, type Fields, type Kind } from './binding-table';
import { arrayCode, objectCode, type Property, quote, templateLiteral } from './literals';
import { type StackScope } from './stack-scope';

/** Writes the values of one resource as code. */
export class Values {
  constructor(private readonly scope: StackScope, private readonly of?: Resource) {}

  /** Code for a property of this kind; undefined when the value is not of it. */
  property(value: Value, kind: Kind): string | undefined {
    if (typeof kind === 'object') return this.blocks(value, kind);
    if (value instanceof Expression) return this.expression(value, kind);
    switch (kind) {
      case 's':
        return typeof value === 'string' ? quote(escapeTemplate(value)) : isPlain(value) ? quote(String(value)) : undefined;
      case 'n':
        return typeof value === 'number' ? String(value) : typeof value === 'string' && /^(?:0|[1-9]\d{0,14})$/.test(value) ? value : undefined;
      case 'b':
        return typeof value === 'boolean' ? String(value) : value === 'true' || value === 'false' ? value : undefined;
      case 'S':
      case 'N':
        return this.all(Array.isArray(value) ? value : undefined, kind === 'S' ? 's' : 'n');
      case 'M':
        return this.map(value);
    }
  }

  /** Any value as code for what takes Terraform's JSON as it is. */
  raw(value: Value): string {
    if (value instanceof Expression) return quote(this.scope.written(value, this.of));
    if (typeof value === 'string') return quote(escapeTemplate(value));
    if (value === null || typeof value !== 'object') return String(value);
    if (Array.isArray(value)) return arrayCode(value.map((item) => this.raw(item)));
    return objectCode(Object.entries(value).map(([key, item]): Property => [escapeTemplate(key), this.raw(item)]));
  }

  /** A text that may have expressions in it, with the program's own variables; undefined where it has none for one. */
  text(value: Value | undefined): string | undefined {
    if (typeof value === 'string') return quote(escapeTemplate(value));
    return value instanceof Expression ? this.spelled(value) : undefined;
  }

  private expression(value: Expression, kind: Exclude<Kind, Blocks>): string | undefined {
    const address = value.reference?.attribute === '' ? value.reference.address : '';
    const variable = /(?:^|:)var\./.test(address);
    switch (kind) {
      case 's':
        return this.spelled(value) ?? this.raw(value);
      case 'n':
        return (variable ? this.scope.variableCode(address, 'number') : undefined) ?? this.token('asNumber', value);
      case 'b':
        return (variable ? this.scope.variableCode(address, 'bool') : undefined) ?? this.token('asAny', value);
      case 'S':
        return this.token('asList', value);
      case 'M':
        return this.token('asStringMap', value);
      case 'N':
        return undefined;
    }
  }

  private token(method: string, value: Expression): string {
    return `${this.scope.core('Token')}.${method}(${this.raw(value)})`;
  }

  private spelled(value: Expression): string | undefined {
    const { parts } = value;
    if (parts === undefined) return undefined;
    const codes = parts.map((part) => (typeof part === 'string' ? escapeTemplate(part) : { code: this.scope.reference(part) }));
    if (codes.some((part) => typeof part !== 'string' && part.code === undefined)) return undefined;
    const [only, ...others] = codes as (string | { readonly code: string })[];
    return others.length === 0 && typeof only === 'object' ? only.code : templateLiteral(codes as (string | { readonly code: string })[]);
  }

  private all(items: readonly Value[] | undefined, kind: 's' | 'n'): string | undefined {
    const codes = items?.map((item) => (item instanceof Expression && kind === 'n' ? undefined : this.property(item, kind)));
    return codes === undefined || codes.includes(undefined) ? undefined : arrayCode(codes as string[]);
  }

  private map(value: Value): string | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Expression) return undefined;
    const properties = Object.entries(value).map(([key, item]) => [escapeTemplate(key), this.property(item, 's')] as const);
    return properties.some(([key, code]) => code === undefined || key === '__proto__') ? undefined : objectCode(properties as Property[]);
  }

  private blocks(value: Value, { many, fields }: Blocks): string | undefined {
    const items: readonly Value[] = Array.isArray(value) ? value : [value];
    if (!many && items.length !== 1) return undefined;
    const codes = items.map((item) => this.block(item, fields));
    if (codes.includes(undefined)) return undefined;
    return many ? arrayCode(codes as string[]) : codes[0];
  }

  private block(value: Value, fields: Fields): string | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Expression) return undefined;
    const properties: Property[] = [];
    for (const [key, item] of Object.entries(value)) {
      const field = fields.get(key);
      const code = field && this.property(item, field.kind);
      if (field === undefined || code === undefined) return undefined;
      properties.push([field.property, code]);
    }
    return isComplete(fields, properties) ? objectCode(properties) : undefined;
  }
}

/** Whether everything that has to be given is there. */
export function isComplete(fields: Fields, properties: readonly Property[]): boolean {
  const given = new Set(properties.map(([property]) => property));
  return [...fields.values()].every(({ required, property }) => !required || given.has(property));
}

const isPlain = (value: Value): boolean => typeof value === 'boolean' || (typeof value === 'number' && Number.isSafeInteger(value));
