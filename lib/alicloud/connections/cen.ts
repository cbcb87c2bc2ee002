import { type Artifact, Expression, type Resource } from '../../artifact';
import { type Unread } from '../facts';
import { keyOf, text } from '../reading';
import { type Networks } from '../vpc';
import { type VpcLink } from './link';
import { vpcIn } from './peering';

interface Attachment {
  readonly resource: Resource;
  readonly hub?: string;
  /** The VPC, where it is one of the artifact. */
  readonly vpc?: string;
  /** Whether it surely attaches one thing that is no VPC. */
  readonly isOther: boolean;
}

/** The CEN instances to which networks are attached by `alicloud_cen_instance_attachment`: with a basic edition transit router. */
export class CenHubs {
  private constructor(
    private readonly attachments: readonly Attachment[], private readonly altered: ReadonlySet<string | undefined>, private readonly networks: Networks,
  ) {}

  static read(artifact: Artifact, networks: Networks, unread: Unread): CenHubs {
    const attachments = artifact.ofType('alicloud_cen_instance_attachment').filter(({ mode }) => mode === 'managed').map((one) => readAttachment(artifact, one));
    for (const { resource, hub, vpc } of attachments) {
      if (hub === undefined || vpc === undefined) unread.add(resource, 'it attaches what is no VPC of the artifact: whether that leads to an address is an open question');
    }
    // What says itself which routes a network gets. [CEN-HOW]
    const altering = ['alicloud_cen_route_map', 'alicloud_cen_transit_router'].flatMap((type) => artifact.ofType(type)).filter(({ mode }) => mode === 'managed');
    return new CenHubs(attachments, new Set(altering.map((one) => hubOf(artifact, one, 'cen_id'))), networks);
  }

  /**
   * The CEN instance to which two VPCs are attached. By default the networks of one reach each other: each gets routes to the vSwitches
   * of the others. [CEN-MAP][CEN-ADV] A network is attached to one instance only. [CEN-ONE]
   */
  between(vpc: string, other: string): VpcLink | undefined {
    const own = this.attachments.filter((one) => one.vpc === vpc || one.vpc === other);
    const [hub, ...more] = [...new Set(own.map((one) => one.hub))];
    const isBoth = own.some((one) => one.vpc === vpc) && own.some((one) => one.vpc === other);
    if (hub === undefined || more.length > 0 || !isBoth || this.altered.has(hub) || this.altered.has(undefined)) return undefined;
    if (this.attachments.some((one) => one.hub === hub && one.vpc !== undefined && !own.includes(one) && this.mayCollide(one.vpc, [vpc, other]))) return undefined;
    return { kind: 'cen', name: hub, ends: [vpc, other], by: own.map(({ resource }) => resource.address) };
  }

  /** Whether a third network may have addresses of these two: whose route is taken then no document tells. [CEN-CONFLICT] */
  private mayCollide(third: string, vpcs: readonly string[]): boolean {
    const [own, ...others] = [third, ...vpcs].map((key) => this.networks.get(key));
    return own === undefined || own.open.includes(4) || others.some((one) => one === undefined || one.blocks.family(4).overlaps(own.blocks.family(4)));
  }

  /** Whether an attachment has nothing to do with a way between two VPCs: these are not both attached to its instance. */
  isAside(address: string, vpcs: readonly string[]): boolean {
    const one = this.attachments.find(({ resource }) => resource.address === address);
    if (one?.hub === undefined || (one.vpc === undefined && !one.isOther)) return false;
    const unclear = this.attachments.filter(({ hub, vpc, isOther }) => hub === undefined || (vpc === undefined && !isOther));
    return unclear.length === 0 && !vpcs.every((vpc) => this.attachments.some((other) => other.hub === one.hub && other.vpc === vpc));
  }
}

function readAttachment(artifact: Artifact, resource: Resource): Attachment {
  const type = text(artifact, resource, 'child_instance_type');
  const isVpc = type === undefined || type === 'VPC';
  const [hub, vpc] = [hubOf(artifact, resource, 'instance_id'), isVpc ? vpcIn(artifact, resource.arguments['child_instance_id']) : undefined];
  const once = resource.repeated === undefined;
  return { resource, ...(hub === undefined ? {} : { hub }), ...(vpc === undefined || !once ? {} : { vpc }), isOther: once && type !== undefined && !(type instanceof Expression) && !isVpc };
}

/** The key of a CEN instance; `undefined` where the artifact does not tell. */
function hubOf(artifact: Artifact, resource: Resource, name: string): string | undefined {
  const value = resource.arguments[name];
  const target = artifact.referenceTarget(value);
  if (target !== undefined) return target.repeated || target.mode === 'data' ? undefined : target.address;
  return artifact.resolve(value) instanceof Expression ? undefined : keyOf(artifact, value);
}
