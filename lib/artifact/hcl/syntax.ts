import { type Step } from '../reference';
import { type Term } from './term';
import { type SyntaxNode } from './parser';

/** Whether backslashes in a text escape: they do between quotes, and not in a heredoc. */
type Quoting = 'quoted' | 'heredoc';

interface Source {
  /** The bytes that places in nodes count. */
  readonly bytes: Buffer;
  readonly quoting: Quoting;
}

/** The expression that the parser found in a text. */
export function expressionOf(node: SyntaxNode, text: string): Term {
  return convert(node, { bytes: Buffer.from(text, 'utf8'), quoting: 'quoted' });
}

function convert(node: SyntaxNode, source: Source): Term {
  const { meta = {}, children = [] } = node;
  const text = meta.value ?? '';
  const inner = (i: number): Term => convert(children[i], source);
  const all = (): readonly Term[] => children.map((child) => convert(child, source));
  if (meta.traversal !== undefined && !areSteps(meta.traversal)) return odd('a key that is neither a text nor a number', text, source, children);
  switch (node.type) {
    case '': return children.length === 1 ? inner(0) : odd('it', text, source, children);
    case 'literalValue': return isExact(String(meta.type), text) ? { kind: 'literal', text, value: literal(String(meta.type), text, source.quoting) } : odd('a number with so many digits', text, source, []);
    case 'template': return template(node, text, source);
    case 'templateWrap': return { kind: 'same', text, inner: inner(0) };
    case 'templateJoin': return { kind: 'joined', text, inner: inner(0) };
    case 'scopeTraversal': {
      const [root, ...steps] = stepsOf(meta.traversal);
      return { kind: 'name', text, root: String(root), steps };
    }
    case 'relativeTraversal': return { kind: 'steps', text, of: inner(0), steps: stepsOf(meta.traversal) };
    case 'index': return { kind: 'index', text, of: inner(0), key: inner(1) };
    case 'splat': return splat(node, text, source);
    case 'function': return { kind: 'call', text, name: String(meta.name), given: all(), spreads: meta.expandedFinalArgument === true };
    case 'conditional': return { kind: 'condition', text, when: inner(0), then: inner(1), otherwise: inner(2) };
    case 'unaryOp': return { kind: 'unary', text, operator: String(meta.operator), operand: inner(0) };
    case 'binaryOp': return { kind: 'binary', text, operator: String(meta.operator), left: inner(0), right: inner(1) };
    case 'tuple': return { kind: 'tuple', text, items: all() };
    case 'object': return {
      kind: 'object', text,
      items: Array.from({ length: children.length / 2 }, (_, i) => [keyOf(children[2 * i], source), inner(2 * i + 1)] as const),
    };
    case 'for': return loop(node, text, source);
    default: return odd(`an expression of the kind ${node.type}`, text, source, children);
  }
}

const odd = (why: string, text: string, source: Source, children: readonly SyntaxNode[]): Term => (
  { kind: 'odd', text, why: `${why} is not read`, inner: children.filter(({ type, children: more = [] }) => type !== '' || more.length > 0).map((child) => convert(child, source)) });

/** Markers that take away spaces, and heredocs that take away indentation, change texts that the parser gives as they are written. */
function template(node: SyntaxNode, text: string, source: Source): Term {
  const { children = [] } = node;
  const quoting = text.startsWith('<<') ? 'heredoc' : text.startsWith('"') ? 'quoted' : source.quoting;
  if (text.startsWith('<<-')) return odd('a heredoc with indentation (<<-)', text, source, children);
  if (/[$%]\{~|~\}/.test(text)) return odd('a template with ~', text, source, children);
  return { kind: 'template', text, parts: children.map((child) => convert(child, { ...source, quoting })) };
}

function splat(node: SyntaxNode, text: string, source: Source): Term {
  const [of, each] = node.children!;
  if (each.type === '') return { kind: 'splat', text, of: convert(of, source), steps: [] };
  const [anonymous] = each.children ?? [];
  if (each.type !== 'relativeTraversal' || anonymous.type !== '' || anonymous.children?.length || !areSteps(each.meta?.traversal)) return odd('this splat', text, source, [of]);
  return { kind: 'splat', text, of: convert(of, source), steps: stepsOf(each.meta!.traversal) };
}

function loop(node: SyntaxNode, text: string, source: Source): Term {
  const { children = [], meta = {} } = node;
  const rest = children.slice(1).map((child) => convert(child, source));
  const hasKey = meta.keyExpression !== undefined && meta.keyExpression !== '';
  const hasCondition = meta.conditionalExpression !== undefined && meta.conditionalExpression !== '';
  const [first, second, third] = rest;
  return {
    kind: 'for', text, names: [String(meta.keyVar ?? ''), String(meta.valVar)], of: convert(children[0], source), groups: meta.groupedValue === true,
    ...(hasKey ? { key: first, value: second } : { value: first }),
    ...(hasCondition && { only: hasKey ? third : second }),
  };
}

/** A plain name is the key itself, and one in parentheses is an expression. */
function keyOf(node: SyntaxNode, source: Source): Term {
  const [inner] = node.children ?? [];
  if (node.type !== '') return convert(node, source);
  if (inner !== undefined) return convert(inner, source);
  const { start, end } = node.range!;
  const name = source.bytes.subarray(start.byte, end.byte).toString('utf8');
  return { kind: 'literal', text: name, value: name };
}

interface Segment {
  readonly type: string;
  readonly segment?: unknown;
}

/** Whether all steps are names, texts or whole numbers; a key may be null, too. */
function areSteps(traversal: unknown): boolean {
  return (traversal as readonly Segment[]).every(({ type, segment }) => typeof segment === 'string' && (type !== 'indexTraversal' || /^(?:"|\d+$)/.test(segment)));
}

function stepsOf(traversal: unknown): Step[] {
  return (traversal as readonly (Segment & { readonly segment: string })[]).map(({ type, segment }) => {
    if (type === 'indexTraversal' && segment.startsWith('"')) return unescaped(segment.slice(1, -1), 'quoted');
    return /^\d+$/.test(segment) ? Number(segment) : segment;
  });
}

function literal(type: string, text: string, quoting: Quoting): string | number | boolean | null {
  if (type === 'number') return Number(text);
  if (type === 'bool') return text === 'true';
  return type === 'string' ? unescaped(text, quoting) : null;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** Terraform has texts in the normal form NFC. */
function unescaped(text: string, quoting: Quoting): string {
  return text.replace(/([$%])\1\{|\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gs, (whole, sign: string | undefined, short?: string, long?: string, char?: string) => {
    if (sign !== undefined) return `${sign}{`;
    if (quoting === 'heredoc') return whole;
    const code = short ?? long;
    return code === undefined ? ESCAPES[char!] ?? whole : String.fromCodePoint(parseInt(code, 16));
  }).normalize('NFC');
}

/** JavaScript's numbers have about 16 digits, and Terraform's far more. */
function isExact(type: string, text: string): boolean {
  return type !== 'number' || (text.replace(/e.*$/i, '').replace(/\D/g, '').length <= 15 && !String(Number(text)).includes('e'));
}
