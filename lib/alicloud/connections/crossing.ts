import { type Artifact } from '../../artifact';
import { type AddressSet } from '../../net';
import { type AddressView, type Origin } from '../../model';
import { type Candidate, candidateOf, type Onward, type VpcLink } from './link';

/** One end of a flow between two networks: the one in a VPC. */
export interface CrossingEnd {
  readonly vpc: string;
  readonly vswitch?: string;
  /** Whether these are addresses anywhere in the VPC rather than those of one interface. */
  readonly isAnywhere: boolean;
  readonly view: AddressView;
}

/** Flows from some addresses to some others, and what routes make of them. */
export interface CrossingArea {
  readonly sources: AddressSet;
  readonly destinations: AddressSet;
  /** What they go by; absent where no route leads there. */
  readonly link?: VpcLink;
  /** Why no route leads the replies back, where none does. */
  readonly lost?: string;
  readonly origin: Origin;
}

/** How flows get from one network to another: for sure, or perhaps by some of these. */
export type Crossing = { readonly areas: readonly CrossingArea[] } | { readonly open: readonly Candidate[] };

/** Flows, and where the routes on one side lead them. */
export interface Leg {
  readonly sources: AddressSet;
  readonly destinations: AddressSet;
  readonly onward: Onward;
}

/** Where flows go that the routes on one side lead there and those on the other side lead back. */
export function crossingOf(out: readonly Leg[], back: readonly Leg[], artifact: Artifact): Crossing {
  const areas: CrossingArea[] = [];
  const open: Candidate[] = [];
  for (const there of out) {
    if ('none' in there.onward) {
      areas.push({ sources: there.sources, destinations: there.destinations, origin: { says: there.onward.none } });
      continue;
    }
    if ('open' in there.onward) {
      open.push(...there.onward.open);
      continue;
    }
    const { link, resource, says } = there.onward;
    for (const home of back) {
      const [sources, destinations] = [there.sources.intersect(home.sources), there.destinations.intersect(home.destinations)];
      if (sources.isEmpty || destinations.isEmpty) continue;
      const isSame = 'link' in home.onward && home.onward.link.name === link.name;
      // What goes out one way and comes back another is not followed.
      if (!isSame && !('none' in home.onward)) open.push(candidateOf(link));
      areas.push({ sources, destinations, link, origin: originOf(artifact, resource, says), ...('none' in home.onward ? { lost: home.onward.none } : {}) });
    }
  }
  if (open.length === 0) return { areas };
  const certain = areas.flatMap(({ link }): readonly Candidate[] => (link === undefined ? [] : [candidateOf(link)]));
  return { open: [...new Map([...open, ...certain].map((one) => [one.by.join(), one])).values()] };
}

function originOf(artifact: Artifact, resource: string | undefined, says: string): Origin {
  const constructPath = resource === undefined ? undefined : artifact.get(resource)?.constructPath;
  return { says, ...(resource === undefined ? {} : { resource }), ...(constructPath === undefined ? {} : { constructPath }) };
}
