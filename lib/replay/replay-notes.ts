import { type ReplyTelling } from './reply-telling';
import { type LogFormat } from './log-format';
import { type ReplayReport } from './replay-report';

/** What the reader of a report should know of how the log was read. */
export function notesOn(
  report: Omit<ReplayReport, 'notes'>, format: LogFormat, { replies = 'open' }: { readonly replies?: ReplyTelling },
): readonly string[] {
  return format.kind === 'cloud-firewall' ? onCloudFirewall(report, format) : onVpc(report, replies);
}

function onCloudFirewall(report: Omit<ReplayReport, 'notes'>, format: LogFormat): readonly string[] {
  const missing = (['application', 'domain', 'time'] as const).filter((column) => format.placeOf(column) < 0).map((column) => format.nameOf(column));
  const elsewhere = report.againstLog.filter(({ verdict, logged }) => (verdict === 'allow' || verdict === 'monitor') && logged === 'drop');
  const dropped = elsewhere.reduce((sum, { count }) => sum + count, 0);
  return [
    ...(missing.length === 0 ? [] : [`the log has no ${missing.join(', ')}: where a rule asks for it, the verdict is undecided`]),
    ...(dropped === 0 ? [] : [`${dropped} ${dropped === 1 ? 'record was' : 'records were'} dropped that the policies let through: intrusion prevention and threat intelligence drop as well, `
      + 'and what they drop has another rule_source in the log [W-LOG]']),
  ];
}

function onVpc(report: Omit<ReplayReport, 'notes'>, replies: ReplyTelling): readonly string[] {
  return [
    'a verdict is that of the security groups of the interface: network ACLs, routes and what the platform blocks are not asked',
    ...(replies === 'lower-port' ? ['a record whose source port is below its destination port was taken as one of replies, and judged by the connection that they belong to'] : []),
    ...(replies === 'none' ? ['every record was taken as opening a connection'] : []),
    ...(report.unmatched.length === 0 ? [] : ['an interface is found by a private address that the artifact, or --bind, fixes; --interface ENI=RESOURCE names others']),
  ];
}
