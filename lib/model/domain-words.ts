import { DomainLine, RangeSet } from '../flow';
import { type DomainPattern } from '../net';
import { type CompiledBoundaries } from './compiled-boundary';
import { type DomainNames } from './rule-list';
import { type Named } from './vocabulary';

/** Names that are listed at most. */
const MOST = 4;

/** Domains that a box leaves open, by the names of books and patterns. */
export class DomainWords {
  private readonly line: DomainLine;
  private readonly named: readonly { readonly name: string; readonly ids: RangeSet }[];

  constructor(compiled: CompiledBoundaries, books: readonly Named<readonly DomainPattern[]>[]) {
    this.line = compiled.domains;
    const rules = namesIn(compiled);
    const reading = rules.find(({ patterns }) => patterns.some((pattern) => pattern.wildcard)) ?? rules[0];
    const encode = (patterns: readonly DomainPattern[], { wildcardCoversApex, oneLabelOnly }: DomainNames): RangeSet => (
      RangeSet.unionAll(patterns.map((pattern) => this.line.encodePattern(pattern, wildcardCoversApex, oneLabelOnly))));
    this.named = [
      ...(reading === undefined ? [] : books.filter(({ set }) => set.length > 0 && set.every((pattern) => this.line.knows(pattern.name)))
        .map(({ name, set }) => ({ name, ids: encode(set, reading) }))),
      ...rules.map((names) => ({ name: shortened(names.patterns.map(String)), ids: encode(names.patterns, names) })),
    ];
  }

  /** `domain book updates`, `domain *.aliyun.com`, `no domain or any but *.aliyun.com`. Undefined for all. */
  say(ids: RangeSet): string | undefined {
    const full = RangeSet.full(this.line.size);
    if (ids.equals(full)) return undefined;
    const none = RangeSet.single(DomainLine.NONE);
    if (ids.equals(none)) return 'no domain';
    const names = ids.minus(none);
    const open = names.size * 2 > this.line.size;
    const said = open ? this.line.anyName.minus(names) : names;
    const words = this.named.find((one) => one.ids.equals(said))?.name ?? shortened(this.line.tell(said));
    const listed = open ? (said.isEmpty ? 'any' : `any but ${words}`) : words;
    return ids.has(DomainLine.NONE) ? `no domain or ${listed}` : `domain ${listed}`;
  }
}

const namesIn = ({ boundaries }: CompiledBoundaries): readonly DomainNames[] => boundaries.flatMap(({ list }) => (
  list.rules.flatMap(({ matches }) => matches.flatMap(({ domain }) => (
    typeof domain !== 'object' ? [] : ['observed' in domain ? domain.observed : domain.intended])))));

const shortened = (words: readonly string[]): string => (
  words.length > MOST ? `${words.slice(0, MOST).join(', ')} and ${words.length - MOST} more` : words.join(', '));
