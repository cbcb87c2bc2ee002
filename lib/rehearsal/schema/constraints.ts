import { type AttributeType, type Block } from './schema';

/** What the provider's code says of an argument beside its schema. */
export interface Constraint {
  readonly force_new?: boolean;
  readonly one_of?: readonly (string | number | boolean)[];
  readonly between?: readonly [number, number];
  readonly length_between?: readonly [number, number];
  readonly conflicts_with?: readonly string[];
  readonly exactly_one_of?: readonly string[];
  readonly at_least_one_of?: readonly string[];
  readonly default?: string | number | boolean;
  readonly block?: Constraints;
}

/** Constraints by argument. */
export type Constraints = Readonly<Record<string, Constraint>>;

/** A default in the type that the argument has: the provider's code writes some numbers as text. */
export function defaultOf(block: Block, name: string, constraint: Constraint | undefined): string | number | boolean | undefined {
  const type: AttributeType | undefined = block.attributes?.[name]?.type;
  const value = constraint?.default;
  if (value === undefined || typeof type !== 'string') return undefined;
  if (type === 'number') return Number(value);
  return type === 'bool' ? String(value) === 'true' : String(value);
}
