import { Address, AddressSet, Cidr, FirewrightError } from '../net';
import { type CloudEndpoint, type InterfaceEndpoint } from './endpoint';
import { outside, perhaps } from './endpoint-perhaps';

/** What is left out of an end: a block of addresses, or what a name stands for. */
export type Exception = { readonly text: string } & (
  | { readonly block: AddressSet }
  | { readonly ends: readonly CloudEndpoint[] }
);

/** `X except A, B and C` taken apart; no exceptions where there is no such word. */
export function splitExcept(text: string): { readonly end: string; readonly exceptions: readonly string[] } {
  const [end, ...rest] = text.trim().split(/\s+except\s+/i);
  const exceptions = rest.join(' and ').split(/\s*,\s*|\s+and\s+/i).filter((one) => one !== '');
  if (/\sexcept$/i.test(text.trim()) || (rest.length > 0 && exceptions.length === 0)) {
    throw new FirewrightError('FW_ENDPOINT', { what: '"except" names nothing', value: text, fix: 'write anywhere except A and B, or leave the word out' });
  }
  return { end, exceptions };
}

/** Whether a text is an address or a CIDR block, right or wrong. */
export const isBlockText = (text: string): boolean => (
  /^[0-9.]+(\/\d+)?$/.test(text) || (/:/.test(text) && /^[0-9a-f:.]+(\/\d+)?$/i.test(text)));

/** The addresses of such a text. */
export const blockOf = (text: string): AddressSet => AddressSet.of(text.includes('/') ? Cidr.read(text) : Address.parse(text));

/** `ends` without what the exceptions name. */
export function without(ends: readonly CloudEndpoint[], exceptions: readonly Exception[]): readonly CloudEndpoint[] {
  return exceptions.reduce<readonly CloudEndpoint[]>((left, exception) => left.flatMap((end) => (
    'block' in exception ? withoutBlock(end, exception.block, exception.text)
      : exception.ends.reduce<readonly CloudEndpoint[]>((rest, other) => rest.flatMap((one) => withoutEnd(one, other, exception.text)), [end])
  )), ends);
}

function withoutEnd(end: CloudEndpoint, other: CloudEndpoint, text: string): readonly CloudEndpoint[] {
  if (other.kind !== 'interface') {
    if (end.kind === 'interface' || (end.kind === 'hosts' && (other.kind !== 'hosts' || other.vpc !== end.vpc))) return [end];
    return narrowed(end, end.addresses.minus(other.addresses), text);
  }
  if (other.through !== undefined) {
    throw new FirewrightError('FW_ENDPOINT', {
      what: 'a public address cannot be left out of an end', value: text, why: 'what is behind it would still be meant, by its private address',
      fix: `name what is behind it: ${other.interface.key}`,
    });
  }
  if (end.kind !== 'interface' || end.id !== other.id) return [end];
  return other.perhaps === undefined ? [] : [perhaps(end, end.interface.addresses, () => `${end.id} is none of ${text}`)];
}

/**
 * An interface is left out by its private addresses. One of which the address is not known, and may lie in the block,
 * stays: whether its address lies outside is an open question.
 */
function withoutBlock(end: CloudEndpoint, block: AddressSet, text: string): readonly CloudEndpoint[] {
  if (end.kind !== 'interface') return narrowed(end, end.addresses.minus(block), text);
  const touched = new Set(end.interface.addresses.filter((view) => view.within.overlaps(block)).map(({ name }) => name));
  if (touched.size === 0) return [end];
  const views = end.interface.addresses.map((view) => outside(view, block)).filter((view) => !view.within.isEmpty);
  if (views.length === 0) return [];
  return [perhaps(end, views, ({ name, kind }) => (kind === 'unknown' && touched.has(name) ? `${name} is not in ${text}` : undefined))];
}

function narrowed(end: Exclude<CloudEndpoint, InterfaceEndpoint>, addresses: AddressSet, by: string): readonly CloudEndpoint[] {
  if (addresses.equals(end.addresses)) return [end];
  if (addresses.isEmpty) return [];
  if (end.kind !== 'hosts') return [{ ...end, addresses }];
  const onlyIf = end.onlyIf === undefined ? undefined : `${end.onlyIf} that is not in ${by}`;
  return [{ ...end, addresses, onlyIf, several: addresses.size() > 1n ? true : undefined, ...(onlyIf === undefined ? {} : { perhaps: [onlyIf] }) }];
}
