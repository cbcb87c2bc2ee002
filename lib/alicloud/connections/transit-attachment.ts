import { type Artifact, Expression, type Resource, type Value } from '../../artifact';
import { argument, keyOf } from '../reading';
import { vpcIn } from './peering';

/** What attaches a network to a transit router, or links two of them. */
export interface TransitAttachment {
  readonly resource: Resource;
  readonly kind: 'vpc' | 'peer' | 'border';
  /** The transit router, or the two that it links, the one that made it first; none where that is not known. */
  readonly routers: readonly string[];
  /** The VPC, where it is one of the artifact. */
  readonly vpc?: string;
  /** The key of the border router, if it attaches one. */
  readonly border?: string;
  /** Whether the router writes its routes into the tables at the other end; `undefined` where that is not known. */
  readonly isPublishing?: boolean;
}

/** The attachments of which the meaning is known. [TF:r/cen_transit_router_vpc_attachment][TF:r/cen_transit_router_peer_attachment][TF:r/cen_transit_router_vbr_attachment] */
export function readTransitAttachments(artifact: Artifact): readonly TransitAttachment[] {
  return KINDS.flatMap(([type, kind]) => artifact.ofType(type).filter(({ mode }) => mode === 'managed').map((resource): TransitAttachment => {
    const [dry, publishing] = ['dry_run', 'auto_publish_route_enabled'].map((name) => argument(artifact, resource, name));
    const isOnce = resource.repeated === undefined && (dry === undefined || dry === false || dry === 'false');
    const routers = (kind === 'peer' ? ['transit_router_id', 'peer_transit_router_id'] : ['transit_router_id']).map((name) => routerOf(artifact, resource.arguments[name]));
    const vpc = kind === 'vpc' && isOnce ? vpcIn(artifact, resource.arguments['vpc_id']) : undefined;
    const border = kind === 'border' && isOnce ? keyOf(artifact, resource.arguments['vbr_id']) : undefined;
    return {
      resource, kind, routers: isOnce && !routers.includes(undefined) && new Set(routers).size === routers.length ? routers as readonly string[] : [], ...(vpc === undefined ? {} : { vpc }),
      ...(border === undefined ? {} : { border }),
      ...(publishing instanceof Expression ? {} : { isPublishing: publishing === true || publishing === 'true' }),
    };
  }));
}

const KINDS = [['alicloud_cen_transit_router_vpc_attachment', 'vpc'], ['alicloud_cen_transit_router_peer_attachment', 'peer'], ['alicloud_cen_transit_router_vbr_attachment', 'border']] as const;

/** The key of a transit router; `undefined` where the artifact does not tell. */
export function routerOf(artifact: Artifact, value: Value | undefined): string | undefined {
  const target = artifact.referenceTarget(value);
  if (target?.mode === 'managed') return target.repeated === undefined ? target.address : undefined;
  const resolved = value === undefined ? undefined : artifact.resolve(value);
  // An expression that is written twice is one router, whichever it is.
  return resolved instanceof Expression ? (target === undefined ? undefined : resolved.name) : keyOf(artifact, value);
}

/** Whether two keys are surely those of two routers: an expression or an identifier may be that of a resource. */
export const areTwo = (artifact: Artifact, one: string, other: string): boolean => (
  one !== other && [one, other].every((key) => artifact.get(key)?.mode === 'managed'));

/** The other end of a link between transit routers. */
export const beyond = ({ routers }: TransitAttachment, router: string): string => routers.find((one) => one !== router)!;
