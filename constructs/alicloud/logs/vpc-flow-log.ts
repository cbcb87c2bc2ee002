import { Construct, type IConstruct } from 'constructs';
import { FLOW_LOG_LIMITS } from '../../../lib/alicloud/limits';
import { refusal } from '../errors';
import { pathName, stableText } from '../identity';
import { EcsNetworkInterface } from '../provider/ecs-network-interface/index';
import { Vpc } from '../provider/vpc/index';
import { VpcFlowLog as VpcFlowLogResource } from '../provider/vpc-flow-log/index';
import { Vswitch } from '../provider/vswitch/index';
import { type FlowLogStore } from './flow-log-store';

/** Whose flows are logged: a generated resource, or the id of what exists. */
export type FlowLogSource =
  | Vpc | Vswitch | EcsNetworkInterface
  | { readonly vpcId: string } | { readonly vswitchId: string } | { readonly networkInterfaceId: string };

/** Which flows are logged. The values are the provider's. */
export enum FlowLogTraffic {
  ALL = 'All',
  /** What security groups and network ACLs let through. */
  ALLOWED = 'Allow',
  /** What they blocked. */
  DENIED = 'Drop',
}

export interface VpcFlowLogProps {
  readonly of: FlowLogSource;
  readonly store: FlowLogStore;
  /**
   * A replay needs all of them: what is not logged it cannot count.
   * @default FlowLogTraffic.ALL
   */
  readonly traffic?: FlowLogTraffic;
  /**
   * Minutes over which packets are summed up: 1, 5 or 10.
   * @default 10
   */
  readonly interval?: (typeof FLOW_LOG_LIMITS.interval)[number];
  /** @default true */
  readonly enabled?: boolean;
}

/** A source as the resource takes it. */
interface Source {
  readonly resourceType: 'VPC' | 'VSwitch' | 'NetworkInterface';
  readonly resourceId: string;
}

const logged = new WeakMap<FlowLogStore, Set<string>>();

/**
 * The flow log of a VPC, of a vSwitch or of one interface: what went in and out of each interface, and what security
 * groups and network ACLs did with it. Together with `firewright replay` it shows what a change would block before it
 * does, for which security groups have no monitor mode.
 *
 * ```ts
 * new VpcFlowLog(this, 'main-flows', { of: vpc, store: flows });
 * ```
 *
 * Changing anything but `interval` and `enabled` replaces it.
 */
export class VpcFlowLog extends Construct {
  /** The generated resource, for what this class does not cover. */
  readonly resource: VpcFlowLogResource;

  constructor(scope: Construct, id: string, props: VpcFlowLogProps) {
    super(scope, id);
    const { store, traffic = FlowLogTraffic.ALL, interval = 10, enabled = true } = props;
    const values: readonly number[] = FLOW_LOG_LIMITS.interval;
    if (!values.includes(interval)) throw refusal('FW_FLOW_INTERVAL', { scope: this, value: interval });
    const source = readSource(this, props.of);
    this.claim(store, stableText(this, source.resourceId));
    this.resource = new VpcFlowLogResource(this, 'Default', {
      ...source,
      trafficType: traffic,
      projectName: store.projectName,
      logStoreName: store.storeName,
      aggregationInterval: String(interval),
      flowLogName: pathName(this).slice(-FLOW_LOG_LIMITS.name.max),
      status: enabled ? 'Active' : 'Inactive',
    });
  }

  private claim(store: FlowLogStore, source: string): void {
    const sources = logged.get(store) ?? new Set<string>();
    logged.set(store, sources);
    if (sources.has(source)) throw refusal('FW_FLOW_TWICE', { scope: this, value: source });
    sources.add(source);
  }
}

/** A generated vSwitch has a `vpcId` as well, and says by its class what it is. */
function readSource(scope: IConstruct, of: FlowLogSource): Source {
  if (of instanceof Vpc) return { resourceType: 'VPC', resourceId: of.id };
  if (of instanceof Vswitch) return { resourceType: 'VSwitch', resourceId: of.id };
  if (of instanceof EcsNetworkInterface) return { resourceType: 'NetworkInterface', resourceId: of.id };
  const ids: readonly (Source | undefined)[] = [
    'vpcId' in of ? { resourceType: 'VPC', resourceId: of.vpcId } : undefined,
    'vswitchId' in of ? { resourceType: 'VSwitch', resourceId: of.vswitchId } : undefined,
    'networkInterfaceId' in of ? { resourceType: 'NetworkInterface', resourceId: of.networkInterfaceId } : undefined,
  ];
  const named = ids.filter((one) => one !== undefined);
  const [source] = named;
  if (source === undefined || named.length > 1 || source.resourceId === '') throw refusal('FW_FLOW_SOURCE', { scope });
  return source;
}
