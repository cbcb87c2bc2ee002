import { type Service } from '../net';
import { type AddressMatch } from './address-view';
import { type Action, type DomainNames } from './rule-list';
import { type Origin } from './origin';

/** What one filter did with one flow. */
export interface Decision {
  readonly action: Action;
  readonly origin: Origin;
}

/**
 * What a filter can ask about the flow in front of it. An answer that the artifact leaves open is tried
 * both ways by whoever asks (see analysis/explain), always the same way within one run.
 */
export interface Observation {
  sourceIn(addresses: AddressMatch): boolean;
  destinationIn(addresses: AddressMatch): boolean;
  serviceIn(services: 'any' | readonly Service[]): boolean;
  applicationIdentified(): boolean;
  applicationIn(names: readonly string[]): boolean;
  /** Whether the firewall can read a domain name in the payload. */
  domainObserved(): boolean;
  observedDomainIn(names: DomainNames): boolean;
  intendedDomainIn(names: DomainNames): boolean;
  /** The answer to an open question. */
  holds(question: string): boolean;
  /** Which of these stands first, where nothing fixes their order. */
  firstOf<T>(candidates: readonly T[], describe: (candidate: T) => string): T;
}
