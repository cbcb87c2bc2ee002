/** What a matcher of `expect.extend` gives back. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What Jest, and those that follow it, hand to a matcher as `this`. */
export interface MatcherContext {
  readonly isNot?: boolean;
}

/** Whether a matcher passes; what is undecided fails with and without `.not`. */
export const passes = ({ isNot }: MatcherContext, outcome: 'holds' | 'violated' | 'undecided'): boolean => (
  outcome === 'undecided' ? isNot === true : outcome === 'holds');
