/** A choice that Firewright makes where the vendor's documents are silent or the artifact cannot tell. */
export interface Assumption {
  readonly name: string;
  /** What holds for each choice; the first choice is the default. */
  readonly choices: Readonly<Record<string, string>>;
  /** Where the question comes from: a vendor document, or the lack of one. */
  readonly source: string;
}
