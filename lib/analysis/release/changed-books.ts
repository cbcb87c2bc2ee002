import { type DeclaredBook } from '../../model';

/** An address book with other entries in the new version, and who names it in either. */
export interface ChangedBook {
  readonly name: string;
  /** Resource addresses of policies. */
  readonly namedBy: ReadonlySet<string>;
  /** True when policies that are not understood may name it as well. */
  readonly maybeByMore: boolean;
}

/** The books that both versions have, by the name that policies use, and that hold something else. */
export function changedBooks(before: readonly DeclaredBook[], after: readonly DeclaredBook[]): readonly ChangedBook[] {
  const old = new Map(before.map((book) => [book.name, book]));
  return after.flatMap((book): readonly ChangedBook[] => {
    const own = old.get(book.name);
    if (own === undefined || contentOf(own) === contentOf(book)) return [];
    return [{ name: book.name, namedBy: new Set([...own.usedBy, ...book.usedBy]), maybeByMore: own.maybeUsed || book.maybeUsed }];
  });
}

const contentOf = ({ kind, entries }: DeclaredBook): string => JSON.stringify([kind, ...new Set([...entries].sort())]);
