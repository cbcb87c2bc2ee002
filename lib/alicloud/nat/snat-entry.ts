import { type Artifact, Expression, type Resource } from '../../artifact';
import { AddressSet } from '../../net';
import { type Unread } from '../facts';
import { facesOf } from '../public-view';
import { addresses, keyOf, text } from '../reading';
import { type Networks } from '../vpc';
import { type Translation } from './translation';

/** Every `alicloud_snat_entry`: private sources that leave through a gateway. It names a vSwitch or a block, never both. [TF:r/snat_entry] */
export function readSnatEntries(artifact: Artifact, networks: Networks, unread: Unread): readonly Translation[] {
  return artifact.ofType('alicloud_snat_entry').flatMap((resource): readonly Translation[] => {
    const gateway = keyOf(artifact, resource.arguments['snat_table_id']);
    if (gateway === undefined) {
      unread.add(resource, 'its snat_table_id is missing, so the gateway that it belongs to is not known');
      return [];
    }
    return [{
      resource: resource.address, constructPath: resource.constructPath, gateway, kind: 'snat', ...sourcesOf(artifact, resource, networks, unread),
      faces: facesOf(artifact, resource.address, resource, 'snat_ip'), onlyIf: resource.repeated ? [`${resource.address} exists`] : [],
    }];
  });
}

function sourcesOf(artifact: Artifact, resource: Resource, networks: Networks, unread: Unread): Pick<Translation, 'sources' | 'vswitch'> {
  const cidr = text(artifact, resource, 'source_cidr');
  if (typeof cidr === 'string') return { sources: addresses(cidr, resource, 'source_cidr').known };
  const vswitch = keyOf(artifact, resource.arguments['source_vswitch_id']);
  const space = networks.get(vswitch);
  if (space !== undefined) {
    const ipv4 = space.blocks.intersect(AddressSet.IPV4);
    return { vswitch, ...(space.open.includes(4) || ipv4.isEmpty ? {} : { sources: ipv4 }) };
  }
  unread.add(resource, cidr instanceof Expression || vswitch !== undefined
    ? 'which sources it translates is not known' : 'it names neither source_cidr nor source_vswitch_id, and the cloud needs one of them');
  return {};
}
