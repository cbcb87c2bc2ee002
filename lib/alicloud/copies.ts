import { type AddressView } from '../model';
import { type NetworkInterface } from './interface';
import { type PublicAddress } from './public-view';

/**
 * A resource with `count` or `for_each` stands for any number of copies that are alike. One of them speaks
 * for each of them, and two of them for what happens between any two.
 */
const ANOTHER = ' (another copy)';

/** Another copy of a repeated interface: the same in everything but its addresses. */
export function anotherCopy(one: NetworkInterface): NetworkInterface {
  return {
    ...one, key: `${one.key}${ANOTHER}`, copyOf: one.key,
    ...(one.instance === undefined ? {} : { instance: `${one.instance}${ANOTHER}` }),
    addresses: one.addresses.map(anotherView),
  };
}

/** The public address that another copy has in the place of this one. */
export function anotherPublicAddress(one: PublicAddress): PublicAddress {
  return {
    ...one, interface: `${one.interface}${ANOTHER}`, view: anotherView(one.view), local: anotherView(one.local),
    onlyIf: one.onlyIf.map((question) => `${question}${ANOTHER}`),
  };
}

const anotherView = (view: AddressView): AddressView => (
  view.kind === 'unknown' ? { ...view, name: `${view.name}${ANOTHER}` } : view);
