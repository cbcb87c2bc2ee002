import { type Boundary } from '../model';
import { groupBoundaries } from './boundaries-groups';
import { internetBoundaries } from './boundaries-internet';
import { innerBoundaries } from './boundaries-inner';
import { type RoutingContext } from './hops';
import { aclBoundaries } from './network-acl/boundaries';

/** Every list of every enforcement point: the Internet border, NAT gateways, what is between networks, vSwitches, then each group, then groups that stand together. */
export function boundariesOf(context: RoutingContext): readonly Boundary[] {
  return [...internetBoundaries(context.internet), ...innerBoundaries(context), ...aclBoundaries(context.acls), ...groupBoundaries(context)];
}
