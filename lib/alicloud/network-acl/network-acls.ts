import { type Artifact, Expression, type Resource, type Value } from '../../artifact';
import { type Unread } from '../facts';
import { mentionsIn } from '../mentions';
import { argument, blocks, keyOf, text } from '../reading';
import { type Direction } from '../security-group-rule';
import { type Networks } from '../vpc';
import { type AclList, openList, readList, type Written } from './list';

/** A network ACL on a vSwitch. */
export interface Attached {
  readonly acl: string;
  readonly vswitch: string;
}

/** A network ACL of which it is not known to which vSwitches it is attached. */
export interface Adrift {
  readonly acl: string;
  /** @default - not known */
  readonly vpc?: string;
}

const ATTACHMENTS = ['alicloud_network_acl_attachment', 'alicloud_vpc_network_acl_attachment'];

/** The network ACLs of an artifact, with their entries and the vSwitches that they are attached to. */
export class NetworkAcls {
  private constructor(
    private readonly found: ReadonlyMap<string, Readonly<Record<Direction, AclList>>>,
    readonly attached: readonly Attached[], readonly adrift: readonly Adrift[],
    /** Interfaces with a cut-through EIP, of which the artifact does not tell whether ACLs filter them. */
    readonly cutThrough: ReadonlySet<string>,
    private readonly isSure: (vswitch: string) => boolean,
    private readonly gateways: ReadonlyMap<string, string>,
  ) {}

  static read(artifact: Artifact, networks: Networks, unread: Unread): NetworkAcls {
    const acls = artifact.ofType('alicloud_network_acl');
    const isSure = (vswitch: string): boolean => (networks.get(vswitch) !== undefined ? !artifact.get(vswitch)?.repeated : /^vsw-/.test(vswitch));
    const strays = artifact.ofType('alicloud_network_acl_entries').filter((one) => artifact.referenceTarget(one.arguments['network_acl_id'])?.type !== 'alicloud_network_acl');
    const lists = acls.map((acl) => [acl.address, {
      ingress: listOf(artifact, acl, 'ingress', strays, unread), egress: listOf(artifact, acl, 'egress', strays, unread),
    }] as const);
    const { attached, adrift } = attachmentsOf(artifact, acls, isSure, unread);
    const gateways = artifact.ofType('alicloud_nat_gateway').flatMap((one) => {
      const vswitch = keyOf(artifact, one.arguments['vswitch_id']);
      return vswitch === undefined ? [] : [[one.address, vswitch] as const];
    });
    return new NetworkAcls(new Map(lists), attached, adrift, cutThroughIn(artifact), isSure, new Map(gateways));
  }

  get any(): boolean {
    return this.attached.length + this.adrift.length > 0;
  }

  /** Every list of the artifact. */
  get lists(): readonly AclList[] {
    return [...this.found.values()].flatMap(({ ingress, egress }) => [ingress, egress]);
  }

  list(acl: string, direction: Direction): AclList {
    return this.found.get(acl)?.[direction] ?? openList(acl, direction);
  }

  /** Whether a key names one vSwitch for sure: no value that is not known, no copies. */
  isOne(vswitch: string | undefined): vswitch is string {
    return vswitch !== undefined && this.isSure(vswitch);
  }

  /** A vSwitch has one network ACL at most: where the artifact shows several, which one is open. [A-ACL25] */
  isContested({ acl, vswitch }: Attached): boolean {
    return this.attached.some((one) => one.vswitch === vswitch && one.acl !== acl);
  }

  /** Network ACLs that may stand in front of a NAT gateway, on its own vSwitch. */
  before(gateway: string, vpc: string | undefined): readonly string[] {
    return this.onAny([this.gateways.get(gateway)], vpc);
  }

  /** Network ACLs that may be on one of some vSwitches. */
  onAny(vswitches: readonly (string | undefined)[], vpc: string | undefined): readonly string[] {
    const own = this.attached.filter((one) => vswitches.some((vswitch) => !this.isOne(vswitch) || one.vswitch === vswitch)).map(({ acl }) => acl);
    const perhaps = this.adrift.filter((one) => one.vpc === undefined || vpc === undefined || one.vpc === vpc).map(({ acl }) => acl);
    return [...new Set([...own, ...perhaps])];
  }
}

