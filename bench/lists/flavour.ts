/**
 * Three kinds of lists, by how their sources and destinations go together. The figures follow what publications on
 * packet classification tell of access lists, firewall lists and Linux IP chains; no list of anybody's was used.
 */
import { type ServiceShares } from './services';

export type FlavourName = 'acl' | 'fw' | 'ipc';

export interface Flavour {
  /** Nominal prefix lengths of source and destination, with the weight of the pair. */
  readonly pairs: readonly (readonly [source: number, destination: number, weight: number])[];
  /** Share of sources around an address that was drawn before. */
  readonly sourceReuse: number;
  readonly destinationReuse: number;
  readonly services: ServiceShares;
}

export const FLAVOURS: Readonly<Record<FlavourName, Flavour>> = {
  /** Routers: hosts and subnets on both sides, few destinations, hardly a wildcard. */
  acl: {
    pairs: [
      [32, 32, 29], [32, 24, 19], [24, 32, 18], [24, 24, 9], [24, 16, 9], [32, 16, 5],
      [16, 32, 4], [16, 24, 2], [16, 0, 2], [16, 16, 2], [24, 0, 1],
    ],
    sourceReuse: 0.58, destinationReuse: 0.93,
    services: { count: 160, anyProtocol: 0.03, sourcePorts: 0, range: 0.12 },
  },
  /** Firewalls: one side is nearly always any. The hardest: everything overlaps everything. */
  fw: {
    pairs: [
      [0, 24, 31], [0, 32, 27], [24, 0, 13], [32, 0, 7], [16, 0, 4], [0, 0, 3.5],
      [32, 24, 2], [24, 32, 2], [24, 24, 2], [32, 32, 2], [8, 0, 1], [32, 16, 1],
    ],
    sourceReuse: 0.35, destinationReuse: 0.2,
    services: { count: 280, anyProtocol: 0.1, sourcePorts: 0.25, range: 0.15 },
  },
  /** IP chains: a mix of both. */
  ipc: {
    pairs: [
      [24, 24, 18], [16, 24, 12], [24, 32, 10], [32, 32, 7], [32, 24, 7], [0, 24, 6.5],
      [24, 16, 6], [16, 16, 5], [16, 32, 4], [0, 32, 3.5], [16, 0, 3.5], [24, 0, 3],
    ],
    sourceReuse: 0.84, destinationReuse: 0.7,
    services: { count: 210, anyProtocol: 0.1, sourcePorts: 0.2, range: 0.15 },
  },
};
