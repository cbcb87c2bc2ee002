import { type IConstruct } from 'constructs';
import { PRIVATE_IPV4 } from '../../../lib/net';
import { stableText } from '../identity';
import { type Target } from './endpoints';

/** Whether no private address can be the target's: one of an EIP is public although it is not known yet. */
export function isPublicOnly(scope: IConstruct, target: Exclude<Target, { readonly kind: 'domain' | 'location' }>): boolean {
  if (target.addresses !== undefined) return !target.addresses.overlaps(PRIVATE_IPV4);
  const text = target.kind === 'cidr' ? stableText(scope, target.text) : '';
  return target.publicOnly === true || /\balicloud_eip_address\.[\w-]+\.ip_address\b/.test(text);
}
