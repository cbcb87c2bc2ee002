/**
 * Domain names, numbered so that everything under a name is one range: a trie of the labels from the right, walked
 * depth first. A node has the ids [self] [its children ...] [any other name one label below] [any other deeper].
 *
 *     0 no name observed
 *     1 com   2 aliyun.com   3 x.aliyun.com   4 y.x.aliyun.com   5 x.com   6 y.x.com   7 a name under none of them
 *
 * Invariants
 *  1. Every domain name, and the absence of one, has exactly one id.
 *  2. Two names with the same id are matched by the same patterns that the line was built with.
 *
 * Cost: one node per label; reading a name costs its labels. It does not know glob patterns other than `*.name`.
 */
import { type DomainPattern, FirewrightError } from '../net';
import type { Dimension } from './dimension';
import { RangeSet } from './range-set';

interface Node {
  readonly name: string;
  readonly children: Map<string, Node>;
  self: number;
  /** Names one label below that no child has. */
  other: number;
  /** Names more than one label below, under no child. */
  deeper: number;
}

export class DomainLine implements Dimension {
  /** The id of "no domain name was observed". */
  static readonly NONE = 0;

  private readonly root: Node = { name: '', children: new Map(), self: -1, other: -1, deeper: -1 };
  /** What each id stands for: a node itself, or what else is under it. */
  private readonly meaning: { readonly node: Node; readonly below: 0 | 1 | 2 }[] = [];

  private constructor(readonly name: string) {}

  /** A line for these patterns and these exact names (lower case, as `parseDomain` gives them). */
  static from(
    patterns: Iterable<DomainPattern>, exact: Iterable<string> = [], name = 'domain',
  ): DomainLine {
    const line = new DomainLine(name);
    for (const pattern of patterns) line.add(pattern.name);
    for (const domain of exact) line.add(domain);
    line.meaning.push({ node: line.root, below: 1 });
    for (const child of line.root.children.values()) line.number(child);
    line.root.other = line.meaning.push({ node: line.root, below: 1 }) - 1;
    line.root.deeper = line.root.other;
    return line;
  }

  get size(): number {
    return this.meaning.length;
  }

  /** All ids but `NONE`: some domain name was observed. */
  get anyName(): RangeSet {
    return RangeSet.of([1, this.size - 1]);
  }

  /**
   * The names that a pattern matches. `wildcardCoversApex`: whether `*.aliyun.com` takes in `aliyun.com` itself;
   * `oneLabelOnly`: whether it stops at one label below.
   * Throws FW_CUT for a pattern whose name the line was not built with.
   */
  encodePattern(pattern: DomainPattern, wildcardCoversApex: boolean, oneLabelOnly = false): RangeSet {
    const { node, left } = this.locate(pattern.name);
    if (left > 0) {
      throw new FirewrightError('FW_CUT', {
        what: 'a domain pattern that the line was not built with', value: pattern.toString(),
      });
    }
    if (!pattern.wildcard) return RangeSet.single(node.self);
    if (!oneLabelOnly) return RangeSet.of([wildcardCoversApex ? node.self : node.self + 1, node.deeper]);
    const direct = [...node.children.values()].map((child) => [child.self, child.self] as const);
    return RangeSet.from([...direct, [node.other, node.other], ...(wildcardCoversApex ? [[node.self, node.self] as const] : [])]);
  }

  /** The id of any domain name, mentioned or not. */
  encodeName(domain: string): number {
    const { node, left } = this.locate(domain.toLowerCase().replace(/\.$/, ''));
    return left === 0 ? node.self : left === 1 ? node.other : node.deeper;
  }

  /** A domain name with this id, made up where the id stands for all other names; undefined for `NONE`. */
  decode(id: number): string | undefined {
    if (id === DomainLine.NONE) return undefined;
    const { node, below } = this.meaning[id];
    if (below === 0) return node.name;
    if (node !== this.root) return `${below === 2 ? 'a.' : ''}${unused(node, 'www')}.${node.name}`;
    return `www.${unused(node, 'example')}`;
  }

  /** Whether the line was built with this very name. */
  knows(domain: string): boolean {
    return this.locate(domain).left === 0;
  }

  /** Ids in words: `x.com`, `*.x.com`, `other names under x.com`, `any other name`. `NONE` has none. */
  tell(ids: RangeSet): readonly string[] {
    const top = [...this.root.children.values()].flatMap((child) => this.tellUnder(child, ids));
    return ids.has(this.root.other) ? [...top, 'any other name'] : top;
  }

  private tellUnder(node: Node, ids: RangeSet): readonly string[] {
    const self = ids.has(node.self) ? [node.name] : [];
    if (ids.covers(RangeSet.of([node.self + 1, node.deeper]))) return [...self, `*.${node.name}`];
    const children = [...node.children.values()].flatMap((child) => this.tellUnder(child, ids));
    const [other, deeper] = [ids.has(node.other), ids.has(node.deeper)];
    const rest = other && deeper ? 'other names' : other ? 'other names one label' : 'other deeper names';
    return [...self, ...children, ...(other || deeper ? [`${rest} under ${node.name}`] : [])];
  }

  private add(domain: string): void {
    let node = this.root;
    for (const label of domain.split('.').reverse()) {
      let child = node.children.get(label);
      if (child === undefined) {
        const name = node === this.root ? label : `${label}.${node.name}`;
        child = { name, children: new Map(), self: -1, other: -1, deeper: -1 };
        node.children.set(label, child);
      }
      node = child;
    }
  }

  private number(node: Node): void {
    node.self = this.meaning.push({ node, below: 0 }) - 1;
    for (const child of node.children.values()) this.number(child);
    node.other = this.meaning.push({ node, below: 1 }) - 1;
    node.deeper = this.meaning.push({ node, below: 2 }) - 1;
  }

  /** The deepest node on the way to a name, and how many labels of the name are left below it. */
  private locate(domain: string): { readonly node: Node; readonly left: number } {
    const labels = domain.split('.').reverse();
    let node = this.root;
    for (const [depth, label] of labels.entries()) {
      const child = node.children.get(label);
      if (child === undefined) return { node, left: labels.length - depth };
      node = child;
    }
    return { node, left: 0 };
  }
}

/** A label that no child of the node has. */
function unused(node: Node, label: string): string {
  let free = label;
  for (let n = 1; node.children.has(free); n++) free = `${label}${n}`;
  return free;
}
