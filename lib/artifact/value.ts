import { makeReference, type Qualify, type Reference } from './reference';
import { type Piece, splitTemplate } from './template';

/** The value of an argument, with every template decoded. */
export type Value = string | number | boolean | null | Value[] | { readonly [key: string]: Value } | Expression;

/**
 * A string with at least one interpolation: its value is known only when what it refers to is.
 * Two expressions of one artifact with the same `name` have the same value.
 */
export class Expression {
  private constructor(private readonly pieces: readonly Piece[]) {}

  /** Reads a string of Terraform's JSON; one without interpolations gives its text. Raises `FW_TEMPLATE`. */
  static read(template: string, qualify: Qualify = (address) => address): Expression | string {
    if (!template.includes('${') && !template.includes('%{')) return template;
    return Expression.join(splitTemplate(template, qualify));
  }

  /** The expression that is just this reference. */
  static to(reference: Reference): Expression {
    return new Expression([reference]);
  }

  /** The text or the expression that these parts make up. */
  static join(parts: readonly Piece[]): Expression | string {
    const pieces: Piece[] = [];
    for (const part of parts) {
      const last = pieces.at(-1);
      if (typeof part === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + part;
      else pieces.push(part);
    }
    const [only = ''] = pieces;
    return pieces.length <= 1 && typeof only === 'string' ? only : new Expression(pieces);
  }

  /** The template: `${alicloud_eip_address.web.ip_address}/32`. */
  get text(): string {
    return this.pieces.map(printPiece).join('');
  }

  /** The template as a string of Terraform's JSON, with each reference written as `print` says. */
  written(print: (reference: Reference) => string): string {
    return this.pieces.map((piece) => {
      if (typeof piece === 'string') return escapeTemplate(piece);
      if ('address' in piece) return `\${${print(piece)}}`;
      return piece.references.reduce((text, reference) => text.replaceAll(reference.text, print(reference)), piece.source);
    }).join('');
  }

  /** The same expression about resources of other addresses. The text of function calls and the like stays. */
  readdressed(nameOf: (address: string) => string): Expression {
    const move = (one: Reference): Reference => makeReference(nameOf(one.address), one.steps);
    return new Expression(this.pieces.map((piece) => {
      if (typeof piece === 'string') return piece;
      return 'address' in piece ? move(piece) : { ...piece, references: piece.references.map(move) };
    }));
  }

  /** What people call it and bind it by: the one expression in it without its braces, else the text. */
  get name(): string {
    const [only, ...others] = this.pieces;
    if (only === undefined || typeof only === 'string' || others.length > 0) return this.text;
    return 'address' in only ? only.text : only.source.replace(/^\$\{\s*(.*?)\s*\}$/s, '$1');
  }

  /** Texts and references in turn; undefined when a function call, a condition or the like is among them. */
  get parts(): readonly (string | Reference)[] | undefined {
    return this.pieces.every(isPart) ? this.pieces : undefined;
  }

  /** The reference, when the expression is exactly one and nothing else. */
  get reference(): Reference | undefined {
    const [only, ...others] = this.pieces;
    return others.length === 0 && only !== undefined && isPart(only) && typeof only !== 'string' ? only : undefined;
  }

  /** Every reference in it, also those inside function calls. */
  get references(): readonly Reference[] {
    return this.pieces.flatMap((piece) => {
      if (typeof piece === 'string') return [];
      return 'address' in piece ? [piece] : piece.references;
    });
  }

  toString(): string {
    return this.text;
  }
}

/** The reference that a plain address makes, as it stands in `depends_on`. */
export function referenceTo(traversal: string, qualify: Qualify): Reference {
  const read = Expression.read(`\${${traversal}}`, qualify);
  return (read instanceof Expression ? read.reference : undefined) ?? makeReference(traversal, []);
}

function isPart(piece: Piece): piece is string | Reference {
  return typeof piece === 'string' || 'address' in piece;
}

/** A text as a string of Terraform's JSON, which stands for just this text. */
export function escapeTemplate(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{');
}

function printPiece(piece: Piece): string {
  if (typeof piece === 'string') return escapeTemplate(piece);
  return 'address' in piece ? `\${${piece.text}}` : piece.source;
}
