import { type Artifact, Expression, type Resource, type Value } from '../../artifact';
import { isModelled } from '../coverage';
import { type NetworkInterface } from '../interface';
import { mentionsIn, mentionsOf } from '../mentions';
import { number } from '../reading';
import { type Networks } from '../vpc';

/** What load balancers are read from. */
export interface Surroundings {
  readonly artifact: Artifact;
  readonly networks: Networks;
  readonly interfaces: readonly NetworkInterface[];
  readonly namedBy: NamedBy;
}

/** Which resources name a resource. */
export class NamedBy {
  private readonly index = new Map<string, Resource[]>();

  constructor(private readonly artifact: Artifact) {
    for (const resource of artifact.resources) {
      if (resource.mode !== 'managed') continue;
      for (const named of mentionsOf(artifact, resource).resources) {
        const known = this.index.get(named);
        if (known === undefined) this.index.set(named, [resource]);
        else known.push(resource);
      }
    }
  }

  /** Those of one type, in whatever argument they name it. */
  ofType(type: string, named: string): readonly Resource[] {
    return (this.index.get(named) ?? []).filter((one) => one.type === type);
  }

  /** Resources that are not modelled, and name one that is. */
  strangers(parts: ReadonlySet<string>): readonly Resource[] {
    return [...parts].flatMap((part) => this.index.get(part) ?? []).filter((one) => !isModelled(one.type) && !parts.has(one.address));
  }

  /** EIPs that are bound to it, and whether any other may be. */
  eipsOf(key: string): { readonly bound: readonly Resource[]; readonly doubt?: Resource } {
    const bound: Resource[] = [];
    for (const one of this.artifact.ofType('alicloud_eip_association')) {
      const value = one.arguments['instance_id'];
      const target = this.artifact.referenceTarget(value);
      if (target?.address === key && !one.repeated) bound.push(one);
      else if (mayName(this.artifact, value, key)) return { bound, doubt: one };
    }
    return { bound };
  }
}

/** Whether a value names a resource among others, or may be its id. */
export function mayName(artifact: Artifact, value: Value | undefined, key: string): boolean {
  const { resources, open } = mentionsIn(artifact, value);
  if (resources.has(key)) return true;
  return artifact.referenceTarget(value) === undefined && artifact.resolve(value) instanceof Expression && open && resources.size === 0;
}

/** A port, or why there is none. */
export function readPort(artifact: Artifact, resource: Resource, name: string): number | string {
  const port = number(artifact, resource, name);
  if (port === undefined) return `${name} of ${resource.address} is missing`;
  if (port instanceof Expression) return `${name} of ${resource.address} is not known`;
  return Number.isInteger(port) && port >= 1 && port <= 65535 ? port : `${name} of ${resource.address} is no port`;
}

/** Why a part cannot be read as it stands, if so. */
export function unreadable(artifact: Artifact, parts: Iterable<Resource>): string | undefined {
  for (const { address, repeated } of parts) {
    if (repeated) return `how many copies of ${address} there are is not known`;
    const hidden = artifact.unreadable.find((one) => one.address === address);
    if (hidden !== undefined) return `${address}: ${hidden.why}`;
  }
  return undefined;
}

/** Why it is not known of a part what it belongs to, if so. */
export function misnamed(artifact: Artifact, parts: readonly Resource[], argument: string, owners: readonly Resource[]): string | undefined {
  const lost = parts.find((one) => !owners.some(({ address }) => address === artifact.referenceTarget(one.arguments[argument])?.address));
  return lost && `${argument} of ${lost.address} is not known`;
}
