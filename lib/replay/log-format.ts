import { FirewrightError } from '../net';

/** What a replay reads of a log. */
export type Column =
  | 'source' | 'destination' | 'sourcePort' | 'destinationPort' | 'protocol' | 'application' | 'domain' | 'direction'
  | 'time' | 'logged' | 'ruleSource' | 'logType' | 'gateway' | 'firewall' | 'networkInterface' | 'tcpFlags' | 'status';

export type LogKind = 'cloud-firewall' | 'vpc-flow';

interface Known {
  readonly kind: LogKind;
  /** For a person. */
  readonly name: string;
  /** The names of each column; the first is the one that messages use. */
  readonly columns: Readonly<Partial<Record<Column, readonly string[]>>>;
  readonly needed: readonly Column[];
}

/**
 * Logs of Cloud Firewall name columns one way in the log service and another in the API. Those of NAT firewalls name the gateway
 * as well, those of VPC firewalls the firewall, and no direction. [W-LOG][SDK:DescribeTrafficLogResponseBody]
 */
const CLOUD_FIREWALL: Known = {
  kind: 'cloud-firewall', name: 'a Cloud Firewall log',
  columns: {
    source: ['src_ip'], destination: ['dst_ip'], sourcePort: ['src_port'], destinationPort: ['dst_port'], protocol: ['ip_protocol'],
    application: ['app_name'], domain: ['domain', 'DomainName'], direction: ['direction'], time: ['start_time'], logged: ['rule_result'],
    ruleSource: ['rule_source'], logType: ['log_type'], gateway: ['cloud_instance_id'], firewall: ['firewall_id'],
  },
  needed: ['source', 'destination', 'destinationPort', 'protocol', 'direction'],
};

/** VPC flow logs. [TF:r/vpc_flow_log] */
const VPC: Known = {
  kind: 'vpc-flow', name: 'a VPC flow log',
  columns: {
    source: ['srcaddr'], destination: ['dstaddr'], sourcePort: ['srcport'], destinationPort: ['dstport'], protocol: ['protocol'],
    direction: ['direction'], time: ['start'], logged: ['action'], networkInterface: ['eni-id'], tcpFlags: ['tcp-flags'], status: ['log-status'],
  },
  needed: ['source', 'destination', 'sourcePort', 'destinationPort', 'protocol', 'direction'],
};

/** More names than a person reads. */
const SHOWN = 30;

/** Which log it is, by its column names in any order and case, and where what is read of it stands. */
export class LogFormat {
  private readonly byName: ReadonlyMap<string, Column>;

  private constructor(private readonly known: Known, private readonly places: ReadonlyMap<Column, number>) {
    this.byName = columnsByName(known);
  }

  /**
   * @throws FirewrightError FW_LOG for columns of no known log, a needed one that is missing, or one that is there twice
   */
  static ofHeader(names: readonly string[]): LogFormat {
    const { known, places } = recognise(names);
    return new LogFormat(known, places);
  }

  /** The same from the keys of an object: later ones may have others, so that every column has a place. */
  static ofKeys(names: readonly string[]): LogFormat {
    const { known } = recognise(names);
    return new LogFormat(known, new Map(Object.keys(known.columns).map((column, place) => [column as Column, place])));
  }

  get kind(): LogKind {
    return this.known.kind;
  }

  /** Where a column stands, or -1. */
  placeOf(column: Column): number {
    return this.places.get(column) ?? -1;
  }

  /** As the log names it. */
  nameOf(column: Column): string {
    return this.known.columns[column]?.[0] ?? column;
  }

  /** The column of this name, if it is one that is read. */
  columnNamed(name: string): Column | undefined {
    return this.byName.get(plain(name));
  }
}

function recognise(names: readonly string[]): { readonly known: Known; readonly places: ReadonlyMap<Column, number> } {
  const [firewall, vpc] = [CLOUD_FIREWALL, VPC].map((known) => placesIn(known, names));
  const [known, places] = vpc.size > firewall.size ? [VPC, vpc] : [CLOUD_FIREWALL, firewall];
  const found = `found: ${names.slice(0, SHOWN).map((name) => name.trim()).join(', ')}${names.length > SHOWN ? ', ...' : ''}`;
  // Few names are common to everything: they do not tell a log.
  if (!places.has('source') && !places.has('destination')) {
    throw new FirewrightError('FW_LOG', {
      what: 'no flow log that is known here', why: found,
      fix: `name the columns in the first line: ${[CLOUD_FIREWALL, VPC].map((one) => `${one.name} has ${neededNames(one).join(', ')}`).join('; ')}`,
    });
  }
  const missing = known.needed.filter((column) => !places.has(column) && !(column === 'direction' && places.has('firewall'))).map((column) => known.columns[column]![0]);
  if (missing.length > 0) {
    throw new FirewrightError('FW_LOG', { what: `${known.name} without ${missing.join(' and ')}`, why: found, fix: `export it with ${neededNames(known).join(', ')}` });
  }
  return { known, places };
}

function placesIn(known: Known, names: readonly string[]): ReadonlyMap<Column, number> {
  const columns = columnsByName(known);
  const places = new Map<Column, number>();
  names.forEach((name, place) => {
    const column = columns.get(plain(name));
    if (column === undefined) return;
    const before = places.get(column);
    if (before !== undefined) {
      throw new FirewrightError('FW_LOG', { what: `two columns for one thing: ${names[before]} and ${name}`, fix: 'leave one of them out' });
    }
    places.set(column, place);
  });
  return places;
}

const columnsByName = ({ columns }: Known): ReadonlyMap<string, Column> => new Map(
  Object.entries(columns).flatMap(([column, names]) => names.map((name) => [plain(name), column as Column] as const)));

const neededNames = ({ needed, columns }: Known): readonly string[] => needed.map((column) => columns[column]![0]);

/** `src_ip`, `SrcIP` and `src-ip` are one name. */
const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');
