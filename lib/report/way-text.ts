import { type Explanation, type HopReport } from '../model';
import { colourOf, groundLines } from './hop-text';
import { type Paint } from './paint';

/**
 * The way of a flow from its source down to its destination, with each enforcement point on it, and the addresses that
 * it goes on with where they change.
 *
 * ```
 * alicloud_instance.app
 * │
 * ├─ allow  security groups of alicloud_instance.app, outbound
 * │         basic groups allow outbound traffic that no rule matches
 * ├─ allow  address translation by alicloud_nat_gateway.nat
 * │         leaves as alicloud_eip_address.exit.ip_address
 * │    as   alicloud_eip_address.exit.ip_address → 203.0.113.9
 * ├─ allow  Internet firewall, outbound
 * │         accept TCP 443/443 ANY from 0.0.0.0/0
 * ▼
 * 203.0.113.9
 * ```
 *
 * A denied flow ends with `╳` at the one that denies it.
 */
export function wayLines({ flow, hops }: Pick<Explanation, 'flow' | 'hops'>, colours: Paint): readonly string[] {
  if (hops.length === 0) return [];
  const { bold, dim } = colours;
  const width = Math.max(...hops.map((hop) => hop.action.length));
  const end = hops.findIndex((hop) => hop.action === 'deny');
  const told = (text: string, mark: string): string => `${dim('│')}  ${dim(mark.padStart(width))}  ${text}`;
  let before = `${flow.source} → ${flow.destination}`;
  const lines = hops.flatMap((hop, index) => {
    const addresses = addressesAt(hop, flow);
    const changed = addresses !== before;
    before = addresses;
    return [
      ...(changed ? [told(addresses, 'as')] : []),
      `${dim(index === end ? '╳─' : '├─')} ${colourOf(hop, colours)(hop.action.padEnd(width))}  ${bold(hop.filter)}`,
      ...groundLines(hop, colours).map((line) => (index === end ? `   ${' '.repeat(width)}  ${line}` : told(line, ''))),
    ];
  });
  return ['', bold(flow.source), dim('│'), ...lines, ...(end < 0 ? [dim('▼'), bold(flow.destination)] : [])];
}

/** An address that is not known yet is called by its resource, where that is an end itself. */
function addressesAt({ sees }: HopReport, { source, destination }: Explanation['flow']): string {
  const side = (end: string, seen: string | undefined): string => (seen === undefined || seen.startsWith(`${end}.`) ? end : seen);
  return `${side(source, sees?.source)} → ${side(destination, sees?.destination)}`;
}
