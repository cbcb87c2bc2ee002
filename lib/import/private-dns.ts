import { type ConstructCode, props } from './construct-code';
import { type Property, quote } from './literals';
import { canonical, isDomain } from './peers';
import { type ResourceReader } from './resource-reader';
import { Unfit } from './unfit';

const BORDERS = { internet: 'INTERNET', nat: 'NAT', vpc: 'VPC' } as const;
const DNS_PORT = 53;

/** A `PrivateDns`. */
export function privateDns(reader: ResourceReader, id: string): ConstructCode {
  const { scope } = reader;
  reader.only(
    'access_instance_name', 'vpc_id', 'region_no', 'firewall_type', 'domain_name_list', 'private_dns_type', 'primary_dns', 'standby_dns', 'port', 'ip_protocol',
    'primary_vswitch_id', 'primary_vswitch_ip', 'standby_vswitch_id', 'standby_vswitch_ip', 'member_uid',
  );
  const borders = reader.list('firewall_type').map((one) => reader.choice('firewall_type', BORDERS, one));
  if (borders.join() !== Object.values(BORDERS).filter((border) => borders.includes(border)).join()) throw new Unfit('its firewall_type is not in the order of the construct');
  const domains = reader.list('domain_name_list').map(String);
  const fits = domains.length > 0 && domains.every((one, at) => isDomain(one) && !one.startsWith('*.') && (at === 0 || domains[at - 1] < one));
  if (!fits) throw new Unfit('its domain_name_list is not as the construct writes it');
  const properties: Property[] = [
    ['vpcId', reader.text('vpc_id')], ['region', reader.text('region_no')], ['domains', `[${domains.map(quote).join(', ')}]`], ...dnsServer(reader),
    ...(borders.join() === 'INTERNET' ? [] : [['borders', `[${borders.map((border) => `${scope.word('FirewallBorder')}.${border}`).join(', ')}]`] as const]),
    ...vswitch(reader, 'primary'), ...vswitch(reader, 'standby'), ...reader.name('access_instance_name', id),
    ...(reader.has('member_uid') ? [['memberUid', String(reader.number('member_uid', Number.isSafeInteger))] as const] : []),
  ];
  if (reader.has('standby_vswitch_id') && (!reader.has('primary_vswitch_id') || String(reader.get('standby_vswitch_id')) === String(reader.get('primary_vswitch_id')))) {
    throw new Unfit('its standby vSwitch is not another one than the primary');
  }
  return { as: 'PrivateDns', maker: `new ${scope.word('PrivateDns')}`, args: props(properties) };
}

const isIpv4 = (text: string): boolean => canonical(`${text}/32`, 4) === `${text}/32`;

function dnsServer(reader: ResourceReader): readonly Property[] {
  const protocol = reader.choice('ip_protocol', { UDP: 'UDP', TCP: 'TCP' } as const);
  const port = reader.number('port', (value) => Number.isInteger(value) && value >= 1 && value <= 65535);
  if (reader.choice('private_dns_type', { PrivateZone: true, Custom: false })) {
    if (protocol !== 'UDP' || port !== DNS_PORT || reader.has('primary_dns') || reader.has('standby_dns')) throw new Unfit('it asks PrivateZone otherwise than the construct does');
    return [];
  }
  if (String(reader.get('standby_dns')) === String(reader.get('primary_dns'))) throw new Unfit('both of its servers are one');
  const server = [
    `primary: ${reader.checked('primary_dns', isIpv4)}`, ...(reader.has('standby_dns') ? [`standby: ${reader.checked('standby_dns', isIpv4)}`] : []),
    ...(port === DNS_PORT ? [] : [`port: ${port}`]), ...(protocol === 'UDP' ? [] : [`protocol: ${reader.scope.word('DnsProtocol')}.TCP`]),
  ];
  return [['server', `{ ${server.join(', ')} }`]];
}

function vswitch(reader: ResourceReader, side: 'primary' | 'standby'): readonly Property[] {
  const [id, ip] = [`${side}_vswitch_id`, `${side}_vswitch_ip`];
  if (!reader.has(id)) {
    if (reader.has(ip)) throw new Unfit(`it has ${ip} without ${id}`);
    return [];
  }
  return [[side, `{ vswitchId: ${reader.text(id)}${reader.has(ip) ? `, ip: ${reader.checked(ip, isIpv4)}` : ''} }`]];
}
