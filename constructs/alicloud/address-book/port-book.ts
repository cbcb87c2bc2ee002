import { Annotations } from 'cdktf';
import { type Construct } from 'constructs';
import { ADDRESS_BOOK_LIMITS } from '../../../lib/alicloud/limits';
import { type PortRange, PortSet, Protocol } from '../../../lib/net';
import { childPath, refusal, within } from '../errors';
import { Book, type BookProps, checkEntry, checkSize } from './book';

/** A protocol on the ports of a book: what a policy takes as its service. */
export interface PortBookService {
  readonly protocol: typeof Protocol.TCP | typeof Protocol.UDP;
  readonly groupName: string;
  /** Undefined when the entries are not known here. */
  readonly ports?: PortSet;
}

/** A port book, made here or elsewhere. */
export interface IPortBook {
  /** TCP on these ports. */
  tcp(): PortBookService;
  /** UDP on these ports. */
  udp(): PortBookService;
}

export interface PortBookProps extends BookProps {
  /** Ports such as 443, or ranges such as "8000-8100"; order and overlap do not matter. */
  readonly entries: readonly (number | string)[];
}

const BOOK_PORTS = PortSet.of({ from: 1, to: 65535 });

/**
 * A book of ports, for the service of a policy. Entries are merged into ranges in order.
 *
 * ```ts
 * const admin = PortBook.of(this, 'admin', [22, 3389, '8000-8100']);
 * border.inbound.allow({ from: offices, to: eip, service: admin.tcp() });
 * ```
 */
export class PortBook extends Book implements IPortBook {
  static of(scope: Construct, id: string, entries: readonly (number | string)[], props: BookProps = {}): PortBook {
    return new PortBook(scope, id, { ...props, entries });
  }

  /** A book that exists already, by its name. */
  static fromName(groupName: string): IPortBook {
    return {
      tcp: () => ({ protocol: Protocol.TCP, groupName }),
      udp: () => ({ protocol: Protocol.UDP, groupName }),
    };
  }

  private readonly ports: PortSet;

  constructor(scope: Construct, id: string, props: PortBookProps) {
    const path = childPath(scope, id);
    const ports = PortSet.unionAll(props.entries.map((entry) => readPorts(path, entry)));
    const { ranges } = ports;
    const { warn, max } = ADDRESS_BOOK_LIMITS.port;
    checkSize(path, ranges.length, { max });
    super(scope, id, props, { groupType: 'port', addressList: ranges.map(wireText) });
    this.ports = ports;
    if (ranges.length > warn) {
      Annotations.of(this).addWarning(
        `${ranges.length} entries in one port book: older documents of the cloud allow ${warn}, newer ones ${max}.`,
      );
    }
  }

  tcp(): PortBookService {
    return { protocol: Protocol.TCP, groupName: this.groupName, ports: this.ports };
  }

  udp(): PortBookService {
    return { protocol: Protocol.UDP, groupName: this.groupName, ports: this.ports };
  }
}

/** `from/to` even for one port: the cloud may store it so, and a plan would show a change for ever. */
function wireText({ from, to }: PortRange): string {
  return `${from}/${to}`;
}

function readPorts(book: string, entry: number | string): PortSet {
  const text = String(entry);
  checkEntry(book, text);
  const ports = within(book, () => PortSet.parse(text.replace('/', '-')));
  if (!BOOK_PORTS.covers(ports)) throw refusal('FW_BOOK_PORT', { scope: book, value: entry });
  return ports;
}
