import { Expression, type Resource, type Value } from '../../artifact';
import { AddressSet } from '../../net';
import { argument, blocks, keyOf, list, text } from '../reading';
import { facesOf, publicView, type PublicFace } from '../public-view';
import { type Balancer } from './balancer';
import { misnamed, type Surroundings } from './surroundings';

/** What an ALB and an NLB have in common: zones with vSwitches and addresses, and security groups. */
export type InVpc = Pick<Balancer, 'key' | 'constructPath' | 'faces' | 'vpc' | 'vswitches' | 'space' | 'groups'>;

/** [TF:r/alb_load_balancer][TF:r/nlb_load_balancer] */
export function readInVpc(resource: Resource, attachments: readonly Resource[], around: Surroundings): InVpc | string {
  const { artifact, networks, namedBy } = around;
  if ((text(artifact, resource, 'address_ip_version') ?? 'ipv4').toString().toLowerCase() !== 'ipv4') return 'address_ip_version is not IPv4';
  if (argument(artifact, resource, 'zone_mappings') instanceof Expression) return 'zone_mappings is not known';
  const zones = blocks(artifact, resource, 'zone_mappings');
  const vswitches = zones.map((zone) => keyOf(artifact, zone['vswitch_id']));
  const spaces = vswitches.map((key) => networks.get(key));
  if (zones.length === 0 || spaces.some((space) => space === undefined || space.key === space.vpc || artifact.get(space.key)?.repeated)) return 'one of its vSwitches is not in the artifact';
  const { bound, doubt } = namedBy.eipsOf(resource.address);
  if (bound.length > 0) return `${bound[0].address} binds an EIP to it`;
  const faces = facesOn(resource, zones, doubt, around);
  if (typeof faces === 'string') return faces;
  const groups = groupsOf(resource, attachments, around);
  if (typeof groups === 'string') return groups;
  return {
    key: resource.address, constructPath: resource.constructPath, faces, vpc: spaces[0]!.vpc, vswitches: vswitches as readonly string[],
    space: AddressSet.unionAll(spaces.map((space) => space!.possible)).intersect(AddressSet.IPV4), groups,
  };
}

/** One on the Internet has an address in each zone: the EIP that it names, or one that the cloud gives. */
function facesOn(resource: Resource, zones: readonly Readonly<Record<string, Value>>[], doubt: Resource | undefined, { artifact }: Surroundings): readonly PublicFace[] | string {
  const kind = String(text(artifact, resource, 'address_type') ?? '').toLowerCase();
  if (kind === 'intranet') return doubt === undefined ? [] : `${doubt.address} may bind an EIP to it`;
  if (kind !== 'internet') return 'address_type is not known';
  const named = zones.filter((zone) => zone['allocation_id'] !== undefined && zone['allocation_id'] !== null);
  const given = named.flatMap((zone) => facesOf(artifact, resource.address, { ...resource, arguments: zone }, 'allocation_id'));
  return named.length === zones.length ? given : [...given, { view: publicView(artifact, `public address of ${resource.address}`, undefined, resource), onlyIf: [] }];
}

function groupsOf(resource: Resource, attachments: readonly Resource[], { artifact }: Surroundings): readonly string[] | string {
  const own = list(artifact, resource, 'security_group_ids') ?? [];
  const lost = misnamed(artifact, attachments, 'load_balancer_id', [resource]);
  if (lost !== undefined) return lost;
  if (own instanceof Expression) return 'security_group_ids is not known';
  const targets = [...own, ...attachments.map((one) => one.arguments['security_group_id'])].map((value) => artifact.referenceTarget(value));
  return targets.some((one) => one?.type !== 'alicloud_security_group' || one.repeated)
    ? 'one of its security groups is not in the artifact' : [...new Set(targets.map((one) => one!.address))];
}
