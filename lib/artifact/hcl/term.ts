import { type Step } from '../reference';
import { type HclValue } from './values';

/** An expression of HCL, as far as it is told apart here. */
export type Term = { readonly text: string } & (
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** Parts that make up one text. */
  | { readonly kind: 'template'; readonly parts: readonly Term[] }
  /** `"${x}"` is `x` itself. */
  | { readonly kind: 'same'; readonly inner: Term }
  | { readonly kind: 'name'; readonly root: string; readonly steps: readonly Step[] }
  | { readonly kind: 'steps'; readonly of: Term; readonly steps: readonly Step[] }
  | { readonly kind: 'index'; readonly of: Term; readonly key: Term }
  | { readonly kind: 'splat'; readonly of: Term; readonly steps: readonly Step[] }
  | { readonly kind: 'call'; readonly name: string; readonly given: readonly Term[]; readonly spreads: boolean }
  | { readonly kind: 'condition'; readonly when: Term; readonly then: Term; readonly otherwise: Term }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Term }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Term; readonly right: Term }
  | { readonly kind: 'tuple'; readonly items: readonly Term[] }
  | { readonly kind: 'object'; readonly items: readonly (readonly [Term, Term])[] }
  | Loop
  /** The texts of a list put together, as `%{ for }` does. */
  | { readonly kind: 'joined'; readonly inner: Term }
  /** Something that is worked out by other means. */
  | { readonly kind: 'done'; readonly work: () => HclValue }
  /** Something that is not read, and why. */
  | { readonly kind: 'odd'; readonly why: string; readonly inner: readonly Term[] }
);

/** `[for k, v in of : value if only]`, or with a key in braces. */
export interface Loop {
  readonly kind: 'for';
  readonly names: readonly [key: string, value: string];
  readonly of: Term;
  readonly key?: Term;
  readonly value: Term;
  readonly only?: Term;
  readonly groups: boolean;
}

/** Every expression directly below one. */
export function partsOf(one: Term): readonly Term[] {
  switch (one.kind) {
    case 'literal': case 'name': case 'done': return [];
    case 'template': return one.parts;
    case 'same': case 'joined': return [one.inner];
    case 'steps': case 'splat': return [one.of];
    case 'index': return [one.of, one.key];
    case 'call': return one.given;
    case 'condition': return [one.when, one.then, one.otherwise];
    case 'unary': return [one.operand];
    case 'binary': return [one.left, one.right];
    case 'tuple': return one.items;
    case 'object': return one.items.flat();
    case 'for': return [one.of, ...(one.key ? [one.key] : []), one.value, ...(one.only ? [one.only] : [])];
    case 'odd': return one.inner;
  }
}
