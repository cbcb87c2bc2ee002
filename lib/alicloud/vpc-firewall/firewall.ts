import { type Artifact, Expression, type Resource, type Value } from '../../artifact';
import { questionAbout } from '../../model';
import { blocks, keyOf, text } from '../reading';

/** A VPC firewall of one of the three kinds: what stands between networks. */
export interface VpcFirewall {
  readonly resource: string;
  /** The policy group of which the list is in force there: a CEN instance, or the firewall itself. */
  readonly group: string;
  /** Whether it is switched on; a question where that is not known. */
  readonly on: boolean | { readonly onIf: string };
  /**
   * The networks whose traffic it sees: between two VPCs (Express Connect), of one VPC through a CEN (basic edition), or what one transit
   * router leads through it, of which no resource of Terraform tells which attachments that are. [W-VPCTR][W-VPCBASIC]
   */
  readonly sees: { readonly between: readonly (string | undefined)[] } | { readonly of: string | undefined } | { readonly steeredBy: string | undefined };
}

export function readVpcFirewalls(artifact: Artifact): readonly VpcFirewall[] {
  return [
    ...artifact.ofType('alicloud_cloud_firewall_vpc_firewall').map((resource): VpcFirewall => ({
      resource: resource.address, group: resource.address, on: switchOf(artifact, resource),
      sees: { between: ['local_vpc', 'peer_vpc'].map((side) => keyOfOne(artifact, resource, blocks(artifact, resource, side)[0]?.['vpc_id'])) },
    })),
    ...artifact.ofType('alicloud_cloud_firewall_vpc_firewall_cen').map((resource): VpcFirewall => ({
      resource: resource.address, group: cenOf(artifact, resource), on: switchOf(artifact, resource),
      sees: { of: keyOfOne(artifact, resource, blocks(artifact, resource, 'local_vpc')[0]?.['network_instance_id']) },
    })),
    ...artifact.ofType('alicloud_cloud_firewall_vpc_cen_tr_firewall').map((resource): VpcFirewall => (
      { resource: resource.address, group: cenOf(artifact, resource), on: true, sees: { steeredBy: keyOfOne(artifact, resource, resource.arguments['transit_router_id']) } })),
  ];
}

const cenOf = (artifact: Artifact, resource: Resource): string => keyOf(artifact, resource.arguments['cen_id']) ?? `${resource.address}.cen_id`;

/** The key of one network; `undefined` where the artifact does not tell. */
function keyOfOne(artifact: Artifact, resource: Resource, value: Value | undefined): string | undefined {
  if (resource.repeated || value === undefined) return undefined;
  const target = artifact.referenceTarget(value);
  if (target !== undefined) return target.repeated ? undefined : target.address;
  return artifact.resolve(value) instanceof Expression ? undefined : keyOf(artifact, value);
}

/** [TF:r/cloud_firewall_vpc_firewall][TF:r/cloud_firewall_vpc_firewall_cen] */
function switchOf(artifact: Artifact, resource: Resource): VpcFirewall['on'] {
  const status = text(artifact, resource, 'status');
  if (status instanceof Expression || status === undefined) return { onIf: questionAbout(status?.name ?? `${resource.address}.status`, `${resource.address} is switched on`) };
  return /^(open|opening|normal)$/.test(status);
}
