/** The firewalls of an account. The values are the provider's. */
export enum FirewallBorder {
  INTERNET = 'internet',
  NAT = 'nat',
  VPC = 'vpc',
}

/** The values are the provider's. */
export enum DnsProtocol {
  UDP = 'UDP',
  TCP = 'TCP',
}

/** A DNS server of your own. */
export interface DnsServer {
  /** Its IPv4 address. */
  readonly primary: string;
  /** @default - none */
  readonly standby?: string;
  /** @default 53 */
  readonly port?: number;
  /** @default DnsProtocol.UDP */
  readonly protocol?: DnsProtocol;
}

/** Where the firewall asks from: its address in a vSwitch. */
export interface DnsVswitch {
  readonly vswitchId: string;
  /**
   * An IPv4 address of the vSwitch.
   * @default - the cloud takes one
   */
  readonly ip?: string;
}

export interface PrivateDnsProps {
  /** The VPC from which the server answers. */
  readonly vpcId: string;
  /** The region of the VPC, such as `cn-hangzhou`. */
  readonly region: string;
  /** The names that are resolved there, each in full. */
  readonly domains: readonly string[];
  /** @default - PrivateZone, the cloud's own private names: port 53 */
  readonly server?: DnsServer;
  /**
   * Whose policies get the answers.
   * @default [FirewallBorder.INTERNET]
   */
  readonly borders?: readonly FirewallBorder[];
  /** @default - the cloud takes one */
  readonly primary?: DnsVswitch;
  /** @default - none */
  readonly standby?: DnsVswitch;
  /**
   * The account that the VPC belongs to.
   * @default - the account of the provider
   */
  readonly memberUid?: number;
  /** @default - the path of the construct, with hyphens */
  readonly name?: string;
}
