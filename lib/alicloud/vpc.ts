import { type Artifact, Expression, type Resource, type Value } from '../artifact';
import { AddressSet, PRIVATE_IPV4 } from '../net';
import { addresses, argument, keyOf } from './reading';

/** A VPC or a vSwitch with the addresses that its hosts can have. */
export interface AddressSpace {
  readonly key: string;
  readonly constructPath?: string;
  /** The VPC itself, or the VPC of the vSwitch. */
  readonly vpc: string;
  /** Known blocks. */
  readonly blocks: AddressSet;
  /** Where a host with an address that the artifact does not tell can lie, IPv4 and IPv6. */
  readonly possible: AddressSet;
}


/** 2000::/3, where the IPv6 addresses of a VPC lie. */
const GLOBAL_UNICAST = AddressSet.fromIntervals([
  { first: 2n ** 32n + (0x2000n << 112n), last: 2n ** 32n + (0x4000n << 112n) - 1n },
]);

/**
 * The address spaces of `alicloud_vpc` and `alicloud_vswitch`.
 *
 * A VPC has one block and may have further ones (`secondary_cidr_blocks`, `alicloud_vpc_ipv4_cidr_block`);
 * its IPv6 block is known after apply only, unless it is written. [TF:r/vpc, r/vswitch]
 */
export class Networks {
  private constructor(private readonly spaces: ReadonlyMap<string, AddressSpace>) {}

  static read(artifact: Artifact): Networks {
    const spaces = new Map<string, AddressSpace>();
    const secondary = secondaryBlocks(artifact);
    for (const vpc of artifact.ofType('alicloud_vpc')) {
      const parts = [
        vpc.arguments['cidr_block'], vpc.arguments['ipv6_cidr_block'],
        ...asArray(argument(artifact, vpc, 'secondary_cidr_blocks')), ...(secondary.get(vpc.address) ?? []),
      ];
      spaces.set(vpc.address, spaceOf(artifact, vpc, vpc.address, parts, PRIVATE_IPV4));
    }
    for (const vswitch of artifact.ofType('alicloud_vswitch')) {
      const vpc = keyOf(artifact, vswitch.arguments['vpc_id']) ?? vswitch.address;
      const around = spaces.get(vpc)?.possible ?? PRIVATE_IPV4;
      spaces.set(vswitch.address, spaceOf(artifact, vswitch, vpc, [vswitch.arguments['cidr_block']], around));
    }
    return new Networks(spaces);
  }

  get(key: string | undefined): AddressSpace | undefined {
    return key === undefined ? undefined : this.spaces.get(key);
  }

  get vpcs(): readonly AddressSpace[] {
    return [...this.spaces.values()].filter((space) => space.vpc === space.key);
  }
}

function secondaryBlocks(artifact: Artifact): ReadonlyMap<string, readonly Value[]> {
  const found = new Map<string, Value[]>();
  for (const block of artifact.ofType('alicloud_vpc_ipv4_cidr_block')) {
    const vpc = keyOf(artifact, block.arguments['vpc_id']);
    const cidr = block.arguments['secondary_cidr_block'];
    if (vpc !== undefined && cidr !== undefined && cidr !== null) found.set(vpc, [...(found.get(vpc) ?? []), cidr]);
  }
  return found;
}

function spaceOf(
  artifact: Artifact, resource: Resource, vpc: string, parts: readonly (Value | undefined)[], fallback: AddressSet,
): AddressSpace {
  const resolved = parts.filter((part) => part !== undefined && part !== null).map((part) => artifact.resolve(part) as Value);
  const literals = resolved.filter((part) => !(part instanceof Expression));
  const blocks = AddressSet.unionAll(literals.map((part) => addresses(part, resource, 'cidr_block').known));
  const ipv4 = blocks.intersect(AddressSet.IPV4);
  const known = !ipv4.isEmpty && literals.length === resolved.length;
  const possible4 = known ? ipv4 : fallback.intersect(AddressSet.IPV4).union(ipv4);
  const ipv6 = blocks.intersect(AddressSet.IPV6);
  return {
    key: resource.address, constructPath: resource.constructPath, vpc, blocks,
    possible: possible4.union(ipv6.isEmpty ? GLOBAL_UNICAST : ipv6),
  };
}

const asArray = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : []);
