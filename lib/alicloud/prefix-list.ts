import { type Artifact, Expression, type Resource } from '../artifact';
import { type AddressTerms } from '../model';
import { addresses, blocks, mergeTerms } from './reading';
import { AddressSet, Cidr } from '../net';

/** The entries of an `alicloud_ecs_prefix_list`. [TF:r/ecs_prefix_list] */
export function prefixListEntries(artifact: Artifact, prefixList: Resource): AddressTerms {
  const written = prefixList.arguments['entry'];
  const name = `${prefixList.address}.entry`;
  // Entries that a dynamic block or a repetition makes are not read: there may be others than the written ones.
  const more = prefixList.repeated || written === undefined || written instanceof Expression ? [unknownPrefixList(artifact, name)] : [];
  return mergeTerms([...more, ...blocks(artifact, prefixList, 'entry').map((entry) => {
    const cidr = artifact.resolve(entry['cidr']);
    return cidr === undefined || cidr === null ? NOTHING : addresses(cidr, prefixList, 'entry.cidr');
  })]);
}

/** A prefix list that the artifact does not contain: what the user says is in it, or a named unknown. */
export function unknownPrefixList(artifact: Artifact, name: string): AddressTerms {
  const bound = artifact.bind(name);
  if (bound !== undefined) return { known: AddressSet.of(...bound.split(',').map((one) => Cidr.read(one.trim()))), unknown: [] };
  return { known: AddressSet.EMPTY, unknown: [{ unknown: name, within: AddressSet.ALL, allocated: false }] };
}

const NOTHING: AddressTerms = { known: AddressSet.EMPTY, unknown: [] };
