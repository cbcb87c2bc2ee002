import { type AddressSet, type Family, Protocol, ProtocolSet, Service, ServiceSet, UNIDENTIFIED, WITH_DOMAIN } from '../net';
import { type AddressView } from './address-view';
import { ANOTHER, REAL_SERVICES } from './demand';
import { type Path } from './path';
import { labelPorts } from './port-shift';
import { type DomainNames } from './rule-list';

/** What is known of a flow; what is left out may be anything. */
export interface Known {
  /** By the name of the view. */
  readonly addresses?: ReadonlyMap<string, AddressSet>;
  readonly services?: readonly Service[];
  readonly application?: string;
  /** `null`: the client asks for no name. */
  readonly domain?: string | null;
  readonly questions?: ReadonlyMap<string, boolean>;
}

/** A question to a flow: its answer, or `undefined` while both are possible. */
export interface FlowQuestion {
  readonly name: string;
  readonly answer: boolean | undefined;
  assume(yes: boolean): void;
}

/** Applications that are possible: some, or all but some. */
interface Applications {
  readonly names: ReadonlySet<string>;
  readonly allBut: boolean;
}

/**
 * One flow of which some things are open. Each answer that is assumed narrows what remains possible, so
 * that no later answer contradicts an earlier one.
 */
export class OpenFlow {
  private readonly addresses = new Map<string, AddressSet>();
  private services: ServiceSet;
  private applications: Applications;
  private readonly nameTests: { readonly test: (domain: string | null) => boolean; readonly is: boolean }[] = [];
  private readonly candidates: Set<string | null>;
  private readonly questions: Map<string, boolean>;
  private readonly openDomain: boolean;

  /** @param way what a way does to the flows on it */
  constructor(
    private readonly family: Family | 'both', views: ReadonlyMap<string, AddressView>, known: Known, private readonly way: Pick<Path, 'carries' | 'shift' | 'speaks'> = {},
  ) {
    for (const [name, view] of views) {
      const given = known.addresses?.get(name);
      this.addresses.set(name, given === undefined ? view.within : given.intersect(view.within));
    }
    const asked = known.services === undefined ? POSSIBLE[family] : POSSIBLE[family].intersect(setOf(known.services));
    this.services = way.carries === undefined ? asked : asked.intersect(ServiceSet.of([way.carries]));
    const possible: Applications = known.application === undefined
      ? { names: new Set(), allBut: true } : { names: new Set([known.application]), allBut: false };
    this.applications = way.speaks === undefined ? possible : narrow(possible, new Set([...way.speaks, UNIDENTIFIED]), true);
    this.candidates = new Set(known.domain === undefined ? [null, 'www.firewright.invalid'] : [known.domain]);
    this.openDomain = known.domain === undefined;
    this.questions = new Map(known.questions ?? []);
  }

  addressQuestion(view: AddressView, set: AddressSet): FlowQuestion {
    const possible = this.addresses.get(view.name)!;
    const answer = !possible.overlaps(set) ? false : set.covers(possible) ? true : undefined;
    return {
      get name() { return view.kind === 'unknown' ? view.name : `the ${view.name} address (${set.intersect(possible).toString()} or not)`; },
      answer, assume: (yes) => { this.addresses.set(view.name, yes ? possible.intersect(set) : possible.minus(set)); },
    };
  }

  serviceQuestion(services: readonly Service[]): FlowQuestion {
    const asked = setOf(services);
    const possible = this.services;
    const hit = possible.intersect(asked);
    return {
      get name() { return `the service (${services.join(', ')} or not)`; },
      answer: hit.isEmpty ? false : hit.equals(possible) ? true : undefined,
      assume: (yes) => { this.services = yes ? hit : possible.minus(asked); },
    };
  }

  identifiedQuestion(): FlowQuestion {
    return this.applicationsQuestion('the application (identified or not)', new Set([UNIDENTIFIED]), true);
  }

  applicationQuestion(names: readonly string[]): FlowQuestion {
    return this.applicationsQuestion(`the application (${names.join(', ')} or not)`, new Set(names), false);
  }

