/** Applications and domain names as rules of a firewall list them, a few at a time, and again and again. */
import { Application, DomainPattern, UNIDENTIFIED } from '../../lib/net';
import { type Random } from '../../test/support/random';

export interface Payload {
  readonly applications?: readonly string[];
  readonly domains?: readonly DomainPattern[];
}

const MADE_UP_APPLICATIONS = 82;
const NAMED_SHARE = 0.25;
const DOMAIN_SHARE = 0.07;
const NO_PAYLOAD: Payload = {};

export class PayloadPool {
  private readonly applicationSets: readonly (readonly string[])[];
  private readonly domainSets: readonly (readonly DomainPattern[])[];

  /** `domains`: how many domain patterns there are. */
  constructor(domains: number, private readonly random: Random) {
    const names = [
      UNIDENTIFIED, ...Application.KNOWN.filter((a) => a !== Application.ANY).map((a) => a.name),
      ...Array.from({ length: MADE_UP_APPLICATIONS }, (_, i) => `App${i}`),
    ];
    this.applicationSets = Array.from({ length: 80 }, () => [...new Set(random.some(names, 6))]);
    const patterns = Array.from({ length: domains }, () => this.pattern());
    this.domainSets = patterns.map((p) => (random.chance(0.3) ? distinct(p, random.pick(patterns)) : [p]));
  }

  /** Nothing for most rules. */
  draw(): Payload {
    const applications = this.random.chance(NAMED_SHARE) ? this.random.pick(this.applicationSets) : undefined;
    const domains = this.random.chance(DOMAIN_SHARE) ? this.random.pick(this.domainSets) : undefined;
    if (applications === undefined && domains === undefined) return NO_PAYLOAD;
    return { ...(applications && { applications }), ...(domains && { domains }) };
  }

  /** `*.d7.example`, or names and wildcards at and below it. */
  private pattern(): DomainPattern {
    const { random } = this;
    const name = `d${random.below(300)}.${random.pick(['example', 'test', 'invalid', 'localhost'])}`;
    const kind = random.next();
    if (kind < 0.4) return DomainPattern.parse(`*.${name}`);
    if (kind < 0.7) return DomainPattern.parse(`www.${name}`);
    const api = `api${random.below(5)}.${name}`;
    return DomainPattern.parse(kind < 0.85 ? `*.${api}` : `h${random.below(50)}.${api}`);
  }
}

function distinct(a: DomainPattern, b: DomainPattern): readonly DomainPattern[] {
  return a.equals(b) ? [a] : [a, b];
}
