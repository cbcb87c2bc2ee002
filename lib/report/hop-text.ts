import { type FlowReport, type HopReport } from '../model';
import { type Paint } from './paint';

/** `203.0.113.10 → alicloud_instance.web  tcp/443  application HTTPS  domain www.aliyun.com` */
export function flowLine(flow: FlowReport, { bold, dim }: Paint): string {
  const service = flow.port === undefined ? flow.protocol : `${flow.protocol}/${flow.port}`;
  const application = flow.application === undefined ? '' : `  ${dim('application')} ${flow.application}`;
  const domain = flow.domain === undefined ? '' : `  ${dim('domain')} ${flow.domain}`;
  return `${bold(flow.source)} → ${bold(flow.destination)}  ${service}${application}${domain}`;
}

/**
 * One enforcement point after another: what it did, why, and the rule that decided.
 *
 * ```
 * allow  Internet firewall, inbound
 *        accept TCP 443/443 HTTPS from 0.0.0.0/0
 *        alicloud_cloud_firewall_control_policy.web
 *        shop/border/web
 * ```
 */
export function hopLines(hops: readonly HopReport[], colours: Paint): readonly string[] {
  const width = Math.max(...hops.map((hop) => hop.action.length));
  return hops.flatMap((hop) => {
    return [
      `${colourOf(hop, colours)(hop.action.padEnd(width))}  ${colours.bold(hop.filter)}`,
      ...groundLines(hop, colours).map((line) => `${' '.repeat(width)}  ${line}`),
    ];
  });
}

/** What the rule says, where it stands, who wrote it. */
export function groundLines({ says, rule, constructPath }: HopReport, { dim }: Paint): readonly string[] {
  return [says, ...(rule === says ? [] : [dim(rule)]), ...(constructPath === undefined ? [] : [dim(writtenPath(constructPath))])];
}

export function colourOf(hop: HopReport, { good, bad, open }: Paint): (text: string) => string {
  if (hop.action === 'deny') return bad;
  return hop.action === 'allow' ? good : open;
}

/** The path as it was written: a construct's main resource has the id Default, which nobody typed. */
export const writtenPath = (path: string): string => path.replace(/\/Default$/, '');
