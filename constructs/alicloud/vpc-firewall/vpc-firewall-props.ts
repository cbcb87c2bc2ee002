import { type VpcReference } from '../security-group/security-group';
import { type VpcPolicyGroup, type VpcPolicyGroupSettings } from './policy-group';
import { type CenReference } from './references';

/** What all VPC firewalls may be told. */
export interface VpcFirewallProps extends VpcPolicyGroupSettings {
  /** @default - the path of the construct, with hyphens */
  readonly name?: string;
}

/** What a firewall may be told that can be switched off. */
export interface SwitchedFirewallProps extends VpcFirewallProps {
  /**
   * A firewall that is not enabled is passed by.
   * @default true
   */
  readonly enabled?: boolean;
}

/** What a firewall may be told whose list belongs to a CEN instance. */
export interface CenListProps {
  /** The CEN instance, to which the list of policies belongs. */
  readonly cen: CenReference;
  /**
   * The list that it takes its policies from, where that is made in another stack.
   * @default - the list of this CEN instance in the same stack, or a new one
   */
  readonly policies?: VpcPolicyGroup;
}

/** The firewall of one VPC in a CEN instance of the basic edition. All but `enabled` and `name` is fixed when it is created. */
export interface CenFirewallProps extends SwitchedFirewallProps, CenListProps {
  /** The VPC whose traffic through the CEN instance is guarded. It has to be attached before: see `resource.dependsOn`. */
  readonly vpc: VpcReference;
  /** The region of the VPC, such as `cn-hangzhou`. */
  readonly region: string;
}

/** A route to the other VPC, which leads through the firewall once that is switched on. */
export interface ExpressConnectRoute {
  /** The IPv4 block of the other VPC that the route is for, such as `10.1.0.0/16`. */
  readonly destination: string;
  readonly routeTableId: string;
  /** The router interface that the route leads to, such as `ri-...`. */
  readonly nextHop: string;
}

/** One of the two VPCs. */
export interface ExpressConnectSide {
  readonly vpc: VpcReference;
  /** Its routes to the other VPC. */
  readonly routes: readonly ExpressConnectRoute[];
}

/** The firewall between two VPCs of one region. All but `enabled` and `name` is fixed when it is created. */
export interface ExpressConnectFirewallProps extends SwitchedFirewallProps {
  readonly local: ExpressConnectSide;
  readonly peer: ExpressConnectSide;
  /** The region of both: there is no firewall between regions over Express Connect. */
  readonly region: string;
}

/** The blocks of the three subnets in the VPC that is made for the firewall. */
export interface FirewallSubnets {
  /** Where the firewall's interface is. */
  readonly firewall: string;
  /** Where the transit router is attached. */
  readonly primary: string;
  /** Where it is attached in the second zone. */
  readonly standby: string;
}

/** The firewall of a transit router, enterprise edition. All but `name` is fixed when it is created. */
export interface TransitRouterFirewallProps extends Omit<VpcFirewallProps, 'memberUid'>, CenListProps {
  /** The transit router: the generated `CenTransitRouter`, or the id of one that exists. */
  readonly transitRouter: { readonly transitRouterId: string };
  /** The region of the transit router, such as `cn-hangzhou`. */
  readonly region: string;
  /** The block of the VPC that is made for the firewall; no network that it guards has it. */
  readonly firewallVpcCidr: string;
  readonly subnets: FirewallSubnets;
  /**
   * The zones of the two subnets of the transit router. The provider does not send a later change.
   * @default - the cloud's choice
   */
  readonly zones?: { readonly primary: string; readonly standby: string };
  /** @default - none */
  readonly description?: string;
}
