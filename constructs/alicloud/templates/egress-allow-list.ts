import { Construct } from 'constructs';
import { Application, DomainPattern, Service } from '../../../lib/net';
import { DomainBook } from '../address-book/domain-book';
import { IpBook } from '../address-book/ip-book';
import { type BorderPolicies } from '../border/border-policies';
import { type BorderEndpoint } from '../border/policy-props';
import { refusal } from '../errors';
import { endName, endText, type IntentData, type IntentEnd, othersThan } from './intent-data';

/** Where to, and how. */
export interface EgressEntry {
  /** Domain names, or `*.` and a domain name. */
  readonly domains?: readonly string[];
  /** Public IPv4 blocks or addresses. */
  readonly addresses?: readonly string[];
  /** @default - HTTPS */
  readonly service?: Service;
  /** @default - HTTPS */
  readonly application?: Application;
}

export interface EgressAllowListProps {
  /** The outbound list of a NatFirewall or InternetFirewall, in strict mode; nobody else writes to it. */
  readonly outbound: BorderPolicies;
  /** Who: private blocks at a NAT firewall, public addresses of the cloud side at the Internet firewall. */
  readonly from: readonly BorderEndpoint[];
  /** By a name that becomes part of the ids of the books. */
  readonly to: Readonly<Record<string, EgressEntry>>;
}

/** A domain that nobody can register. */
const ELSEWHERE = 'elsewhere.invalid';

/**
 * The way out, as a list of what is allowed; everything else is denied at its end.
 *
 * ```ts
 * const list = new EgressAllowList(this, 'egress', {
 *   outbound: natFirewall.outbound, from: [Peer.ipv4('10.0.1.0/24')], to: { updates: { domains: ['mirrors.aliyun.com'] } },
 * });
 * ```
 */
export class EgressAllowList extends Construct {
  private readonly entries: readonly Required<EgressEntry>[];

  constructor(scope: Construct, id: string, props: EgressAllowListProps) {
    super(scope, id);
    this.entries = Object.entries(props.to).map(([name, entry]) => this.open(name, entry, props));
    props.outbound.denyRest();
  }

  /**
   * What the list is meant to do for one end behind it, whose security groups let it out to these services.
   * About services other than those of the list: TCP, UDP and ICMP.
   */
  intents(end: IntentEnd): readonly IntentData[] {
    const ends = { from: endText(end), to: 'internet' };
    const called = endName(end);
    return [
      ...this.entries.flatMap((entry) => allowed(called, ends.from, entry)),
      ...this.entries.filter((entry, at) => this.namesOnly(entry) && this.entries.findIndex((one) => sameWay(one, entry)) === at)
        .map(({ service, application }): IntentData => ({
          name: `${called}: leaves by ${service} ${application} to no other domain`,
          deny: { ...ends, service: String(service), application: application.toString(), domain: ELSEWHERE },
        })),
      { name: `${called}: nothing unidentified leaves`, deny: { ...ends, application: 'unidentified' } },
      { name: `${called}: leaves by no other service`, deny: { ...ends, service: othersThan(this.entries.map(({ service }) => service)) } },
    ];
  }

  private open(name: string, entry: EgressEntry, { outbound, from }: EgressAllowListProps): Required<EgressEntry> {
    const { domains = [], addresses = [], service = Service.HTTPS, application = Application.HTTPS } = entry;
    if (domains.length + addresses.length === 0) throw refusal('FW_TEMPLATE_EGRESS', { scope: this, value: name });
    const books = [
      ...(domains.length === 0 ? [] : [DomainBook.of(this, `${name}-domains`, domains)]),
      ...(addresses.length === 0 ? [] : [IpBook.of(this, `${name}-addresses`, addresses)]),
    ];
    for (const to of books) for (const source of from) outbound.allow({ from: source, to, service, applications: [application] });
    return { domains, addresses, service, application };
  }

  /** Whether its service and application lead to named domains only. */
  private namesOnly(entry: Required<EgressEntry>): boolean {
    return this.entries.every((one) => one.addresses.length === 0 || !sameWay(one, entry));
  }
}

function sameWay(a: Required<EgressEntry>, b: Required<EgressEntry>): boolean {
  return a.service.equals(b.service) && a.application.toString() === b.application.toString();
}

function allowed(called: string, from: string, entry: Required<EgressEntry>): readonly IntentData[] {
  const by = { service: String(entry.service), application: entry.application.toString() };
  const named = entry.domains.map((domain): IntentData => {
    const text = DomainPattern.parse(domain).toString();
    return {
      name: `${called}: reaches ${text} by ${by.service} ${by.application}`,
      allow: { from, to: 'internet', ...by, domain: text.replace(/^\*\./, 'www.') },
    };
  });
  return [...named, ...entry.addresses.map((to): IntentData => (
    { name: `${called}: reaches ${to} by ${by.service} ${by.application}`, allow: { from, to, ...by } }))];
}
