import { type Artifact, Expression, type Resource } from '../artifact';
import { AddressSet } from '../net';
import { type AddressView } from '../model';
import { type Unread } from './facts';
import { type NetworkInterface } from './interface';
import { mentionsIn } from './mentions';
import { eipNamed, eipView, possibleFaces, type PublicAddress, publicView } from './public-view';
import { addresses, keyOf, text } from './reading';

/**
 * The public addresses that `alicloud_eip_association` gives to interfaces.
 *
 * Where the artifact does not tell which interface, or which EIP, every one that it may be has the address
 * under an open question.
 */
export function associatedAddresses(
  artifact: Artifact, interfaces: readonly NetworkInterface[], elsewhere: ReadonlySet<string>, unread: Unread,
): readonly PublicAddress[] {
  const bound = artifact.ofType('alicloud_eip_association');
  const times = new Map<string, number>();
  for (const association of bound) {
    const eip = theEip(artifact, association)?.address;
    if (eip !== undefined) times.set(eip, (times.get(eip) ?? 0) + 1);
  }
  return bound.flatMap((association) => {
    const holder = artifact.referenceTarget(association.arguments['instance_id']);
    // SNAT and DNAT entries, and listeners, say what happens with these.
    if (holder?.type === 'alicloud_nat_gateway' || (holder !== undefined && elsewhere.has(holder.address))) return [];
    const owners = ownersOf(artifact, association, interfaces);
    if (owners.length === 0) {
      const target = keyOf(artifact, association.arguments['instance_id']) ?? 'what it is bound to';
      unread.add(association, `${target} is not an instance or interface of the artifact, so the way through its address is not known`);
      return [];
    }
    if (owners.some((one) => !one.sure)) unread.add(association, 'what it is bound to is not known: it may be any of the interfaces that its argument refers to, or of all');
    const mode = text(artifact, association, 'mode');
    if (mode !== undefined && mode !== 'NAT') {
      unread.add(association, `binding mode ${String(mode)} is read like NAT: which address the security groups see then is not documented [A-CUT]`);
    }
    const eip = theEip(artifact, association)?.address;
    const isContested = eip !== undefined && times.get(eip)! > 1;
    if (isContested) unread.add(association, `${eip} is bound by several resources, and an EIP is of one at a time: which one has it is not known`);
    const contest = isContested ? [`${association.address} has ${eip}`] : [];
    const eips = eipsOf(artifact, association);
    return owners.flatMap(({ owner, sure }) => eips.map((eip): PublicAddress => {
      const asked = sure ? [] : [`${association.address} is bound to ${owner.key}`];
      return { ...eip, interface: owner.key, local: localAddress(artifact, association, owner), onlyIf: [...asked, ...contest, ...eip.onlyIf] };
    }));
  });
}

interface Owner {
  readonly owner: NetworkInterface;
  readonly sure: boolean;
}

function ownersOf(artifact: Artifact, association: Resource, interfaces: readonly NetworkInterface[]): readonly Owner[] {
  const value = association.arguments['instance_id'];
  const target = artifact.referenceTarget(value);
  const known = interfaces.find((one) => one.key === target?.address);
  const sure = known !== undefined && !known.repeated && !association.repeated;
  if (known && sure) return [{ owner: known, sure }];
  if (!(artifact.resolve(value) instanceof Expression)) return [];
  const { resources, open } = mentionsIn(artifact, value);
  const named = interfaces.filter((one) => resources.has(one.key));
  // It refers to nothing but resources that are no hosts: a load balancer, a NAT gateway.
  if (named.length === 0 && !open && resources.size > 0) return [];
  return (named.length > 0 ? named : interfaces).map((owner) => ({ owner, sure: false }));
}

function localAddress(artifact: Artifact, association: Resource, owner: NetworkInterface): AddressView {
  const ipv4 = owner.addresses.filter((view) => AddressSet.IPV4.covers(view.within));
  const wanted = text(artifact, association, 'private_ip_address');
  if (wanted === undefined) return ipv4[0] ?? owner.addresses[0];
  const name = `${association.address}.private_ip_address`;
  const possible = AddressSet.unionAll(ipv4.map((view) => view.within));
  if (typeof wanted !== 'string') return { kind: 'unknown', name, within: possible };
  const known = addresses(wanted, association, 'private_ip_address').known;
  return ipv4.find((view) => view.kind === 'chosen' && view.within.equals(known)) ?? { kind: 'chosen', name, within: known };
}

const theEip = (artifact: Artifact, association: Resource): Resource | undefined => (
  association.repeated ? undefined : eipNamed(artifact, association.arguments['allocation_id']));

/** The EIP of an association, or every one that it may be. */
function eipsOf(artifact: Artifact, association: Resource): readonly Pick<PublicAddress, 'resource' | 'constructPath' | 'view' | 'onlyIf'>[] {
  const value = association.arguments['allocation_id'];
  const eip = theEip(artifact, association);
  if (eip) return [{ resource: eip.address, constructPath: eip.constructPath, view: eipView(artifact, eip), onlyIf: [] }];
  const named = artifact.referenceTarget(value) === undefined && !association.repeated ? keyOf(artifact, value) : undefined;
  const holder = named ?? association.address;
  const view = publicView(artifact, `${holder}.ip_address`, undefined, association);
  return possibleFaces(artifact, value, view, association.address)
    .map((face) => ({ resource: holder, constructPath: association.constructPath, ...face }));
}
