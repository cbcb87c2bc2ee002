import { type Resource } from '../artifact';
import { type ConstructCode, type Lift } from './construct-code';
import { type Foresight } from './foresight';
import { natFirewall } from './nat-firewalls';
import { networkAcl } from './network-acls';
import { prefixList } from './prefix-lists';
import { privateDns } from './private-dns';
import { aiTrafficAnalysis, bruteForceRule, intrusionPrevention, threatIntelligence, vpcIntrusionPrevention } from './protection';
import { ResourceReader } from './resource-reader';
import { type StackScope } from './stack-scope';
import { fitting, Unfit } from './unfit';
import { cenFirewall, expressConnectFirewall, transitRouterFirewall } from './vpc-firewalls';
import { type VpcGroup, type VpcGroups } from './vpc-groups';

/** Constructs that stand for one resource each, by its type. */
const SINGLE: Readonly<Record<string, Lift>> = {
  alicloud_ecs_prefix_list: prefixList,
  alicloud_network_acl: networkAcl,
  alicloud_cloud_firewall_nat_firewall: natFirewall,
  alicloud_cloud_firewall_ips_config: intrusionPrevention,
  alicloud_cloud_firewall_vpc_firewall_ips_config: vpcIntrusionPrevention,
  alicloud_cloud_firewall_threat_intelligence_switch: threatIntelligence,
  alicloud_cloud_firewall_ai_traffic_analysis_status: aiTrafficAnalysis,
  alicloud_cloud_firewall_private_dns: privateDns,
  alicloud_threat_detection_anti_brute_force_rule: bruteForceRule,
};

const VPC_FIREWALLS: Readonly<Record<string, (reader: ResourceReader, id: string, group: VpcGroup) => ConstructCode>> = {
  alicloud_cloud_firewall_vpc_firewall_cen: cenFirewall,
  alicloud_cloud_firewall_vpc_firewall: expressConnectFirewall,
  alicloud_cloud_firewall_vpc_cen_tr_firewall: transitRouterFirewall,
};

/** Finds the construct that stands for one resource. */
export class Lifts {
  private readonly taken = new Map<string, string>();

  constructor(private readonly scope: StackScope, private readonly foresight: Foresight, private readonly groups: VpcGroups) {}

  /** Whether there is a construct for resources of this type. */
  has(type: string): boolean {
    return Object.hasOwn(SINGLE, type) || Object.hasOwn(VPC_FIREWALLS, type);
  }

  /** Whether a resource is a VPC firewall, which takes its policies from a list that it may make. */
  isVpcFirewall(type: string): boolean {
    return Object.hasOwn(VPC_FIREWALLS, type);
  }

  /** The construct, as it can be written when all that it names stands above; throws `Unfit`. */
  code(resource: Resource, id: string): ConstructCode {
    const reader = new ResourceReader(this.scope, resource, this.foresight);
    if (!this.isVpcFirewall(resource.type)) return SINGLE[resource.type](reader, id);
    const group = this.groups.of(resource);
    if (typeof group === 'string') throw new Unfit(group);
    return VPC_FIREWALLS[resource.type](reader, id, group);
  }

  /** Why no construct stands for a resource; what there is once is then taken by it. */
  fault(resource: Resource): string | undefined {
    const code = fitting(() => this.code(resource, resource.name));
    if (typeof code === 'string') return code;
    const once = code.once;
    const other = once === undefined ? undefined : this.taken.get(once);
    if (other !== undefined && other !== resource.address) return `${other} is there for ${once} as well`;
    if (once !== undefined) this.taken.set(once, resource.address);
    return undefined;
  }
}
