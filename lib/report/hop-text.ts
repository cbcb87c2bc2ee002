import { type FlowReport, type HopReport } from '../model';
import { type Paint } from './paint';

/** `203.0.113.10 → alicloud_instance.web  tcp/443  HTTPS  for www.aliyun.com` */
export function flowLine(flow: FlowReport, { bold, dim }: Paint): string {
  const service = flow.port === undefined ? flow.protocol : `${flow.protocol}/${flow.port}`;
  const application = flow.application === undefined ? '' : `  application ${flow.application}`;
  const domain = flow.domain === undefined ? '' : `  ${dim('asking for')} ${flow.domain}`;
  return `${bold(flow.source)} → ${bold(flow.destination)}  ${service}${application}${domain}`;
}

/**
 * One enforcement point after another, each with what decides there:
 *
 * ```
 * allow   Internet firewall, inbound
 *         alicloud_cloud_firewall_control_policy.web  shop/border/web
 *         allow tcp/443 from 0.0.0.0/0, position 1
 * ```
 */
export function hopLines(hops: readonly HopReport[], colours: Paint): readonly string[] {
  return hops.flatMap((hop) => {
    const action = colourOf(hop, colours)(hop.action.padEnd(WIDTH));
    const path = hop.constructPath === undefined ? '' : `  ${colours.dim(hop.constructPath)}`;
    const rule = hop.rule === hop.says ? [] : [`${hop.rule}${path}`];
    const says = hop.rule === hop.says ? `${hop.says}${path}` : hop.says;
    return [`${action}  ${hop.filter}`, ...[...rule, says].map((line) => `${' '.repeat(WIDTH)}  ${line}`)];
  });
}

const WIDTH = 'undecided'.length;

function colourOf(hop: HopReport, { good, bad, open }: Paint): (text: string) => string {
  if (hop.action === 'deny') return bad;
  return hop.action === 'allow' ? good : open;
}
