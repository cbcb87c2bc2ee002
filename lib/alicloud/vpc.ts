import { type Artifact, Expression, type Resource, type Value } from '../artifact';
import { AddressSet, type Family, INTERNET, PRIVATE_IPV4 } from '../net';
import { addresses, argument, keyOf } from './reading';

/** A VPC or a vSwitch with the addresses that its hosts can have. */
export interface AddressSpace {
  readonly key: string;
  readonly constructPath?: string;
  /** The VPC itself, or the VPC of the vSwitch. */
  readonly vpc: string;
  /** Known blocks. */
  readonly blocks: AddressSet;
  /** Families of which it may have other blocks than the known ones. */
  readonly open: readonly Family[];
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
      const further = argument(artifact, vpc, 'secondary_cidr_blocks');
      const parts = [
        vpc.arguments['cidr_block'], vpc.arguments['ipv6_cidr_block'], ...asArray(further), ...(secondary.known.get(vpc.address) ?? []),
      ];
      const open = further instanceof Expression || secondary.someVpc || argument(artifact, vpc, 'secondary_cidr_mask') !== undefined;
      spaces.set(vpc.address, spaceOf(artifact, vpc, vpc.address, parts, PRIVATE_IPV4, open));
    }
    for (const vswitch of artifact.ofType('alicloud_vswitch')) {
      const vpc = keyOf(artifact, vswitch.arguments['vpc_id']) ?? vswitch.address;
      const around = spaces.get(vpc)?.possible ?? PRIVATE_IPV4;
      spaces.set(vswitch.address, spaceOf(artifact, vswitch, vpc, [vswitch.arguments['cidr_block']], around, false));
    }
    return new Networks(spaces);
  }

  get(key: string | undefined): AddressSpace | undefined {
    return key === undefined ? undefined : this.spaces.get(key);
  }

  /** Whether a key tells which network it is: a resource, or an id. Two expressions may come to one VPC. */
  isTold(key: string): boolean {
    return this.spaces.has(key) || /^[\w-]+$/.test(key);
  }

  /** VPCs first, then vSwitches. */
  get all(): readonly AddressSpace[] {
    return [...this.spaces.values()];
  }

  get vpcs(): readonly AddressSpace[] {
    return this.all.filter((space) => space.vpc === space.key);
  }

  /** Where a stranger on the Internet may be: a block of a VPC is not, whatever it is. */
  get internet(): AddressSet {
    return INTERNET.minus(AddressSet.unionAll(this.vpcs.map((vpc) => vpc.blocks)));
  }
}

interface SecondaryBlocks {
  readonly known: ReadonlyMap<string, readonly Value[]>;
  /** True when there are blocks of which it is not known to which VPC they belong, or how many they are. */
  readonly someVpc: boolean;
}

function secondaryBlocks(artifact: Artifact): SecondaryBlocks {
  const known = new Map<string, Value[]>();
  let someVpc = false;
  for (const block of artifact.ofType('alicloud_vpc_ipv4_cidr_block')) {
    const vpc = keyOf(artifact, block.arguments['vpc_id']);
    const cidr = block.arguments['secondary_cidr_block'];
    if (vpc !== undefined && cidr !== undefined && cidr !== null) known.set(vpc, [...(known.get(vpc) ?? []), cidr]);
    someVpc ||= block.repeated === true || cidr === undefined || cidr === null
      || (artifact.referenceTarget(block.arguments['vpc_id']) === undefined && artifact.resolve(block.arguments['vpc_id']) instanceof Expression);
  }
  return { known, someVpc };
}

/** Arguments that give a VPC or a vSwitch IPv6 of which the block is known after apply only. [TF:r/vpc, r/vswitch] */
const ASKS_FOR_IPV6 = ['enable_ipv6', 'ipv6_cidr_blocks', 'ipv6_isp', 'ipv6_cidr_block_mask'];

function spaceOf(
  artifact: Artifact, resource: Resource, vpc: string, parts: readonly (Value | undefined)[], fallback: AddressSet, more: boolean,
): AddressSpace {
  const resolved = parts.filter((part) => part !== undefined && part !== null).map((part) => artifact.resolve(part) as Value);
  const literals = resolved.filter((part) => !(part instanceof Expression));
  const blocks = AddressSet.unionAll(literals.map((part) => addresses(part, resource, 'cidr_block').known));
  const ipv4 = blocks.intersect(AddressSet.IPV4);
  const known = !ipv4.isEmpty && literals.length === resolved.length;
  const possible4 = known ? ipv4 : fallback.intersect(AddressSet.IPV4).union(ipv4);
  const ipv6 = blocks.intersect(AddressSet.IPV6);
  const unread = literals.length < resolved.length;
  const open: readonly Family[] = [
    ...(known && !more ? [] : [4 as const]), ...(ipv6.isEmpty && (unread || asksForIpv6(artifact, resource)) ? [6 as const] : []),
  ];
  return {
    key: resource.address, constructPath: resource.constructPath, vpc, blocks, open,
    possible: possible4.union([ipv6, fallback.intersect(AddressSet.IPV6)].find((set) => !set.isEmpty) ?? GLOBAL_UNICAST),
  };
}

function asksForIpv6(artifact: Artifact, resource: Resource): boolean {
  return ASKS_FOR_IPV6.some((name) => ![undefined, false, 'false'].includes(argument(artifact, resource, name) as string | boolean | undefined));
}

const asArray = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : []);
