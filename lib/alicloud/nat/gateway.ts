import { type Artifact, Expression } from '../../artifact';
import { type Unread } from '../facts';
import { keyOf, text } from '../reading';

/** An Internet NAT gateway of the artifact. */
export interface NatGateway {
  readonly key: string;
  readonly constructPath?: string;
  readonly vpc?: string;
  /** Questions that all have to be true for it to be one gateway to the Internet. */
  readonly onlyIf: readonly string[];
}

/**
 * The gateways of `alicloud_nat_gateway` that lead to the Internet; those of network type `intranet` translate between
 * private networks. [TF:r/nat_gateway]
 */
export function readGateways(artifact: Artifact, unread: Unread): readonly NatGateway[] {
  return artifact.ofType('alicloud_nat_gateway').flatMap((resource): readonly NatGateway[] => {
    const type = text(artifact, resource, 'network_type') ?? 'internet';
    if (type === 'intranet') {
      unread.add(resource, 'VPC NAT gateways (network_type intranet) are not modelled: they translate between private networks');
      return [];
    }
    const onlyIf = type instanceof Expression ? [`${resource.address} leads to the Internet`] : [];
    return [{
      key: resource.address, constructPath: resource.constructPath, vpc: keyOf(artifact, resource.arguments['vpc_id']),
      onlyIf: resource.repeated ? [...onlyIf, `${resource.address} exists`] : onlyIf,
    }];
  });
}
