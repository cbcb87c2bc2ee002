import { Construct } from 'constructs';
import { Address, parseDomain } from '../../../lib/net';
import { refusal, within } from '../errors';
import { isUnresolved, pathName, stableText } from '../identity';
import { CloudFirewallPrivateDns, type CloudFirewallPrivateDnsConfig } from '../provider/cloud-firewall-private-dns/index';
import { DnsProtocol, type DnsServer, type DnsVswitch, FirewallBorder, type PrivateDnsProps } from './private-dns-props';

const DNS_PORT = 53;
const MAX_PORT = 65_535;

/**
 * Where the firewall resolves domains that the public DNS does not know, or knows otherwise: for policies with
 * `DomainResolution.DNS`, which compare resolved addresses [W-DOM].
 *
 * ```ts
 * new PrivateDns(this, 'names', {
 *   vpcId: vpc.id, region: 'cn-hangzhou', domains: ['db.corp.example'], server: { primary: '10.0.0.53', standby: '10.0.1.53' },
 * });
 * ```
 *
 * Without `server` it asks PrivateZone, always on port 53 [SDK:CreatePrivateDnsEndpointRequest]. Changing anything but
 * the name, the domains and the addresses of the servers replaces it.
 */
export class PrivateDns extends Construct {
  /** The generated resource, for what this class does not cover. */
  readonly resource: CloudFirewallPrivateDns;

  constructor(scope: Construct, id: string, props: PrivateDnsProps) {
    super(scope, id);
    const { vpcId, region, primary, standby, memberUid } = props;
    if (standby && (!primary || stableText(this, primary.vswitchId) === stableText(this, standby.vswitchId))) {
      throw refusal('FW_DNS_VSWITCH', { scope: this, value: stableText(this, standby.vswitchId) });
    }
    this.resource = new CloudFirewallPrivateDns(this, 'Default', {
      accessInstanceName: props.name ?? pathName(this),
      vpcId,
      regionNo: region,
      firewallType: this.readBorders(props.borders ?? [FirewallBorder.INTERNET]),
      domainNameList: this.readDomains(props.domains),
      ...this.readServer(props.server),
      ...(primary ? { primaryVswitchId: primary.vswitchId, ...this.readIp('primaryVswitchIp', primary) } : {}),
      ...(standby ? { standbyVswitchId: standby.vswitchId, ...this.readIp('standbyVswitchIp', standby) } : {}),
      ...(memberUid === undefined ? {} : { memberUid }),
    });
  }

  /** In one order, for the provider compares a list. */
  private readBorders(borders: readonly FirewallBorder[]): string[] {
    const named = Object.values(FirewallBorder).filter((border) => borders.includes(border));
    if (named.length === 0) throw refusal('FW_DNS_BORDERS', { scope: this });
    return named;
  }

  private readDomains(domains: readonly string[]): string[] {
    const wildcard = domains.find((domain) => domain.startsWith('*.'));
    if (domains.length === 0 || wildcard !== undefined) throw refusal('FW_DNS_DOMAINS', { scope: this, value: wildcard ?? 'none' });
    const names = domains.map((domain) => (isUnresolved(domain) ? domain : within(this, () => parseDomain(domain))));
    return [...new Set(names)].sort();
  }

  /** Port and protocol are sent for PrivateZone as well: the cloud answers with them, and a difference would replace the resource. */
  private readServer(server: DnsServer | undefined):
  Pick<CloudFirewallPrivateDnsConfig, 'privateDnsType' | 'primaryDns' | 'standbyDns' | 'port' | 'ipProtocol'> {
    if (!server) return { privateDnsType: 'PrivateZone', port: DNS_PORT, ipProtocol: DnsProtocol.UDP };
    const { primary, standby, port = DNS_PORT, protocol = DnsProtocol.UDP } = server;
    if (!isIpv4(primary)) throw refusal('FW_DNS_SERVER', { scope: this, value: primary });
    if (standby !== undefined && (!isIpv4(standby) || standby === primary)) throw refusal('FW_DNS_SERVER', { scope: this, value: standby });
    if (!Number.isInteger(port) || port < 1 || port > MAX_PORT) throw refusal('FW_DNS_SERVER', { scope: this, value: port });
    return {
      privateDnsType: 'Custom', primaryDns: primary, ...(standby === undefined ? {} : { standbyDns: standby }), port, ipProtocol: protocol,
    };
  }

  private readIp<K extends 'primaryVswitchIp' | 'standbyVswitchIp'>(argument: K, { ip }: DnsVswitch): Partial<Record<K, string>> {
    if (ip === undefined) return {};
    if (!isIpv4(ip)) throw refusal('FW_DNS_VSWITCH', { scope: this, value: ip });
    return { [argument]: ip } as Partial<Record<K, string>>;
  }
}

function isIpv4(text: string): boolean {
  if (isUnresolved(text)) return true;
  try {
    return Address.parse(text).family === 4;
  } catch {
    return false;
  }
}
