import { type AddressSet, type Family } from '../../net';
import { type InnerEndpoint } from '../endpoint';
import { type Networks } from '../vpc';
import { type NetworkAcls } from './network-acls';

/** Whether an end is in a vSwitch: for a block of hosts, with which of its addresses. */
export type Standing = 'yes' | 'no' | { readonly addresses: AddressSet } | { readonly question: string };

/** Whether an end of a flow of one family is in a vSwitch, as far as the artifact tells. */
export function standing(end: InnerEndpoint, vswitch: string, family: Family, acls: NetworkAcls, networks: Networks): Standing {
  const space = networks.get(vswitch);
  const own = end.kind === 'hosts' ? undefined : end.interface.vswitch;
  if (acls.isOne(own)) return own === vswitch ? 'yes' : 'no';
  const vpc = end.kind === 'hosts' ? end.vpc : end.interface.vpc;
  if (space !== undefined && vpc !== undefined && space.vpc !== vpc && networks.get(vpc) !== undefined && networks.get(space.vpc) !== undefined) return 'no';
  const question = { question: `${end.kind === 'hosts' ? end.label : end.interface.key} is in ${vswitch}` };
  if (end.kind !== 'hosts' || space === undefined || space.open.includes(family)) return question;
  const addresses = space.blocks.family(family);
  if (addresses.isEmpty) return question;
  if (addresses.covers(end.addresses.family(family))) return 'yes';
  return addresses.overlaps(end.addresses.family(family)) ? { addresses } : 'no';
}
