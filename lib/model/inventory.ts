/** An address book or prefix list as declared. */
export interface DeclaredBook {
  readonly resource: string;
  /** What rules find it by: the name of an address book, or an expression for it; the resource for a prefix list. */
  readonly name: string;
  readonly constructPath?: string;
  /** The kind, for a person: `IP address book`, `prefix list`. */
  readonly kind: string;
  /** Resource addresses of the rules that name it. */
  readonly usedBy: readonly string[];
  /** True when something that is not understood may use it. */
  readonly maybeUsed: boolean;
  /** As they are written, without notes; what comes after apply by its name. */
  readonly entries: readonly string[];
  /** Entries that other entries of the book cover, alone or together. */
  readonly covered: readonly { readonly entry: string; readonly by: readonly string[] }[];
  readonly isEmpty: boolean;
}

/** How much of a limit is taken. */
export interface QuotaCount {
  /** `rules of one security group`. */
  readonly what: string;
  /** Resource address, or the list's name. */
  readonly where: string;
  readonly constructPath?: string;
  readonly count: number;
  readonly limit: number;
  /** `max`: the cloud refuses more. `warn`: the vendor's pages disagree, or more can be bought. */
  readonly kind: 'max' | 'warn';
  /** Source of the limit. */
  readonly source: string;
  /** True when unknown values may add to the count. */
  readonly atLeast: boolean;
}

/** Settings of intrusion prevention under which some attacks pass. */
export interface WeakPrevention {
  readonly resource: string;
  readonly constructPath?: string;
  /** Whose prevention it is, for a person: `the Internet firewall`. */
  readonly at: string;
  /** What lets attacks pass, in words; never empty. */
  readonly gaps: readonly string[];
  /** What to write instead: `run_mode = 1`. */
  readonly fixes: readonly string[];
}

/** A connection between networks in which no firewall surely stands. */
export interface UnguardedConnection {
  readonly resource: string;
  readonly constructPath?: string;
  /** The networks that it connects, for a person. */
  readonly ends: readonly [string, string];
  /** Resources that make the connection with it, and firewalls that are switched off. */
  readonly by: readonly string[];
  /** What it depends on, where it is not known whether a firewall stands there; empty where none does. */
  readonly questions: readonly string[];
  /** Why none does, in words. */
  readonly why: string;
  /** What to do. */
  readonly fix: string;
}

/** A finding that somebody looked at and accepts. */
export interface Suppression {
  /** `FW101`, or a kind such as `dead`. */
  readonly finding: string;
  /** Resource address or construct path; what stands below a construct is included. */
  readonly of: string;
  readonly reason: string;
  /** The first day on which it no longer counts, `2027-01-31`. @default - never */
  readonly until?: string;
  /** Where it is written, for a person. */
  readonly where: string;
}

/** What an artifact declares beside rules. */
export interface Inventory {
  readonly books: readonly DeclaredBook[];
  readonly quotas: readonly QuotaCount[];
  readonly preventions: readonly WeakPrevention[];
  readonly unguarded: readonly UnguardedConnection[];
  readonly suppressions: readonly Suppression[];
}
