import { Expression, type Resource, type Value } from '../../artifact';
import { Address, AddressSet, FirewrightError } from '../../net';
import { type NetworkInterface } from '../interface';
import { keyOf, number } from '../reading';
import { type Server } from './balancer';
import { type Surroundings } from './surroundings';

/** A server as a group names it. */
export interface NamedServer {
  /** The resource that names it. */
  readonly by: Resource;
  readonly id: Value | undefined;
  /** One of its addresses. @default - the primary one */
  readonly address?: Value;
  readonly weight: number | Expression | undefined;
  readonly port?: number;
}

/** An instance or interface of the artifact behind a load balancer, or why it is not known. */
export function hostBehind({ by, id, address, ...more }: NamedServer, { artifact, interfaces }: Surroundings): Server | string {
  const host = artifact.referenceTarget(id);
  const one = interfaces.find(({ key }) => key === host?.address);
  if (one === undefined || one.repeated) return `${by.address} leads to a server that is none of the artifact's instances and interfaces, or one of several copies`;
  const view = address === undefined || address === null ? one.addresses[0] : addressNamed(one, artifact.resolve(address));
  if (view === undefined) return `which address of ${one.key} ${by.address} leads to is not known`;
  return { ...serverOf(by, more), target: { host: view.name }, ...(one.vpc === undefined ? {} : { vpc: one.vpc }) };
}

function addressNamed(one: NetworkInterface, value: Value | undefined): NetworkInterface['addresses'][number] | undefined {
  if (value instanceof Expression) return one.addresses.find(({ name }) => name === value.name.replace(/\.primary_ip_address$/, '.private_ip'));
  const written = typeof value === 'string' ? addressOf(value) : undefined;
  return written && one.addresses.find(({ kind, within }) => kind === 'chosen' && within.equals(written));
}

/** A server that is named by its address, in the VPC of its group. */
export function addressBehind({ by, id, ...more }: NamedServer, vpc: string | undefined, { artifact, networks }: Surroundings): Server | string {
  const value = artifact.resolve(id);
  const address = typeof value === 'string' ? addressOf(value) : undefined;
  if (address === undefined) return `which address ${by.address} leads to is not known`;
  const space = networks.get(vpc);
  if (space === undefined || space.key !== space.vpc || !space.blocks.covers(address)) return `${String(value)} of ${by.address} is not surely in the VPC of its group`;
  return { ...serverOf(by, more), target: { address }, vpc: space.key };
}

/** A server of weight 0 gets nothing where weights count: whether they do depends on how servers are chosen. [CLB-GROUP][TF:r/nlb_server_group_server_attachment] */
function serverOf(by: Resource, { port, weight }: Pick<NamedServer, 'port' | 'weight'>): Omit<Server, 'target' | 'vpc'> {
  const doubt = weight === 0 ? `${by.address} gets flows although its weight is 0` : weight instanceof Expression ? `the weight of ${by.address} is not 0` : undefined;
  return { resource: by.address, constructPath: by.constructPath, onlyIf: doubt === undefined ? [] : [doubt], ...(port === undefined ? {} : { port }) };
}

/** A weight that stands in a block. */
export function weightIn(block: Readonly<Record<string, Value>>, of: Resource, { artifact }: Pick<Surroundings, 'artifact'>): number | Expression | undefined {
  return number(artifact, { ...of, arguments: block }, 'weight');
}

export const vpcOf = (resource: Resource, { artifact }: Pick<Surroundings, 'artifact'>): string | undefined => keyOf(artifact, resource.arguments['vpc_id']);

function addressOf(written: string): AddressSet | undefined {
  try {
    const address = AddressSet.of(Address.parse(written.trim()));
    return AddressSet.IPV4.covers(address) ? address : undefined;
  } catch (error) {
    if (error instanceof FirewrightError) return undefined;
    throw error;
  }
}
