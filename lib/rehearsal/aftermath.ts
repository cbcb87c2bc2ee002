import { type Intent } from '../intent/intent';
import { addressesOf, type Addresses, type Asking, brokenAt } from './asking';
import { type World } from './cloud/world';
import { type CreatedResource, isOrder } from './created';
import { type Deployed } from './deploy';
import { inWords, listReports } from './lists';
import { type AftermathReport, type ListReport, type UnknownReport, type UnsettledReport } from './report';
import { type Version } from './stage';

/** An undisturbed deployment, which others are held against. */
export interface Undisturbed {
  readonly created: readonly CreatedResource[];
  readonly lists: readonly ListReport[];
  readonly unsettled: readonly UnsettledReport[];
  /** The intents that hold in the end. */
  readonly held: readonly Intent[];
}

/** What is different from an undisturbed deployment after a disturbed one was applied again. */
export function aftermathOf({ lists: before, unsettled: always, held }: Undisturbed, deployed: Deployed, world: World, version: Version, asking: Asking): AftermathReport {
  const { created, asked, refused, unsettled } = deployed;
  if (refused.length > 0) return { refused, unsettled: [], unknown: [], lists: [], intents: [] };
  const unknown = unknownIn(world, created);
  const addresses = withUnknown(addressesOf(created), unknown);
  const unknownPolicy = (policy: string): string | undefined => unknown.find((one) => one.policy === policy)?.resource;
  return {
    refused, unknown: unknown.map(({ type: _type, policy: _policy, ...told }) => told),
    unsettled: unsettled.filter(({ resource }) => !always.some((one) => one.resource === resource)),
    lists: listReports(version.artifact, world, created, asked, version.named, unknownPolicy).filter((one) => isOther(one, before.find(({ list }) => list === one.list), unknown)),
    intents: [...brokenAt(world.snapshot(), addresses, held, asking).reports.values()],
  };
}

/** Something that no state knows, with its type, and for a policy the identifier by which its list knows it. */
export type Unknown = UnknownReport & { readonly type: string; readonly policy?: string };

/** What is in the cloud and in no state. The place of a policy is no thing of its own there. */
export function unknownIn(world: World, created: readonly CreatedResource[]): readonly Unknown[] {
  const known = addressesOf(created);
  const objects = world.snapshot().objects.filter(({ type, object }) => !isOrder(type) && known(type, object.id) === undefined);
  return objects.map(({ type, object }, at): Unknown => {
    const policy = String(object.acl_uuid);
    const [list] = [...world.lists.all()].find(([, policies]) => policies.includes(policy)) ?? [];
    return {
      resource: `${type}.unknown-${at + 1}`, type, id: String(object.id),
      ...(list !== undefined && { list: inWords(list, created), position: world.lists.positionOf(policy), policy }),
    };
  });
}

export const withUnknown = (known: Addresses, unknown: readonly Unknown[]): Addresses => (
  (type, id) => known(type, id) ?? unknown.find((one) => one.type === type && one.id === String(id))?.resource);

/** Where something unknown stands is told by itself. */
function isOther({ order, policies }: ListReport, before: ListReport | undefined, unknown: readonly Unknown[]): boolean {
  const known = policies.filter(({ resource }) => !unknown.some((one) => one.resource === resource));
  return order === 'otherwise' || known.map(({ resource }) => resource).join('\n') !== before?.policies.map(({ resource }) => resource).join('\n');
}
