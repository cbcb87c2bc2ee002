/** A value in all its parts as text: equal texts, equal values. */
export const textOf = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part));
