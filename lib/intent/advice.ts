import { type FilterKind, type FlowReport, type HopReport, type Outcome, passes, type Path } from '../model';

/** What to change so that a flow is treated as the intent wants. */
export function adviceFor(outcome: Outcome, path: Path, hops: readonly HopReport[], flow: FlowReport): string {
  return outcome === 'allowed' ? toBlock(path, hops) : toAllow(path, hops, flow);
}

/** The narrowest place to block is the filter that was meant to: the last one with a rule of its own. */
function toBlock(path: Path, hops: readonly HopReport[]): string {
  const loose = hops.findIndex((hop) => hop.says.startsWith('loose mode'));
  if (loose >= 0) return `switch ${path.hops[loose].kind === 'internet-firewall' ? 'the Internet firewall' : `the ${path.hops[loose].name}`} to strict mode, or deny this traffic above ${hops[loose].rule}`;
  const border = hops.findIndex((hop, index) => isBorder(path.hops[index].kind) && isDefault(hop));
  if (border >= 0) return `end the list with a policy that denies the rest: ${path.hops[border].name} allows whatever no policy matches`;
  const monitor = hops.find((hop) => hop.action === 'monitor');
  if (monitor) return `${monitor.rule} only monitors, and ends the search for a match: turn it into a deny, or put the deny above it`;
  const rule = [...hops].reverse().find((hop, back) => !isDefault(hop) && !isOnTheWay(path.hops[hops.length - 1 - back].kind) && !path.hops[hops.length - 1 - back].replies);
  if (rule === undefined) return 'add a rule that blocks this traffic';
  if (rule.says.startsWith('members of this group')) return `isolate the members of ${rule.rule} (inner access policy Drop)`;
  return `narrow or remove ${rule.rule}, or block this traffic before it`;
}

function toAllow(path: Path, hops: readonly HopReport[], flow: FlowReport): string {
  const index = hops.findIndex((hop) => hop.action !== 'undecided' && !passes(hop.action));
  const blocking = hops[index];
  if (blocking === undefined) return 'find out what blocks this traffic';
  const kind = path.hops[index].kind;
  if (kind === 'platform') return 'ask Alibaba Cloud to open outbound port 25 for the account, or use another port';
  if (kind === 'route') return path.hops[index].replies ? 'add a route entry for the way back to the route table of the other network' : 'add a route entry for it to the route tables of both networks';
  if (kind === 'translation') return 'add a SNAT entry and a route for it, or give the host a public address';
  if (kind === 'not-modelled') return 'add what is missing to the artifact, or tell with --bind how it is';
  if (path.hops[index].replies) return `let the replies through as well: accept ${flow.protocol} to the other end and to the ports that it sends from (1024-65535) in ${path.hops[index].name}`;
  const service = flow.port === undefined ? flow.protocol : `${flow.protocol}/${flow.port}`;
  if (isDefault(blocking)) return `accept ${service} there: no rule of ${path.hops[index].name} matches this traffic`;
  return `put a rule that accepts ${service} before ${blocking.rule}, or narrow that rule`;
}

const isOnTheWay = (kind: FilterKind): boolean => kind === 'translation' || kind === 'route';

const isBorder = (kind: FilterKind): boolean => kind === 'internet-firewall' || kind === 'nat-firewall' || kind === 'vpc-firewall';

const isDefault = (hop: HopReport): boolean => /no (rule|policy) matches$/.test(hop.says);
