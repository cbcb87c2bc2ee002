import { PortSet } from '../../net';
import { type AclEntry } from './entry';

/** The ports that clients send from, by the choices of `reply-ports`. [A-ACL] */
export const REPLY_RANGES = {
  ephemeral: PortSet.of({ from: 1024, to: 65535 }),
  any: PortSet.of({ from: 1, to: 65535 }),
} as const;

/** The parts of a range that entries tell apart, the lower ports first. */
export function slicesOf(entries: readonly Pick<AclEntry, 'ports'>[], range: PortSet): readonly PortSet[] {
  let slices: readonly PortSet[] = [range];
  for (const { ports } of entries) {
    slices = slices.flatMap((slice) => [slice.intersect(ports), slice.minus(ports)]).filter((one) => !one.isEmpty);
  }
  return [...slices].sort((one, other) => one.ranges[0].from - other.ranges[0].from);
}

/** The name of the open question whether a flow comes from one of these ports. */
export const sourcePortQuestion = (ports: PortSet): string => `its source port is one of ${ports.toString()}`;
