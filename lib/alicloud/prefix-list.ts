import { type Artifact, Expression, type Resource } from '../artifact';
import { type AddressTerms } from '../model';
import { addresses, blocks, mergeTerms } from './reading';
import { AddressSet } from '../net';

/** The entries of an `alicloud_ecs_prefix_list`. [TF:r/ecs_prefix_list] */
export function prefixListEntries(artifact: Artifact, prefixList: Resource): AddressTerms {
  if (prefixList.arguments['entry'] instanceof Expression) return unknownPrefixList(prefixList.arguments['entry'].name);
  return mergeTerms(blocks(artifact, prefixList, 'entry').map((entry) => {
    const cidr = artifact.resolve(entry['cidr']);
    return cidr === undefined || cidr === null ? NOTHING : addresses(cidr, prefixList, 'entry.cidr');
  }));
}

/** A prefix list that the artifact does not contain: its entries are a named unknown. */
export function unknownPrefixList(name: string): AddressTerms {
  return { known: AddressSet.EMPTY, unknown: [{ unknown: name, within: AddressSet.ALL, allocated: false }] };
}

const NOTHING: AddressTerms = { known: AddressSet.EMPTY, unknown: [] };
