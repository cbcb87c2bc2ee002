import { type Construct } from 'constructs';
import { hasPorts, type PortRange, PortSet, Protocol, protocolName, ProtocolSet, type Service } from '../../../lib/net';
import { refusal } from '../errors';
import { type CidrTarget } from '../peer';

export type AclAction = 'accept' | 'drop';

/** One entry, without the side that its peer is on. */
export interface WrittenEntry {
  readonly policy: AclAction;
  readonly protocol: string;
  readonly port: string;
  readonly cidr: string;
  readonly ipVersion?: 'ipv6';
  readonly description?: string;
}

/** What an entry is about. */
export interface EntryMatch {
  readonly protocol: string;
  readonly port: string;
}

const NAMED: readonly number[] = Object.values(Protocol);
const PORTS = PortSet.of({ from: 1, to: 65535 });
/** The ports that clients of any kind send from, so that replies go there. [A-ACL] */
const EPHEMERAL = '1024/65535';
const NO_PORTS = '-1/-1';

/** The entries that a service takes: one for each protocol and range of ports. */
export function entryMatches(scope: Construct, service: Service, { family }: CidrTarget): readonly EntryMatch[] {
  if (service.protocols.equals(ProtocolSet.ALL)) return [{ protocol: 'all', port: NO_PORTS }];
  return service.protocols.numbers.flatMap((number): readonly EntryMatch[] => {
    const foreign = family === 4 ? Protocol.ICMPV6 : Protocol.ICMP;
    if (!NAMED.includes(number) || number === foreign) throw refusal('FW_NACL_SERVICE', { scope, value: `${service.toString()} with an IPv${family} peer` });
    const protocol = protocolName(number);
    return hasPorts(number) ? rangesOf(scope, service).map(({ from, to }) => ({ protocol, port: `${from}/${to}` })) : [{ protocol, port: NO_PORTS }];
  });
}

/** What lets the replies to these through: they go to the port that the flow came from. */
export function replyMatches(matches: readonly EntryMatch[]): readonly EntryMatch[] {
  const protocols = [...new Set(matches.map(({ protocol }) => protocol))];
  return protocols.map((protocol) => ({ protocol, port: protocol === 'tcp' || protocol === 'udp' ? EPHEMERAL : NO_PORTS }));
}

function rangesOf(scope: Construct, service: Service): readonly PortRange[] {
  if (service.ports.equals(PortSet.ALL)) return PORTS.ranges;
  if (!PORTS.covers(service.ports)) throw refusal('FW_NACL_SERVICE', { scope, value: service.toString() });
  return service.ports.ranges;
}

/** The entries of one direction, in the order in which they were written: the first that matches decides. [A-ACL] */
export class EntryList {
  private readonly written: WrittenEntry[] = [];

  constructor(private readonly acl: Construct) {}

  get all(): readonly WrittenEntry[] {
    return this.written;
  }

  /** Writes an entry at the end; one that says the same is there once. */
  add(entry: WrittenEntry): void {
    const same = this.written.find((one) => one.protocol === entry.protocol && one.port === entry.port && one.cidr === entry.cidr);
    if (same === undefined) this.written.push(entry);
    else if (same.policy !== entry.policy) {
      throw refusal('FW_NACL_UNREACHED', { scope: this.acl, value: `${entry.policy} ${entry.protocol} ${entry.port} ${entry.cidr}` });
    }
  }
}
