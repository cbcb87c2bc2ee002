/** What connects two VPCs of the artifact, where routes lead into it. */
export interface VpcLink {
  readonly kind: 'peering' | 'router-interfaces' | 'cen' | 'transit-router';
  /** For a person: the resource that connects. */
  readonly name: string;
  /** The VPCs; absent for what is outside of the artifact. */
  readonly ends: readonly [string | undefined, string | undefined];
  /** The resources that it is made of. */
  readonly by: readonly string[];
  /** The transit routers that it goes through, where it is made of these. */
  readonly routers?: readonly string[];
}

/** What may connect two VPCs. */
export interface Candidate {
  readonly by: readonly string[];
  /** Its kind, where it is one link and nothing else. */
  readonly kind?: VpcLink['kind'];
  /** The transit routers that it goes through, where that is known. */
  readonly routers?: readonly string[];
}

/** Where a route leads to, seen from one VPC with another one in mind. */
export type Onward =
  | { readonly link: VpcLink; readonly resource?: string; readonly says: string }
  | { readonly none: string }
  | { readonly open: readonly Candidate[] };

/** A connection into which route entries of a VPC lead: a peering connection, a router interface. */
export type NextHop =
  /** To one VPC of the artifact, and to nothing behind it. */
  | { readonly link: VpcLink }
  /** Perhaps to another network. */
  | { readonly perhaps: Candidate };

/** The far end of a link. */
export const farEnd = ({ ends: [one, other] }: VpcLink, vpc: string): string | undefined => (one === vpc ? other : one);

/** A link as one of several that there may be. */
export const candidateOf = ({ by, kind, routers }: VpcLink): Candidate => ({ by, kind, ...(routers === undefined ? {} : { routers }) });
