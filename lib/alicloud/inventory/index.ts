import { type Inventory } from '../../model';
import { type AddressBooks } from '../address-book';
import { type Choices } from '../assumptions';
import { type Inventory as Places } from '../endpoint';
import { type VpcFirewalls } from '../vpc-firewall/guards';
import { acceptedFindings } from './accepted';
import { declaredBooks } from './books';
import { weakPreventions } from './preventions';
import { bookQuotas } from './quota-books';
import { groupQuotas } from './quota-groups';
import { policyQuotas } from './quota-policies';
import { unguardedConnections } from './unguarded';

/** What an artifact declares beside rules: books and who uses them, what is taken of limits, intrusion prevention that lets attacks pass, connections without a firewall, accepted findings. */
export function inventoryOf(books: AddressBooks, places: Places, firewalls: VpcFirewalls, choices: Choices): Inventory {
  const { artifact } = places;
  return {
    books: declaredBooks(artifact, books, choices),
    quotas: [...groupQuotas(places), ...bookQuotas(artifact, books), ...policyQuotas(artifact, books)],
    preventions: weakPreventions(artifact),
    unguarded: unguardedConnections(artifact, firewalls),
    suppressions: acceptedFindings(artifact),
  };
}
