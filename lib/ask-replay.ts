import { type Network } from './model';
import { answersOf } from './read-network';
import { type LogSource } from './replay/unpacked';
import { type ReplayOptions, replayLog } from './replay/replay';
import { type ReplayReport } from './replay/replay-report';

/** What a replay is asked beside the log. */
export interface ReplayProps extends Pick<ReplayOptions, 'replies' | 'limit' | 'onProgress'> {
  /** Another version of the configuration: flows whose verdict would be another there are listed. @default - none */
  readonly against?: Network;
  /** For VPC flow logs: interfaces of the artifact by the ids that the log has, such as `eni-1: 'alicloud_instance.web'`. @default - found by their addresses */
  readonly interfaces?: Readonly<Record<string, string>>;
  /** For records of NAT and VPC firewalls: gateways, policy groups or firewalls of the artifact by the ids that the log has, such as `'ngw-1': 'alicloud_nat_gateway.main'`. @default - none is known */
  readonly firewalls?: Readonly<Record<string, string>>;
}

/**
 * What a network would do with each flow of a log, with the bindings that the network was read with. The log is CSV or
 * JSON lines, packed with gzip or not, of Cloud Firewall or of VPC flow logs.
 *
 * ```ts
 * const { byVerdict, changes } = await replay(readNetwork('old'), createReadStream('flows.csv.gz'), { against: readNetwork('new') });
 * ```
 *
 * @throws FirewrightError when the log is none that is known, or damaged
 */
export async function replay(network: Network, log: LogSource, { against, interfaces = {}, firewalls = {}, ...options }: ReplayProps = {}): Promise<ReplayReport> {
  return replayLog(network.fresh(), log, {
    ...options, answers: answersOf(network), interfaces: new Map(Object.entries(interfaces)), firewalls: new Map(Object.entries(firewalls)),
    ...(against === undefined ? {} : { against: { network: against.fresh(), answers: answersOf(against) } }),
  });
}
