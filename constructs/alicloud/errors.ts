import { type IConstruct } from 'constructs';
import { FirewrightError } from '../../lib/net';
import { ADDRESS_BOOK_ERRORS } from './address-book/errors';
import { INTERNET_FIREWALL_ERRORS } from './internet-firewall/errors';
import { SECURITY_GROUP_ERRORS } from './security-group/errors';

/** What a refusal says, apart from the value and the place, which each case brings. */
export interface Refusal {
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

/** Every mistake that the constructs refuse, by its stable code. */
export const CONSTRUCT_ERRORS = {
  ...SECURITY_GROUP_ERRORS,
  ...ADDRESS_BOOK_ERRORS,
  ...INTERNET_FIREWALL_ERRORS,
} satisfies Readonly<Record<string, Refusal>>;

export type ConstructErrorCode = keyof typeof CONSTRUCT_ERRORS;

/** What a case knows better than the catalogue. */
export interface RefusalDetails {
  readonly value?: unknown;
  /** The construct whose path tells where it happened. */
  readonly scope?: IConstruct;
  readonly what?: string;
  readonly why?: string;
  readonly fix?: string;
}

/** The error of the catalogue for `code`; throw it. */
export function refusal(code: ConstructErrorCode, details: RefusalDetails = {}): FirewrightError {
  const { scope, value, ...words } = details;
  return new FirewrightError(code, {
    ...CONSTRUCT_ERRORS[code],
    ...words,
    ...(value === undefined ? {} : { value }),
    ...(scope === undefined ? {} : { where: scope.node.path }),
  });
}

/** Runs `read`; an error of the values below gets the path of the construct that they were given to. */
export function within<T>(scope: IConstruct, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof FirewrightError && error.parts.where === undefined ? error.at(scope.node.path) : error;
  }
}
