import { type Artifact, type Resource } from '../../artifact';
import { type Unread } from '../facts';
import { type NetworkInterface } from '../interface';
import { type PublishedFace } from '../public-view';
import { type Networks } from '../vpc';
import { readAlb } from './alb';
import { type Balancer } from './balancer';
import { readClb } from './clb';
import { readNlb } from './nlb';
import { isBalancerPart } from './part';
import { NamedBy, type Surroundings } from './surroundings';

const READERS: readonly (readonly [string, (resource: Resource, around: Surroundings) => Balancer | string])[] = [
  ['alicloud_slb_load_balancer', readClb], ['alicloud_alb_load_balancer', readAlb], ['alicloud_nlb_load_balancer', readNlb],
];

/** The load balancers of an artifact that tell where they lead. The others are listed, and whether they lead anywhere is asked. */
export class Balancers {
  private constructor(
    readonly all: readonly Balancer[],
    /** Addresses of the resources that these are made of, and no other. */
    readonly parts: ReadonlySet<string>,
  ) {}

  /** The public addresses from which listeners lead in. */
  get publicFaces(): readonly PublishedFace[] {
    return this.all.flatMap(({ key, faces }) => faces.filter(({ onlyIf }) => onlyIf.length === 0).map((face) => ({ ...face, of: key })));
  }

  static read(artifact: Artifact, networks: Networks, interfaces: readonly NetworkInterface[], unread: Unread): Balancers {
    const candidates = READERS.flatMap(([type, read]) => artifact.ofType(type).map((resource) => ({ resource, read })));
    const listed = artifact.resources.filter(({ mode, type }) => mode === 'managed' && isBalancerPart(type));
    if (listed.length === 0) return new Balancers([], new Set());
    const around: Surroundings = { artifact, networks, interfaces, namedBy: new NamedBy(artifact) };
    const all: Balancer[] = [];
    const why = new Map<string, string>();
    for (const { resource, read } of candidates) {
      const found = read(resource, around);
      const [stranger] = typeof found === 'string' ? [] : around.namedBy.strangers(found.parts).filter(({ type }) => !isBalancerPart(type));
      if (typeof found === 'string') why.set(resource.address, found);
      else if (stranger !== undefined) why.set(resource.address, `what ${stranger.address} makes of it is not known`);
      else all.push(found);
    }
    const parts = new Set(all.flatMap((one) => [...one.parts]));
    for (const resource of listed) {
      if (parts.has(resource.address)) continue;
      unread.add(resource, `${why.get(resource.address) ?? 'it is part of no load balancer that is understood'}: it may open a way from the Internet, and a verdict that depends on it is undecided`);
    }
    return new Balancers(all, parts);
  }
}
