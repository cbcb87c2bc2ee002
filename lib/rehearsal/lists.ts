import { type Artifact, readArtifact } from '../artifact';
import { orderPolicies, readPositions } from '../alicloud/control-policy-order';
import { Unread } from '../alicloud/facts';
import { type World } from './cloud/world';
import { type CreatedResource, policiesIn, stateJson } from './created';
import { type ListReport, type Named } from './report';

const OWN_PLACE: Readonly<Record<string, string>> = {
  alicloud_cloud_firewall_nat_firewall_control_policy: 'new_order', alicloud_cloud_firewall_vpc_firewall_control_policy: 'order',
};

/** Positions that order resources ask for, by the identifier of the policy. */
export type Asked = ReadonlyMap<string, number | undefined>;

/**
 * The lists as they are in the cloud, each held against what was written.
 * @param unknown the name of a policy that no state knows
 */
export function listReports(
  artifact: Artifact, world: World, created: readonly CreatedResource[], asked: Asked, named: (address: string) => Named, unknown: (policy: string) => string | undefined = () => undefined,
): readonly ListReport[] {
  const policies = policiesIn(created);
  const noted = wantedOf(created);
  return [...world.lists.all()].filter(([, members]) => members.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)).map(([list, members]) => {
    const found = members.flatMap((one) => policies.get(one) ?? []);
    const sequence = found.map(({ address }) => address);
    const isRead = sequence.every((address) => artifact.get(address) !== undefined);
    const written = writtenOrder(isRead ? artifact : noted(), found) ?? askedOrder(found, asked);
    const order = written === undefined ? 'by chance' : written.join('\n') === sequence.join('\n') ? 'as written' : 'otherwise';
    const inPlace = members.flatMap((one) => policies.get(one)?.address ?? unknown(one) ?? []);
    return { list: inWords(list, created), order, policies: inPlace.map(named), ...(order === 'otherwise' && { written }) };
  });
}

/**
 * What tells the order that was written where configuration has not been read, in HCL and in modules: what Terraform wants of
 * each resource, and notes of those that it waited for. Made when it is needed, once.
 */
function wantedOf(created: readonly CreatedResource[]): () => Artifact {
  let artifact: Artifact | undefined;
  return () => artifact ??= readArtifact(stateJson(created.map((one) => ({ ...one, values: one.wanted ?? one.values }))));
}

/** The order that configuration fixes; `undefined` when it leaves something to the order in which creations complete. */
function writtenOrder(artifact: Artifact, found: readonly CreatedResource[]): readonly string[] | undefined {
  const addresses = found.map(({ address }) => address);
  const type = found[0]?.type;
  if (type === undefined || addresses.some((one) => artifact.get(one) === undefined)) return undefined;
  const { positions, adrift } = readPositions(artifact, addresses, {
    type: `${type}_order`, isAbout: () => true, whyNot: '', ...(OWN_PLACE[type] !== undefined && { ownPlace: OWN_PLACE[type] }),
  }, new Unread());
  const { sequence, predecessors } = orderPolicies(artifact, addresses, positions, adrift);
  return predecessors === undefined ? sequence : undefined;
}

/** The order that Terraform was told to make, where `count` or expressions hide it in configuration. */
function askedOrder(found: readonly CreatedResource[], asked: Asked): readonly string[] | undefined {
  const places = found.map(({ address, values }) => ({ address, position: asked.get(String(values.acl_uuid)) ?? 0 }));
  const isTotal = places.every(({ position }) => position >= 1 && position <= places.length) && new Set(places.map(({ position }) => position)).size === places.length;
  return isTotal ? [...places].sort((a, b) => a.position - b.position).map(({ address }) => address) : undefined;
}

/** Identifiers in the name of a list say nothing to people: the resource that has one does. */
export function inWords(list: string, created: readonly CreatedResource[]): string {
  const [, what, id] = /^(.* of )(\S+)$/.exec(list) ?? [];
  const owner = id === undefined ? undefined : created.find(({ values }) => values.id === id);
  return owner ? `${what}${owner.address}` : list;
}
