/** Names that are told apart; a log may have endlessly many. */
const MOST_NAMES = 1000;

export interface UnmatchedRow {
  /** An interface, an address, a kind of log entry; absent for what is beyond the names that are kept. */
  readonly what?: string;
  readonly why: string;
  readonly count: number;
}

/** Records that no list is known to meet, by what they are of. */
export class Unmatched {
  private readonly rows = new Map<string, { readonly what?: string; readonly why: string; count: number }>();

  /** @param label how it is shown @default - as its name */
  add(why: string, name: string, label: () => string = () => name): void {
    const key = `${why}\0${name}`;
    const known = this.rows.get(key);
    if (known !== undefined) known.count += 1;
    else if (this.rows.size < MOST_NAMES) this.rows.set(key, { what: label(), why, count: 1 });
    else {
      const others = this.rows.get(why) ?? { why, count: 0 };
      others.count += 1;
      this.rows.set(why, others);
    }
  }

  /** Those with the most records first. */
  get all(): readonly UnmatchedRow[] {
    return [...this.rows.values()].sort((a, b) => b.count - a.count || ((a.what ?? '~') < (b.what ?? '~') ? -1 : 1));
  }
}
