/**
 * Domain names, numbered so that everything under a name is one range: a trie of the labels from the right, walked
 * depth first. A node has the ids [self] [its children ...] [any other name under it].
 *
 *     0 no name observed
 *     1 com   2 aliyun.com   3 www.aliyun.com   4 a name under www.aliyun.com   5 another name under aliyun.com
 *     6 another name under com   7 a name under none of them
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
  other: number;
}

export class DomainLine implements Dimension {
  /** The id of "no domain name was observed". */
  static readonly NONE = 0;

  private readonly root: Node = { name: '', children: new Map(), self: -1, other: -1 };
  /** What each id stands for: a node itself, or what else is under it. */
  private readonly meaning: { readonly node: Node; readonly itself: boolean }[] = [];

  private constructor(readonly name: string) {}

  /** A line for these patterns and these exact names (lower case, as `parseDomain` gives them). */
  static from(
    patterns: Iterable<DomainPattern>, exact: Iterable<string> = [], name = 'domain',
  ): DomainLine {
    const line = new DomainLine(name);
    for (const pattern of patterns) line.add(pattern.name);
    for (const domain of exact) line.add(domain);
    line.meaning.push({ node: line.root, itself: false });
    for (const child of line.root.children.values()) line.number(child);
    line.root.other = line.meaning.push({ node: line.root, itself: false }) - 1;
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
   * The names that a pattern matches. `wildcardCoversApex`: whether `*.aliyun.com` takes in `aliyun.com` itself.
   * Throws FW_CUT for a pattern whose name the line was not built with.
   */
  encodePattern(pattern: DomainPattern, wildcardCoversApex: boolean): RangeSet {
    const { node, whole } = this.locate(pattern.name);
    if (!whole) {
      throw new FirewrightError('FW_CUT', {
        what: 'a domain pattern that the line was not built with', value: pattern.toString(),
      });
    }
    if (!pattern.wildcard) return RangeSet.single(node.self);
    return RangeSet.of([wildcardCoversApex ? node.self : node.self + 1, node.other]);
  }

  /** The id of any domain name, mentioned or not. */
  encodeName(domain: string): number {
    const { node, whole } = this.locate(domain.toLowerCase().replace(/\.$/, ''));
    return whole ? node.self : node.other;
  }

  /** A domain name with this id, made up where the id stands for all other names; undefined for `NONE`. */
  decode(id: number): string | undefined {
    if (id === DomainLine.NONE) return undefined;
    const { node, itself } = this.meaning[id];
    if (itself) return node.name;
    if (node !== this.root) return `${unused(node, 'www')}.${node.name}`;
    return `www.${unused(node, 'example')}`;
  }

  private add(domain: string): void {
    let node = this.root;
    for (const label of domain.split('.').reverse()) {
      let child = node.children.get(label);
      if (child === undefined) {
        const name = node === this.root ? label : `${label}.${node.name}`;
        child = { name, children: new Map(), self: -1, other: -1 };
        node.children.set(label, child);
      }
      node = child;
    }
  }

  private number(node: Node): void {
    node.self = this.meaning.push({ node, itself: true }) - 1;
    for (const child of node.children.values()) this.number(child);
    node.other = this.meaning.push({ node, itself: false }) - 1;
  }

  /** The deepest node on the way to a name, and whether it is the whole name. */
  private locate(domain: string): { readonly node: Node; readonly whole: boolean } {
    let node = this.root;
    for (const label of domain.split('.').reverse()) {
      const child = node.children.get(label);
      if (child === undefined) return { node, whole: false };
      node = child;
    }
    return { node, whole: true };
  }
}

/** A label that no child of the node has. */
function unused(node: Node, label: string): string {
  let free = label;
  for (let n = 1; node.children.has(free); n++) free = `${label}${n}`;
  return free;
}