  /** Whether the payload of this application can show a domain name. [W-DOM] */
  showsNameQuestion(): FlowQuestion {
    return this.applicationsQuestion('the application (one that shows a domain name or not)', WITH_DOMAIN, false);
  }

  private applicationsQuestion(name: string, set: ReadonlySet<string>, complement: boolean): FlowQuestion {
    const yes = narrow(this.applications, set, !complement);
    const no = narrow(this.applications, set, complement);
    const answer = isEmpty(yes) ? false : isEmpty(no) ? true : undefined;
    return { name, answer, assume: (taken) => { this.applications = taken ? yes : no; } };
  }

  hasNameQuestion(): FlowQuestion {
    return this.nameQuestion('the domain (a name or none)', (domain) => domain !== null);
  }

  domainQuestion(names: DomainNames): FlowQuestion {
    if (this.openDomain) {
      for (const pattern of names.patterns) {
        this.candidates.add(pattern.name);
        this.candidates.add(`firewright-probe.${pattern.name}`);
        this.candidates.add(`a.firewright-probe.${pattern.name}`);
      }
    }
    const test = (domain: string | null): boolean => domain !== null
      && names.patterns.some((pattern) => pattern.matches(domain, names.wildcardCoversApex, names.oneLabelOnly));
    return this.nameQuestion(`the domain (${names.patterns.join(', ')} or not)`, test);
  }

  private nameQuestion(name: string, test: (domain: string | null) => boolean): FlowQuestion {
    const possible = [...this.candidates].filter((domain) => this.nameTests.every((one) => one.test(domain) === one.is));
    const hits = possible.filter(test);
    const answer = hits.length === 0 ? false : hits.length === possible.length ? true : undefined;
    return { name, answer, assume: (is) => { this.nameTests.push({ test, is }); } };
  }

  openQuestion(name: string): FlowQuestion {
    return { name, answer: this.questions.get(name), assume: (yes) => { this.questions.set(name, yes); } };
  }

  /** Whether a flow exists with all that was assumed: both ends of one family, applications on TCP, TLS on its label's port. [W-HOW] */
  isPossible(): boolean {
    const families = this.family === 'both' ? [4, 6] as const : [this.family];
    return families.some((family) => (
      [...this.addresses.values()].every((set) => !(this.family === 'both' ? set.family(family) : set).isEmpty)
      && !this.services.minus(FOREIGN[family]).isEmpty && this.isPossiblePayload()));
  }

  private isPossiblePayload(): boolean {
    const { names, allBut } = this.applications;
    const ports = this.services.portsOf(Protocol.TCP);
    if (allBut) return !names.has(ANOTHER) || !names.has(UNIDENTIFIED) || !ports.isEmpty;
    return [...names].some((name) => {
      if (name === ANOTHER || name === UNIDENTIFIED) return true;
      return !ports.isEmpty && (labelPorts(name, this.way.shift)?.overlaps(ports) ?? true);
    });
  }
}

const only = (protocol: number): ServiceSet => ServiceSet.of([Service.of(ProtocolSet.of(protocol))]);

/** What only the other family has. */
const FOREIGN = { 4: only(Protocol.ICMPV6), 6: only(Protocol.ICMP) };

const POSSIBLE = { 4: REAL_SERVICES.minus(FOREIGN[4]), 6: REAL_SERVICES.minus(FOREIGN[6]), both: REAL_SERVICES };

/** A rule's services are asked about by every flow. */
const sets = new WeakMap<readonly Service[], ServiceSet>();

function setOf(services: readonly Service[]): ServiceSet {
  let set = sets.get(services);
  if (set === undefined) sets.set(services, set = ServiceSet.of(services));
  return set;
}

function narrow({ names, allBut }: Applications, set: ReadonlySet<string>, inside: boolean): Applications {
  if (inside) {
    return { names: new Set([...set].filter((name) => names.has(name) !== allBut)), allBut: false };
  }
  return allBut
    ? { names: new Set([...names, ...set]), allBut: true }
    : { names: new Set([...names].filter((name) => !set.has(name))), allBut: false };
}

const isEmpty = ({ names, allBut }: Applications): boolean => !allBut && names.size === 0;
