import { type Document, type LineCounter, type Node } from 'yaml';
import { FirewrightError } from '../net';
import { nearest } from './nearest';

/** Loaded by the first file: a question without one should not wait for it. */
let loaded: typeof import('yaml') | undefined;
const yaml = (): typeof import('yaml') => loaded ??= require('yaml') as typeof import('yaml');

/** A key of a mapping, with the place and the value behind it. */
export interface Entry {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

/** What a file is to hold. */
export interface YamlSubject {
  /** In the plural, and the key of the list: `intents`. */
  readonly things: string;
  /** Code of the errors about what the file says; `FW_YAML` is kept for what is not YAML. */
  readonly code: string;
}

/** One node of a YAML file that knows its place, so that every complaint names file and line. */
export class YamlNode {
  private readonly node: Node | null | undefined;

  private constructor(
    node: Node | null | undefined, private readonly document: Document.Parsed, private readonly lines: LineCounter,
    private readonly file: string, private readonly offset: number, private readonly subject: YamlSubject,
  ) {
    this.node = yaml().isAlias(node) ? node.resolve(document) : node;
  }

  /**
   * Reads YAML, of which JSON is a part.
   *
   * @throws FirewrightError FW_YAML when it is not YAML, or nothing at all
   */
  static parse(text: string, file: string, subject: YamlSubject): YamlNode {
    const lines = new (yaml().LineCounter)();
    const documents = yaml().parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
    const [document] = documents;
    if (document === undefined || !('contents' in document) || document.contents === null) {
      throw new FirewrightError('FW_YAML', { what: 'there is nothing in this file', where: file, fix: `write a list under "${subject.things}:"` });
    }
    const error = document.errors[0];
    if (error) {
      throw new FirewrightError('FW_YAML', {
        what: 'not YAML', where: `${file}:${lines.linePos(error.pos[0]).line}`, why: error.message,
      });
    }
    if (documents.length > 1) {
      const place = `${file}:${lines.linePos(documents[1].range[0]).line}`;
      throw new FirewrightError('FW_YAML', { what: 'a second document begins here', where: place, fix: `keep all ${subject.things} in one document, without "---" between them` });
    }
    return new YamlNode(document.contents, document, lines, file, 0, subject);
  }

  /** File and line: `intents.yaml:3`. */
  get where(): string {
    return `${this.file}:${this.lines.linePos(this.node?.range?.[0] ?? this.offset).line}`;
  }

  /** What stands here, in words. */
  get kind(): string {
    if (yaml().isMap(this.node)) return 'a mapping';
    if (yaml().isSeq(this.node)) return 'a list';
    const value = yaml().isScalar(this.node) ? this.node.value : null;
    if (value === null) return 'nothing';
    return typeof value === 'string' ? 'text' : `the ${typeof value} ${String(value)}`;
  }

  get isMapping(): boolean {
    return yaml().isMap(this.node);
  }

  get isList(): boolean {
    return yaml().isSeq(this.node);
  }

  get isText(): boolean {
    return yaml().isScalar(this.node) && typeof this.node.value === 'string';
  }

  /** The text here; `what` names it in the error. */
  text(what: string, example: string): string {
    const value = yaml().isScalar(this.node) ? this.node.value : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw this.error(`${what} must be text, and this is ${value === '' ? 'empty' : this.kind}`, { fix: `write it like ${example}` });
  }

  items(): readonly YamlNode[] {
    return yaml().isSeq(this.node) ? this.node.items.map((item) => this.below(item as Node)) : [];
  }

  /**
   * The entries of a mapping by key.
   *
   * @param allowed the keys that may occur
   */
  entries(what: string, allowed: readonly string[]): ReadonlyMap<string, Entry> {
    if (!yaml().isMap(this.node)) throw this.error(`${what} must be a mapping, and this is ${this.kind}`, { fix: `write it with the keys ${allowed.join(', ')}` });
    const found = new Map<string, Entry>();
    for (const pair of this.node.items) {
      const key = this.below(pair.key as Node);
      const name = yaml().isScalar(key.node) ? String(key.node.value) : key.kind;
      if (!allowed.includes(name)) {
        const meant = nearest(name, allowed);
        throw key.error(`unknown key in ${what}`, {
          value: name, fix: meant === undefined ? `the keys are ${allowed.join(', ')}` : `did you mean ${meant}?`,
        });
      }
      found.set(name, { key, value: key.below(pair.value as Node | null) });
    }
    return found;
  }

  error(what: string, parts: { readonly value?: unknown; readonly why?: string; readonly fix?: string } = {}): FirewrightError {
    return new FirewrightError(this.subject.code, { what, where: this.where, ...parts });
  }

  /** A child; where it is absent, it stands at the place of this node. */
  private below(node: Node | null | undefined): YamlNode {
    return new YamlNode(node, this.document, this.lines, this.file, this.node?.range?.[0] ?? this.offset, this.subject);
  }
}
