import { type Artifact, type Resource, type Value } from '../../artifact';
import { accountOf } from '../accounts';
import { type Unread } from '../facts';
import { argument, keyOf, text } from '../reading';
import { type NextHop } from './link';

/** The address of a VPC that the artifact has, and has once. */
export function vpcIn(artifact: Artifact, value: Value | undefined): string | undefined {
  const vpc = artifact.get(keyOf(artifact, value) ?? '');
  return vpc?.mode === 'managed' && vpc.type === 'alicloud_vpc' && vpc.repeated === undefined ? vpc.address : undefined;
}

/**
 * Peering connections, by their address. One between two VPCs of the artifact leads from one to the other and never on to a third. [VPC-PEER]
 * Between VPCs of one account it is accepted by itself, else where there is an accepter. [VPC-PEER][TF:r/vpc_peer_connection_accepter]
 */
export function readPeerings(artifact: Artifact, unread: Unread): ReadonlyMap<string, NextHop> {
  const accepted = new Set(artifact.ofType('alicloud_vpc_peer_connection_accepter').filter((one) => isMade(artifact, one))
    .map((one) => keyOf(artifact, one.arguments['instance_id'])));
  return new Map(artifact.ofType('alicloud_vpc_peer_connection').filter(({ mode }) => mode === 'managed').map((resource): [string, NextHop] => {
    const perhaps: NextHop = { perhaps: { by: [resource.address], kind: 'peering' } };
    const ends = ['vpc_id', 'accepting_vpc_id'].map((name) => vpcIn(artifact, resource.arguments[name]));
    if (ends[0] === undefined || ends[1] === undefined) {
      unread.add(resource, 'it leads to a VPC that the artifact does not contain: whether it leads to an address there is an open question');
      return [resource.address, perhaps];
    }
    if (!isMade(artifact, resource) || !(accepted.has(resource.address) || isOfOneAccount([resource, ...ends.map((end) => artifact.get(end!)!)]))) {
      unread.add(resource, 'whether it is made and accepted is not known: whether it leads from one VPC to the other is an open question');
      return [resource.address, perhaps];
    }
    return [resource.address, { link: { kind: 'peering', name: resource.address, ends: [ends[0], ends[1]], by: [resource.address] } }];
  }));
}

/** Whether it is made as it is written: once, for real, and not refused. [TF:r/vpc_peer_connection] */
function isMade(artifact: Artifact, resource: Resource): boolean {
  const [dry, status] = [argument(artifact, resource, 'dry_run'), text(artifact, resource, 'status')];
  return resource.repeated === undefined && (dry === undefined || dry === false || dry === 'false') && (status === undefined || status === 'Activated');
}

const isOfOneAccount = (all: readonly Resource[]): boolean => new Set(all.map(accountOf)).size === 1;
