/**
 * One line of a space of flows: class ids 0 .. size-1, where two real values (addresses, ports, names) have the
 * same id when nothing in the question at hand tells them apart. The lines (`AddressLine`, `PortLine`, ...) make
 * dimensions from real values and read ids back.
 */
export interface Dimension {
  readonly name: string;
  readonly size: number;
}
