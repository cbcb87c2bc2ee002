import { domainToASCII } from 'node:url';
import { Address } from './address';
import { FirewrightError } from './error';

const MAX_NAME = 253;
const MAX_LABEL = 63;

/**
 * Reads a domain name: lower case, without a trailing dot. Raises `FW_DOMAIN` for what is none:
 * a URL, a port, an IP address, a wildcard, letters outside of ASCII.
 */
export function parseDomain(text: string): string {
  const name = text.toLowerCase().replace(/\.$/, '');
  const problem = problemOf(name);
  if (problem) throw new FirewrightError('FW_DOMAIN', { what: 'not a domain name', value: text, ...problem });
  return name;
}

/** A domain name, or `*.` and a domain name. Immutable. */
export class DomainPattern {
  /** `name` is lower case and without the `*.` */
  private constructor(readonly wildcard: boolean, readonly name: string) {}

  /** Reads `aliyun.com` or `*.aliyun.com`. Raises `FW_DOMAIN`. */
  static parse(text: string): DomainPattern {
    const wildcard = text.startsWith('*.');
    try {
      return new DomainPattern(wildcard, parseDomain(wildcard ? text.slice(2) : text));
    } catch (error) {
      if (!(error instanceof FirewrightError)) throw error;
      throw new FirewrightError('FW_DOMAIN', { ...error.parts, what: 'not a domain name or a wildcard', value: text });
    }
  }

  /**
   * Whether `domain` is the name, or for a wildcard lies under it. Whether `*.aliyun.com` takes in
   * `aliyun.com` itself, and names more than one label below it, is not documented: the caller says so.
   */
  matches(domain: string, wildcardCoversApex: boolean, oneLabelOnly = false): boolean {
    const name = domain.toLowerCase().replace(/\.$/, '');
    if (name === this.name) return !this.wildcard || wildcardCoversApex;
    if (!this.wildcard || name.length <= this.name.length + 1 || !name.endsWith(`.${this.name}`)) return false;
    return !oneLabelOnly || !name.slice(0, -this.name.length - 1).includes('.');
  }

  equals(other: DomainPattern): boolean {
    return this.wildcard === other.wildcard && this.name === other.name;
  }

  toString(): string {
    return this.wildcard ? `*.${this.name}` : this.name;
  }
}

interface Problem {
  readonly why: string;
  readonly fix?: string;
}

function problemOf(name: string): Problem | undefined {
  if (name === '') return { why: 'it is empty', fix: 'write it like aliyun.com' };
  const host = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/.exec(name)?.[1];
  if (host !== undefined) return { why: 'it is a URL', fix: `write only the host: ${host}` };
  if (name.startsWith('*.')) return { why: 'it is a wildcard, and one name is meant here', fix: `write one name, such as www.${name.slice(2)}` };
  if (name.includes('*')) {
    return { why: 'the only wildcard is "*." at the beginning', fix: 'write it like *.aliyun.com' };
  }
  if (isAddress(name)) return { why: 'it is an IP address', fix: 'use an address or a CIDR block' };
  if (/[^\x00-\x7f]/.test(name)) {
    const ascii = domainToASCII(name);
    return { why: 'letters outside of ASCII are sent in their encoded form', ...(ascii && { fix: `write ${ascii}` }) };
  }
  if (name.length > MAX_NAME) return { why: `it has ${name.length} characters, at most ${MAX_NAME} are possible` };
  for (const label of name.split('.')) {
    if (label === '') return { why: 'there is nothing between two dots, or before the first' };
    if (label.length > MAX_LABEL) {
      return { why: `a part has ${label.length} characters, at most ${MAX_LABEL} are possible` };
    }
    if (!/^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$/.test(label)) {
      const why = `${JSON.stringify(label)} must consist of letters, digits and inner hyphens`;
      return { why, fix: 'write it like aliyun.com' };
    }
  }
  return undefined;
}

function isAddress(text: string): boolean {
  if (/^[0-9.]+$/.test(text)) return true; // no top level domain is a number
  try {
    return Address.parse(text).family === 6;
  } catch {
    return false;
  }
}
