/** What an error says, part by part; every part but `what` may be left out. */
export interface ErrorParts {
  /** What is wrong, without a final full stop. */
  readonly what: string;
  /** The value that is wrong, as it was given. */
  readonly value?: unknown;
  /** Where it stands: a file, a JSON path, a construct path. */
  readonly where?: string;
  /** The rule that it breaks. */
  readonly why?: string;
  /** What to write instead. */
  readonly fix?: string;
}

const MAX_VALUE_LENGTH = 120;

/**
 * Every error that Firewright raises on purpose.
 *
 * `code` is stable (such as `FW_CIDR`) and meant for programs; `message` is meant for people:
 * ```
 * not a CIDR block: "10.0.0.1"
 *   where: main.ts, allowFrom
 *   why: the mask is missing
 *   fix: write 10.0.0.1/32
 * ```
 */
export class FirewrightError extends Error {
  override readonly name = 'FirewrightError';

  constructor(readonly code: string, readonly parts: ErrorParts) {
    super(describe(parts));
  }

  /** The same error with an outer place put before the place it already names. */
  at(where: string): FirewrightError {
    const inner = this.parts.where;
    return new FirewrightError(this.code, {
      ...this.parts,
      where: inner === undefined ? where : `${where}: ${inner}`,
    });
  }
}

function describe(parts: ErrorParts): string {
  const lines = [parts.value === undefined ? parts.what : `${parts.what}: ${printValue(parts.value)}`];
  for (const part of ['where', 'why', 'fix'] as const) {
    const text = parts[part];
    if (text !== undefined) lines.push(`  ${part}: ${text}`);
  }
  return lines.join('\n');
}

function printValue(value: unknown): string {
  const text = typeof value === 'bigint' || typeof value === 'number' ? String(value) : printStructure(value);
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH - 3)}...` : text;
}

function printStructure(value: unknown): string {
  try {
    return JSON.stringify(value, (_key, part) => (typeof part === 'bigint' ? String(part) : part)) ?? String(value);
  } catch {
    return String(value); // a cyclic object; the error must still be shown
  }
}
