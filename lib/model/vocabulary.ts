import { type AddressSet, type DomainPattern, type PortSet } from '../net';

/** A name that the user gave to a set, so that answers can use it. */
export interface Named<T> {
  /** `book updates`, `alicloud_vpc.main`. */
  readonly name: string;
  readonly set: T;
}

/** The names under which the user knows sets; each set is exactly what the name stands for. */
export interface Vocabulary {
  readonly addresses: readonly Named<AddressSet>[];
  readonly ports: readonly Named<PortSet>[];
  readonly domains: readonly Named<readonly DomainPattern[]>[];
}
