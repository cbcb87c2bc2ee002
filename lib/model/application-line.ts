import { type Dimension, NameLine, type RangeSet } from '../flow';
import { carriesDomain, type PortSet, portsOfTlsLabel, UNIDENTIFIED, WITH_DOMAIN } from '../net';
import { ANOTHER } from './demand';

/** Applications as ids, with the sets that questions about them need. */
export interface ApplicationLine {
  readonly line: Dimension & { decode(id: number): string };
  encode(names: readonly string[]): RangeSet;
  readonly unidentified: RangeSet;
  /** Applications in which the firewall can read a domain name. [W-DOM] */
  readonly carriers: RangeSet;
  /** Every application with a name of its own. */
  readonly named: RangeSet;
  /** Labels of TLS with the ports on which they occur. [W-HOW] */
  readonly tlsLabels: readonly { readonly ids: RangeSet; readonly ports: PortSet }[];
}

/** The line of the applications that a question mentions, with those that can show a domain name. */
export function applicationLine(mentioned: readonly string[]): ApplicationLine {
  const names = [...new Set([...WITH_DOMAIN, ...mentioned])].filter((name) => name !== UNIDENTIFIED && name !== ANOTHER);
  // The two that go with every protocol and port come first: a search meets them first.
  const line = NameLine.from([], { name: 'application', others: [UNIDENTIFIED, ANOTHER, ...names.sort()] });
  return {
    line,
    encode: (some) => line.encode(some),
    unidentified: line.encode([UNIDENTIFIED]),
    carriers: line.encode(names.filter(carriesDomain)),
    named: line.encode(names),
    tlsLabels: names.flatMap((name) => {
      const ports = portsOfTlsLabel(name);
      return ports === undefined ? [] : [{ ids: line.encode([name]), ports }];
    }),
  };
}
