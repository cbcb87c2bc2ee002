import { type Route } from '../model';
import { type CloudEndpoint } from './endpoint';
import { type Found, isInner, type RoutingContext } from './hops';
import { toGateway } from './routes-gateway';
import { fromElsewhere, toElsewhere } from './routes-elsewhere';
import { fromInternet, toInternet, toPublicAddress } from './routes-internet';
import { insideRoutes } from './routes-vpc';

/** Every way from one endpoint to another. */
export function findRoute(from: CloudEndpoint, to: CloudEndpoint, context: RoutingContext): Route {
  const found = paths(from, to, context);
  const ends = { source: from.label, destination: to.label };
  return 'whyNone' in found ? { ...ends, paths: [], ...found } : { ...ends, paths: found };
}

function paths(from: CloudEndpoint, to: CloudEndpoint, context: RoutingContext): Found {
  if (to.kind === 'internet' && to.published !== undefined && (isInner(from) || from.kind === 'internet')) return toGateway(from, to, to.published, context);
  if (isInner(from)) {
    if (to.kind === 'internet') return toInternet(from, to, context);
    if (to.kind === 'nowhere') return toElsewhere(from, to, context);
    return to.kind === 'interface' && to.through ? toPublicAddress(from, to, to.through, context) : insideRoutes(from, to, context);
  }
  if (!isInner(to)) return { whyNone: 'both ends are outside of this network' };
  return from.kind === 'internet' ? fromInternet(from, to, context) : fromElsewhere(from, to, context);
}
