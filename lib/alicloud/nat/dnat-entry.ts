import { type Artifact, Expression, type Resource } from '../../artifact';
import { Address, AddressSet, FirewrightError } from '../../net';
import { type Unread } from '../facts';
import { facesOf, type PublicFace } from '../public-view';
import { allocatedName, keyOf, text } from '../reading';
import { type Mapped, readMapped } from './dnat-ports';
import { type NatGateway } from './gateway';

/** A DNAT entry of an Internet NAT gateway: what it leads from a public address to a private one. */
export interface DnatEntry extends Mapped {
  readonly resource: string;
  readonly constructPath?: string;
  readonly gateway: NatGateway;
  /** What the Internet sees. */
  readonly faces: readonly PublicFace[];
  /** The private address behind it, or the name of one that the cloud gives to an instance or interface. */
  readonly target: { readonly address: AddressSet } | { readonly host: string };
}

/**
 * The `alicloud_forward_entry` of which gateway, ports and private address are known. [TF:r/forward_entry] The others are
 * listed, and whether they lead anywhere is asked where ways are looked for.
 */
export function readDnatEntries(artifact: Artifact, gateways: readonly NatGateway[], unread: Unread): readonly DnatEntry[] {
  return artifact.ofType('alicloud_forward_entry').flatMap((resource): readonly DnatEntry[] => {
    const entry = readEntry(artifact, resource, gateways);
    if (typeof entry !== 'string') return [entry];
    unread.add(resource, `${entry}: it may open a way from the Internet, and a verdict that depends on it is undecided`);
    return [];
  });
}

function readEntry(artifact: Artifact, resource: Resource, gateways: readonly NatGateway[]): DnatEntry | string {
  if (resource.repeated) return 'how many copies there are is not known';
  const gateway = gateways.find(({ key }) => key === keyOf(artifact, resource.arguments['forward_table_id']));
  if (gateway === undefined) return 'its forward_table_id is that of no Internet NAT gateway of the artifact';
  const mapped = readMapped(artifact, resource);
  if (typeof mapped === 'string') return mapped;
  const target = targetOf(artifact, resource);
  if (target === undefined) return 'which private address it leads to is not known';
  return { ...mapped, resource: resource.address, constructPath: resource.constructPath, gateway, target, faces: facesOf(artifact, resource.address, resource, 'external_ip') };
}

function targetOf(artifact: Artifact, resource: Resource): DnatEntry['target'] | undefined {
  const value = text(artifact, resource, 'internal_ip');
  if (typeof value === 'string') return addressOf(value);
  if (!(value instanceof Expression) || value.reference === undefined) return undefined;
  const { address, attribute } = value.reference;
  const holder = artifact.get(address);
  const isHost = holder !== undefined && /^alicloud_(instance|ecs_network_interface)$/.test(holder.type) && !holder.repeated;
  return isHost && /^(private_ip|primary_ip_address)$/.test(attribute) ? { host: allocatedName(address, attribute) } : undefined;
}

function addressOf(written: string): DnatEntry['target'] | undefined {
  try {
    const address = AddressSet.of(Address.parse(written.trim()));
    return AddressSet.IPV4.covers(address) ? { address } : undefined;
  } catch (error) {
    if (error instanceof FirewrightError) return undefined;
    throw error;
  }
}