function listOf(artifact: Artifact, acl: Resource, direction: Direction, strays: readonly Resource[], unread: Unread): AclList {
  const own = `${direction}_acl_entries`;
  const others = artifact.ofType('alicloud_network_acl_entries').filter((one) => artifact.referenceTarget(one.arguments['network_acl_id'])?.address === acl.address);
  const written: readonly Written[] = [
    ...(isWritten(artifact, acl, own) ? [{ by: acl, argument: own }] : []),
    ...others.filter((one) => isWritten(artifact, one, direction)).map((by) => ({ by, argument: direction })),
  ];
  const doubt = strays.length > 0 ? `${strays[0].address} may write its entries`
    : argument(artifact, acl, 'source_network_acl_id') !== undefined ? 'its entries are copied (source_network_acl_id)'
      : [acl, ...others].some((one) => hasDynamic(artifact, one)) ? 'a dynamic block may write entries'
        : others.some(({ repeated }) => repeated) ? 'its entries are written by a repeated resource' : undefined;
  if (doubt === undefined) return readList(artifact, acl, direction, written, unread);
  unread.add(acl, `${doubt}: its lists are open`);
  return openList(acl.address, direction, acl.constructPath);
}

function isWritten(artifact: Artifact, resource: Resource, name: string): boolean {
  const value = argument(artifact, resource, name);
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

const hasDynamic = (artifact: Artifact, { address }: Resource): boolean => artifact.unreadable.some((one) => one.address === address && one.why.includes('dynamic block'));

function attachmentsOf(
  artifact: Artifact, acls: readonly Resource[], isSure: (vswitch: string) => boolean, unread: Unread,
): { readonly attached: readonly Attached[]; readonly adrift: readonly Adrift[] } {
  const attached = new Map<string, Attached>();
  const adrift = new Map<string, Adrift>();
  const lose = (by: Resource, acl: string): void => {
    const vpc = keyOf(artifact, artifact.get(acl)?.arguments['vpc_id']);
    unread.add(by, 'which vSwitches it is about is not known: whether it blocks there is open');
    adrift.set(acl, { acl, ...(vpc !== undefined && artifact.get(vpc)?.type === 'alicloud_vpc' ? { vpc } : {}) });
  };
  const attach = (by: Resource, acl: string, id: Value | undefined, type: unknown): void => {
    if (typeof type === 'string' && type.toLowerCase() !== 'vswitch') {
      unread.add(by, `resource_type ${type} is not one that network ACLs are attached to [TF:r/network_acl_attachment]`);
      return;
    }
    const vswitch = keyOf(artifact, id);
    if (vswitch === undefined || !isSure(vswitch)) lose(by, acl);
    else attached.set(`${acl} ${vswitch}`, { acl, vswitch });
  };
  const attachAll = (by: Resource, acl: string): void => {
    if (argument(artifact, by, 'resources') instanceof Expression || hasDynamic(artifact, by)) lose(by, acl);
    else for (const block of blocks(artifact, by, 'resources')) attach(by, acl, block['resource_id'], block['resource_type']);
  };
  for (const acl of acls) attachAll(acl, acl.address);
  for (const by of ATTACHMENTS.flatMap((type) => artifact.ofType(type))) {
    const acl = keyOf(artifact, by.arguments['network_acl_id']) ?? by.address;
    if (by.type === 'alicloud_network_acl_attachment') attachAll(by, acl);
    else attach(by, acl, by.arguments['resource_id'], text(artifact, by, 'resource_type'));
  }
  return { attached: [...attached.values()], adrift: [...adrift.values()] };
}

/** Secondary interfaces with an EIP in cut-through mode are not filtered. [A-ACL] */
function cutThroughIn(artifact: Artifact): ReadonlySet<string> {
  return new Set(artifact.ofType('alicloud_eip_association').flatMap((one): readonly string[] => {
    const mode = text(artifact, one, 'mode');
    if (mode === undefined || mode === 'NAT') return [];
    const target = artifact.referenceTarget(one.arguments['instance_id'])?.address;
    const named = target === undefined ? [...mentionsIn(artifact, one.arguments['instance_id']).resources] : [target];
    return named.filter((address) => artifact.get(address)?.type === 'alicloud_ecs_network_interface');
  }));
}
