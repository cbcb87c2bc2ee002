import { Cidr, DomainPattern } from '../net';
import { type Value } from '../artifact';
import { quote } from './literals';
import { type StackScope } from './stack-scope';
import { Values } from './values';

/** Code for a block of addresses, such as `Peer.ipv4('10.0.0.0/8')`; undefined when a construct would write it otherwise. */
export function cidrPeer(scope: StackScope, value: Value | undefined, family: 4 | 6): string | undefined {
  if (typeof value !== 'string') {
    const code = new Values(scope).text(value);
    return code === undefined ? undefined : `${scope.word('Peer')}.ipv${family}(${code})`;
  }
  if (canonical(value, family) !== value) return undefined;
  if (value === (family === 4 ? '0.0.0.0/0' : '::/0')) return `${scope.word('Peer')}.anyIpv${family}()`;
  return `${scope.word('Peer')}.ipv${family}(${quote(value)})`;
}

/** The canonical form of a block with its mask; undefined when it is none of this family. */
export function canonical(text: string, family: 4 | 6): string | undefined {
  try {
    const cidr = Cidr.parse(text);
    return cidr.family === family ? cidr.toString() : undefined;
  } catch {
    return undefined;
  }
}

/** Whether it is a domain, or a wildcard, in its canonical form. */
export function isDomain(text: string): boolean {
  try {
    return DomainPattern.parse(text).toString() === text;
  } catch {
    return false;
  }
}
