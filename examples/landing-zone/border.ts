import { type Construct } from 'constructs';
import { Application, type EipAddress, EngineMode, InternetFirewall, IpBook, Peer, Service } from 'firewright/alicloud';

const HTTPS = { service: Service.HTTPS, applications: [Application.HTTPS] };

/** The border of the account: customers get to the entry, those of the blocklist nowhere, and only the NAT gateway gets out. */
export function internetBorder(scope: Construct, entry: EipAddress, exit: EipAddress): void {
  const blocked = IpBook.of(scope, 'blocked', ['198.51.100.0/24'], { description: 'Known to attack' });
  const border = new InternetFirewall(scope, 'border', { engineMode: EngineMode.STRICT });
  border.inbound.deny({ from: blocked, to: Peer.anyIpv4(), service: Service.any() });
  border.inbound.allow({ from: Peer.anyIpv4(), to: entry, ...HTTPS });
  border.inbound.denyRest();
  border.outbound.allow({ from: exit, to: Peer.anyIpv4(), ...HTTPS });
  border.outbound.denyRest();
}
