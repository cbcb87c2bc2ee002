import { type IConstruct } from 'constructs';
import { FirewrightError } from '../../lib/net';
import { ADDRESS_BOOK_ERRORS } from './address-book/errors';
import { APPLICATION_GROUP_ERRORS } from './application-group/errors';
import { BORDER_ERRORS } from './border/errors';
import { INTERNET_FIREWALL_ERRORS } from './internet-firewall/errors';
import { LINT_ERRORS } from './lint/errors';
import { LOG_ERRORS } from './logs/errors';
import { NAT_FIREWALL_ERRORS } from './nat-firewall/errors';
import { NETWORK_ACL_ERRORS } from './network-acl/errors';
import { PROTECTION_ERRORS } from './protection/errors';
import { SECURITY_GROUP_ERRORS } from './security-group/errors';
import { TEMPLATE_ERRORS } from './templates/errors';
import { VPC_FIREWALL_ERRORS } from './vpc-firewall/errors';

/** What a refusal says, apart from the value and the place, which each case brings. */
export interface Refusal {
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

/** Every mistake that the constructs refuse, by its stable code. */
export const CONSTRUCT_ERRORS = {
  ...SECURITY_GROUP_ERRORS,
  ...APPLICATION_GROUP_ERRORS,
  ...ADDRESS_BOOK_ERRORS,
  ...BORDER_ERRORS,
  ...INTERNET_FIREWALL_ERRORS,
  ...NAT_FIREWALL_ERRORS,
  ...VPC_FIREWALL_ERRORS,
  ...NETWORK_ACL_ERRORS,
  ...PROTECTION_ERRORS,
  ...LOG_ERRORS,
  ...LINT_ERRORS,
  ...TEMPLATE_ERRORS,
} satisfies Readonly<Record<string, Refusal>>;

export type ConstructErrorCode = keyof typeof CONSTRUCT_ERRORS;

/** Where a mistake was made: a construct, or the path of one that is not made yet. */
export type Place = IConstruct | string;

/** What a case knows better than the catalogue. */
export interface RefusalDetails {
  readonly value?: unknown;
  /** Where it happened. */
  readonly scope?: Place;
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
    ...(scope === undefined ? {} : { where: pathOf(scope) }),
  });
}

/** An error in the words of a validation, which has texts only. */
export function told(error: FirewrightError): string {
  return `${error.code} ${error.message}`;
}

/** The path that a construct will have. */
export function childPath(scope: IConstruct, id: string): string {
  return `${scope.node.path}/${id}`;
}

/** Runs `read`; an error of the values below gets the path of the construct that they were given to. */
export function within<T>(scope: Place, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof FirewrightError && error.parts.where === undefined ? error.at(pathOf(scope)) : error;
  }
}

function pathOf(place: Place): string {
  return typeof place === 'string' ? place : place.node.path;
}
