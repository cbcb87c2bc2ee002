import { AddressSet } from '../../net';
import { type Boundary, type RuleShape } from '../../model';
import { requestFilter } from './filter';
import { wayOf } from './list';
import { type NetworkAcls } from './network-acls';

/** An entry holds one block and one range of ports. [A-ACL] */
const SHAPE: RuleShape = { addresses: 'block', ports: 'range', applications: 'none' };

/** The lists of the network ACLs of which the artifact tells the entries, in both directions. */
export function aclBoundaries(acls: NetworkAcls): readonly Boundary[] {
  return acls.lists.filter(({ known }) => known).map((list): Boundary => {
    const { acl, direction } = list;
    const { form, decide } = requestFilter(list);
    const behind = `a host behind ${acl}`;
    return {
      id: `${acl}/${direction}`, kind: 'network-acl', name: `network ACL ${acl}, ${wayOf(direction)}`, family: 'both',
      source: { kind: 'chosen', name: 'source', within: AddressSet.ALL }, destination: { kind: 'chosen', name: 'destination', within: AddressSet.ALL },
      ends: direction === 'ingress' ? { destination: behind } : { source: behind }, list: form, decideAt: () => decide, shape: SHAPE,
    };
  });
}
