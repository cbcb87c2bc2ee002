import { type AddressTerms, type AddressView } from '../model';
import { isBalancerPart } from './balancer/part';
import { type Influences } from './influences';
import { type NetworkInterface } from './interface';
import { mentionsOf } from './mentions';
import { type NetworkAcls } from './network-acl/network-acls';
import { type PublicAddress } from './public-view';
import { type SecurityGroups } from './security-group';
import { type Artifact } from '../artifact';

const PRIVATE_SIDES = [
  'alicloud_cloud_firewall_nat_firewall_control_policy', 'alicloud_cloud_firewall_vpc_firewall_control_policy', 'alicloud_cloud_firewall_address_book',
  'alicloud_snat_entry', 'alicloud_forward_entry',
];

/** What likenesses are judged by. */
interface Surroundings {
  readonly artifact: Artifact;
  readonly groups: SecurityGroups;
  readonly publicAddresses: readonly PublicAddress[];
  readonly influences: Influences;
  readonly acls: NetworkAcls;
}

/**
 * Which interfaces have the same answers to every question, so that one can speak for all of them.
 *
 * Two are alike when they are in the same groups and the same VPC, the same resources that are not modelled
 * may concern them, neither is public, and their addresses are unknown within the same ranges; where there are NAT gateways,
 * route tables of vSwitches or network ACLs they also stand in the same vSwitch. An address that a rule names, or a user binds something about, is like no other.
 */
export class Likenesses {
  private readonly named: ReadonlySet<string>;
  private readonly public: ReadonlySet<string>;
  private readonly bindings: readonly string[];
  /** What NAT and VPC firewalls name, which see private addresses, and what load balancers lead to. */
  private readonly apart: ReadonlySet<string>;
  private readonly standsMatter: boolean;

  constructor(private readonly around: Surroundings) {
    const ofRules = around.groups.all.flatMap((group) => group.rules).flatMap(({ peer }): readonly AddressTerms[] => (peer.kind === 'addresses' ? [peer.terms] : []));
    const ofEntries = around.acls.lists.flatMap(({ entries }) => entries.map(({ peer }) => peer));
    this.named = new Set([...ofRules, ...ofEntries].flatMap((terms) => terms.unknown.map((one) => one.unknown)));
    this.public = new Set(around.publicAddresses.map((one) => one.interface));
    this.bindings = [...around.artifact.bindings.keys()];
    const naming = around.artifact.resources.filter(({ mode, type }) => mode === 'managed' && (PRIVATE_SIDES.includes(type) || isBalancerPart(type)));
    this.apart = new Set(naming.flatMap((one) => [...mentionsOf(around.artifact, one).resources]));
    this.standsMatter = ['alicloud_snat_entry', 'alicloud_route_table_attachment'].some((type) => around.artifact.ofType(type).length > 0) || around.acls.any;
  }

  /** A text that is the same for interfaces that are alike; `undefined` for one like no other. */
  of(one: NetworkInterface): string | undefined {
    const views: readonly AddressView[] = one.addresses;
    if (this.public.has(one.key) || one.publicIp !== 'no' || !one.groupsKnown || one.repeated) return undefined;
    if (views.some((view) => view.kind !== 'unknown' || this.named.has(view.name) || one.doubts?.has(view.name))) return undefined;
    if (this.bindings.some((name) => name.includes(one.key)) || this.apart.has(one.key)) return undefined;
    const { influences } = this.around;
    return JSON.stringify([
      one.groups, one.vpc ?? null, views.map((view) => view.within.toString()),
      influences.translatesInbound(one).map(({ by }) => by), influences.balances(one)?.by ?? null,
      this.standsMatter ? one.vswitch ?? null : null, this.around.acls.cutThrough.has(one.key),
    ]);
  }
}
