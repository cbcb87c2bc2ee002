import { type Artifact, Expression, type Resource } from '../artifact';
import { around, type Mentions, mentionsOf } from './mentions';
import { effectOf, type Effect, isModelled } from './coverage';
import { balancerFaces, facesOf, type PublicFace } from './public-view';

/** Where an interface, or a host that the artifact does not contain, stands. */
export interface Place {
  readonly key?: string;
  readonly instance?: string;
  readonly vswitch?: string;
  readonly vpc?: string;
}

/** A way to or from the Internet that may exist, with the public addresses that it may have there. */
export interface Opening {
  readonly by: string;
  readonly faces: readonly PublicFace[];
  /** False where the port that the Internet sees may be another one than that of the end. */
  readonly keepsPort: boolean;
}

interface Influence {
  readonly resource: Resource;
  readonly around: Mentions;
  readonly hosts: readonly string[];
  readonly vswitches: readonly string[];
  readonly vpcs: readonly string[];
}

/** Which resources that are not modelled could change what reaches or leaves an interface. */
export class Influences {
  private readonly byEffect = new Map<Effect, Influence[]>();
  private readonly opened = new Map<string, Opening>();
  private readonly inGroup = new Map<string, string[]>();

  /** @param known addresses of resources that are modelled although others of their type are not */
  constructor(private readonly artifact: Artifact, private readonly known: ReadonlySet<string>) {
    for (const resource of artifact.resources) {
      if (resource.mode !== 'managed') continue;
      // What connects networks is modelled in part: it may lead to where the artifact does not tell, as well.
      if (isModelled(resource.type) && effectOf(resource.type) !== 'connects') continue;
      for (const group of this.ofTypes(mentionsOf(artifact, resource), ['alicloud_security_group'])) {
        this.inGroup.set(group, [...(this.inGroup.get(group) ?? []), resource.address]);
      }
      const effect = effectOf(resource.type);
      if (effect === undefined || known.has(resource.address)) continue;
      const near = around(artifact, resource);
      this.byEffect.set(effect, [...(this.byEffect.get(effect) ?? []), {
        resource, around: near, hosts: this.ofTypes(near, ['alicloud_instance', 'alicloud_ecs_network_interface']),
        vswitches: this.ofTypes(near, ['alicloud_vswitch']), vpcs: this.ofTypes(near, ['alicloud_vpc']),
      }]);
    }
  }

  /** Resources that may lead flows of the Internet there, with the source that these had. */
  translatesInbound(to: Place): readonly Opening[] {
    return this.find('translates inbound', (one) => concerns(one, to)).map((one) => this.opening(one.resource, 'external_ip'));
  }

  /** Resources that may answer for it on the Internet, and reach it from addresses of their own. */
  balances(to: Place): Opening | undefined {
    // In one order, however the artifact has them: ways of two versions are compared.
    const by = this.find('balances', (one) => concerns(one, to)).map(({ resource }) => resource.address).sort().join(' or ');
    return by === '' ? undefined : this.openingOf(by, undefined);
  }

  /** Where it is not known which address something has on the Internet, it may be that of a CLB. */
  private facesOf(by: string, resource: Resource | undefined, argument: string): readonly PublicFace[] {
    const faces = facesOf(this.artifact, by, resource, argument);
    const own = resource === undefined ? balancerFaces(this.artifact, by, this.known) : [];
    if (own.length === 0) return faces;
    return [...faces.map(({ view, onlyIf }) => ({ view, onlyIf: onlyIf.length > 0 ? onlyIf : [`the address of ${by} is ${view.name}`] })), ...own];
  }

  /** Resources that may connect two VPCs, or one VPC with networks outside of the artifact. */
  connects(vpc: string | undefined, other: string | undefined): readonly string[] {
    const neither = vpc === undefined && other === undefined;
    return this.named('connects', ({ vpcs, around: { open } }) => (
      neither || (vpcs.length === 0 ? open : [vpc, other].some((one) => one !== undefined && vpcs.includes(one)))));
  }

  /** Whether anything may connect a VPC with another network. */
  get connectsAnything(): boolean {
    return this.byEffect.has('connects');
  }

  /** Whether anything that is not modelled may lead flows of the Internet to another address. */
  get translatesAnything(): boolean {
    return this.byEffect.has('translates inbound');
  }

  /** Resources that are not modelled and name a group: they may have members in it. */
  membersOf(group: string): readonly string[] {
    return this.inGroup.get(group) ?? [];
  }

  private opening(resource: Resource, argument: string): Opening {
    const known = this.opened.get(resource.address) ?? this.openingOf(resource.address, resource, argument);
    this.opened.set(resource.address, known);
    return known;
  }

  private openingOf(by: string, resource: Resource | undefined, argument = ''): Opening {
    const known = this.opened.get(by);
    if (known) return known;
    const opening = { by, faces: this.facesOf(by, resource, argument), keepsPort: keepsPort(this.artifact, resource) };
    this.opened.set(by, opening);
    return opening;
  }

  private ofTypes(mentions: Mentions, types: readonly string[]): readonly string[] {
    return [...mentions.resources].filter((address) => types.includes(this.artifact.get(address)!.type));
  }

  private named(effect: Effect, holds: (one: Influence) => boolean): readonly string[] {
    return this.find(effect, holds).map(({ resource }) => resource.address);
  }

  private find(effect: Effect, holds: (one: Influence) => boolean): readonly Influence[] {
    return (this.byEffect.get(effect) ?? []).filter((one) => holds(one));
  }
}

/** A DNAT entry keeps the port where it names the same one twice. */
function keepsPort(artifact: Artifact, resource: Resource | undefined): boolean {
  const [external, internal] = ['external_port', 'internal_port'].map((name) => {
    const value = artifact.resolve(resource?.arguments[name]);
    return value instanceof Expression ? value.name : String(value);
  });
  return external === internal;
}

/**
 * A resource that names hosts concerns those; else it concerns what is in the vSwitches and VPCs that it
 * names; one that names neither may concern everything.
 */
function concerns({ hosts, vswitches, vpcs }: Influence, place: Place): boolean {
  if (hosts.length > 0) return [place.key, place.instance].some((one) => one !== undefined && hosts.includes(one));
  if (vswitches.length === 0 && vpcs.length === 0) return true;
  if (place.vpc === undefined) return true;
  return vpcs.includes(place.vpc) || (place.vswitch !== undefined && vswitches.includes(place.vswitch));
}
