import { type AddressSet } from '../net';
import { type AddressView } from '../model';
import { type InterfaceEndpoint } from './endpoint';

/**
 * An interface that an end means only where a question is true, for each of these addresses.
 *
 * @param views its addresses that may be meant
 * @param question `undefined` for an address that surely is
 */
export function perhaps(end: InterfaceEndpoint, views: readonly AddressView[], question: (view: AddressView) => string | undefined): InterfaceEndpoint {
  const doubts = new Map(end.interface.doubts);
  for (const view of views) {
    const asked = [doubts.get(view.name), question(view)].filter((one) => one !== undefined);
    if (asked.length > 0) doubts.set(view.name, asked.join(', and '));
  }
  const open = views.map(({ name }) => doubts.get(name));
  const isOpen = open.every((one) => one !== undefined);
  return {
    ...end, likeness: undefined, interface: { ...end.interface, addresses: views, doubts },
    perhaps: isOpen ? [...new Set(open)] : undefined,
  };
}

/** An address without the part in a block. */
export const outside = (view: AddressView, block: AddressSet): AddressView => (
  view.within.overlaps(block) ? { ...view, within: view.within.minus(block) } : view);
