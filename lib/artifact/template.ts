import { FirewrightError } from '../net';
import { type Qualify, type Reference, toReference, TRAVERSAL } from './reference';

/** A piece of a template: text as it is, a lone reference, or an expression that is not read further. */
export type Piece = string | Reference | Opaque;

/** A function call, a condition, a directive: kept as text, with the references in it. */
export interface Opaque {
  /** The piece as it is written, with markers: `${join(",", var.x)}`. */
  readonly source: string;
  readonly references: readonly Reference[];
}

interface Span {
  readonly at: number;
  readonly end: number;
}

const MAX_DEPTH = 100;
const AFTER_DOT = /\.(?:[\p{ID_Start}_][\p{ID_Continue}-]*|\d+|\*)/uy;
const NUMBER = /\d[\d.]*/y;
const LOOP_VARIABLES = /\bfor\s+([\p{ID_Continue}-]+)(?:\s*,\s*([\p{ID_Continue}-]+))?\s+in\b/gu;

/**
 * Splits a string of Terraform's JSON as Terraform does: `${` begins an interpolation, `%{` a
 * directive, and `$${` and `%%{` stand for these characters themselves. Raises `FW_TEMPLATE` when one
 * does not end. Cost: one pass.
 */
export function splitTemplate(text: string, qualify: Qualify): Piece[] {
  const pieces: Piece[] = [];
  let literal = '';
  for (let i = 0; i < text.length;) {
    const two = text.slice(i, i + 2);
    if (text.startsWith('$${', i) || text.startsWith('%%{', i)) {
      literal += text.slice(i + 1, i + 3);
      i += 3;
    } else if (two === '${' || two === '%{') {
      if (literal !== '') pieces.push(literal);
      literal = '';
      const spans: Span[] = [];
      const end = scanExpression(text, i + 2, spans, 0);
      pieces.push(toPiece(text, { at: i, end: end + 1 }, spans, qualify));
      i = end + 1;
    } else {
      literal += text[i];
      i += 1;
    }
  }
  if (literal !== '') pieces.push(literal);
  return pieces;
}

function toPiece(text: string, whole: Span, spans: readonly Span[], qualify: Qualify): Piece {
  const inner = text.slice(whole.at + 2, whole.end - 1).trim();
  const only = spans[0];
  if (text[whole.at] === '$' && spans.length === 1 && only && text.slice(only.at, only.end) === inner) {
    const reference = toReference(inner, qualify);
    if (reference) return reference;
  }
  return toOpaque(text, whole, spans, qualify);
}

/** Writes the qualified references into the source, so that equal sources of two stacks stay two. */
function toOpaque(text: string, whole: Span, spans: readonly Span[], qualify: Qualify): Opaque {
  const loops = text.slice(whole.at, whole.end).matchAll(LOOP_VARIABLES);
  const bound = new Set([...loops].flatMap((match) => match.slice(1)));
  const references: Reference[] = [];
  let source = '';
  let from = whole.at;
  for (const { at, end } of spans) {
    const traversal = text.slice(at, end);
    const reference = bound.has(/^[^.[]+/.exec(traversal)?.[0] ?? '') ? undefined : toReference(traversal, qualify);
    if (!reference) continue;
    references.push(reference);
    source += text.slice(from, at) + reference.text;
    from = end;
  }
  return { source: source + text.slice(from, whole.end), references };
}

/** Collects the traversals up to the brace that closes the expression, and gives its place. */
function scanExpression(text: string, start: number, spans: Span[], depth: number): number {
  if (depth > MAX_DEPTH) throw unreadable(text, `expressions lie in each other more than ${MAX_DEPTH} deep`);
  let open = 0;
  for (let i = start; i < text.length;) {
    const char = text[i];
    if (char === '}' && open === 0) return i;
    if (char === '{') open += 1;
    if (char === '}') open -= 1;
    if (char === '"') {
      i = scanQuoted(text, i + 1, spans, depth + 1);
      continue;
    }
    const skipped = matchAt(AFTER_DOT, text, i) ?? matchAt(NUMBER, text, i);
    const traversal = skipped ? undefined : matchAt(TRAVERSAL, text, i);
    if (traversal && !isCalled(text, i + traversal.length)) spans.push({ at: i, end: i + traversal.length });
    i += (skipped ?? traversal)?.length ?? 1;
  }
  throw unreadable(text, 'the brace that closes its "${" or "%{" is missing');
}

/** Collects the traversals in the templates of a quoted string, and gives the place behind it. */
function scanQuoted(text: string, start: number, spans: Span[], depth: number): number {
  for (let i = start; i < text.length;) {
    if (text[i] === '"') return i + 1;
    if (text[i] === '\\') i += 2;
    else if (text.startsWith('$${', i) || text.startsWith('%%{', i)) i += 3;
    else if (text.startsWith('${', i) || text.startsWith('%{', i)) i = scanExpression(text, i + 2, spans, depth) + 1;
    else i += 1;
  }
  throw unreadable(text, 'a quoted string in it does not end');
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function isCalled(text: string, end: number): boolean {
  return /^\s*(?:\(|::)/.test(text.slice(end, end + 8));
}

function unreadable(text: string, why: string): FirewrightError {
  return new FirewrightError('FW_TEMPLATE', {
    what: 'not a template of Terraform', value: text, why,
    fix: 'write $${ or %%{ where the characters themselves are meant',
  });
}
