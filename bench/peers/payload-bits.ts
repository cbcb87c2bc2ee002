/** Applications and domain names as numbers. */
import { type PacketMatch } from '../../lib/engine';
import { type DomainPattern, UNIDENTIFIED } from '../../lib/net';
import { type BitRange, numbers } from './bit-range';

/** Applications by name, and one for those that no rule names. */
export class ApplicationNumbers {
  private readonly byName = new Map<string, number>();

  constructor(rules: readonly PacketMatch[]) {
    if (!rules.some(({ applications }) => applications !== undefined)) return;
    for (const name of [UNIDENTIFIED, 'another', ...rules.flatMap(({ applications }) => applications ?? [])]) {
      if (!this.byName.has(name)) this.byName.set(name, this.byName.size);
    }
  }

  /** 1 where no rule asks. */
  get count(): number {
    return Math.max(1, this.byName.size);
  }

  ranges(names: readonly string[]): readonly BitRange[] {
    return ascending(names.map((name) => this.byName.get(name)!));
  }
}

/**
 * Domain names that stand for all others: every name of a pattern, a name one and two labels below it, a name that
 * no pattern mentions, and no name at all. Which patterns match a name is told by the longest of their names that it
 * ends with, and by whether it is that name.
 */
export class DomainNumbers {
  private readonly names: readonly (string | undefined)[];

  constructor(rules: readonly PacketMatch[]) {
    const mentioned = [...new Set(rules.flatMap(({ domains }) => domains?.map(({ name }) => name) ?? []))];
    const below = mentioned.flatMap((name) => [name, `0.${name}`, `0.0.${name}`]);
    this.names = mentioned.length === 0 ? [undefined] : [undefined, ...new Set([...below, '0'])];
  }

  /** 1 where no rule asks. */
  get count(): number {
    return this.names.length;
  }

  ranges(patterns: readonly DomainPattern[]): readonly BitRange[] {
    return ascending([...this.names.keys()].filter((i) => {
      const name = this.names[i];
      return name !== undefined && patterns.some((pattern) => matches(pattern, name));
    }));
  }
}

/** A wildcard takes in every name below, and not the name itself. */
function matches({ wildcard, name }: DomainPattern, domain: string): boolean {
  return wildcard ? domain.endsWith(`.${name}`) : domain === name;
}

function ascending(list: readonly number[]): readonly BitRange[] {
  return numbers([...new Set(list)].sort((a, b) => a - b));
}
