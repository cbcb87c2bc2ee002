import { type EngineMode } from '../border/policy-props';

/** A NAT gateway: the generated `NatGateway`, or the ids of one that exists. */
export type NatGatewayReference =
  | { readonly id: string; readonly vpcId: string; readonly networkTypeInput?: string | undefined }
  | { readonly natGatewayId: string; readonly vpcId: string };

/** A route to the gateway, which leads through the firewall once that is switched on. */
export interface NatRoute {
  /** The IPv4 block that the route is for, such as `0.0.0.0/0`. */
  readonly destination: string;
  readonly routeTableId: string;
}

/**
 * Where the firewall's own interfaces are: in a vSwitch that is made for it in a free block of the VPC, or in one
 * that exists. It matters when the firewall is created; the provider does not send a later change.
 */
export type NatVswitch = { readonly cidr: string } | { readonly id: string };

/**
 * What a NAT firewall is made of. All but `enabled` is fixed when it is created: a change of `engineMode`, too,
 * **replaces the firewall**, and while there is none traffic passes unchecked.
 */
export interface NatFirewallProps {
  /** The Internet NAT gateway whose traffic is guarded; one firewall for each. */
  readonly gateway: NatGatewayReference;
  /** The region of the gateway, such as `cn-hangzhou`. */
  readonly region: string;
  /**
   * The table whose default route leads to the gateway, such as `vpc.routeTableId`.
   * @default - `routes` says which
   */
  readonly routeTableId?: string;
  /**
   * The routes that lead to the gateway, where they are not one default route.
   * @default - the default route of `routeTableId`
   */
  readonly routes?: readonly NatRoute[];
  readonly vswitch: NatVswitch;
  /**
   * 4 to 50 letters, digits, Chinese characters, hyphens and underscores.
   * @default - the path of the construct, with underscores
   */
  readonly name?: string;
  /**
   * What happens to traffic before its application or domain is identified. Changing it replaces the firewall.
   * @default EngineMode.LOOSE as the cloud has it
   */
  readonly engineMode?: EngineMode;
  /**
   * A firewall that is not enabled is passed by, and its policies have no effect.
   * @default true
   */
  readonly enabled?: boolean;
}
