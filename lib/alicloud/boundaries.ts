import { type Boundary } from '../model';
import { groupBoundaries } from './boundaries-groups';
import { internetBoundaries } from './boundaries-internet';
import { natBoundaries } from './boundaries-nat';
import { type RoutingContext } from './hops';

/** Every list of every enforcement point: the Internet border, NAT gateways, then each group, then groups that stand together. */
export function boundariesOf(context: RoutingContext): readonly Boundary[] {
  return [...internetBoundaries(context.internet), ...natBoundaries(context), ...groupBoundaries(context)];
}
