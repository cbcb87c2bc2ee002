import { type Artifact, type Expression, type Resource } from '../artifact';
import { AddressSet, Cidr, type Family, PRIVATE_IPV4 } from '../net';
import { type Named, type Vocabulary } from '../model';
import { type AddressBooks } from './address-book';
import { type Inventory } from './endpoint';
import { prefixListEntries } from './prefix-list';
import { eipView } from './public-view';
import { text } from './reading';
import { type AddressSpace, type Networks } from './vpc';

const SHARED = AddressSet.of(Cidr.parse('100.64.0.0/10'));

/** Names that mean the same everywhere. */
const EVERYWHERE: readonly Named<AddressSet>[] = [
  { name: 'any IPv4 address', set: AddressSet.IPV4 },
  { name: 'any IPv6 address', set: AddressSet.IPV6 },
  { name: 'private networks (RFC 1918)', set: PRIVATE_IPV4.minus(SHARED) },
  { name: 'shared address space (RFC 6598)', set: SHARED },
  { name: 'private networks (RFC 4193)', set: AddressSet.of(Cidr.parse('fc00::/7')) },
];

/**
 * The names that answers can use: what the user declared, under the name that the user gave it, and a few that
 * everybody knows.
 *
 * Only what is wholly known has a name here: a book with an entry that comes after apply is left out, and so is what
 * stands for several things (`count`, `for_each`) or for nothing. The same name never stands for two sets.
 */
export function vocabularyOf(books: AddressBooks, places: Inventory): Vocabulary {
  const { artifact, networks } = places;
  const single = books.all.filter(({ resource }) => !resource.repeated);
  const names = callBy('book', single);
  const named = <T>(read: (content: (typeof single)[number]['content']) => T | undefined): readonly Named<T>[] => (
    single.flatMap(({ content }, index) => {
      const set = read(content);
      return set === undefined ? [] : [{ name: names[index], set }];
    }));
  return {
    addresses: [
      ...named((content) => (content.kind === 'addresses' && content.terms.unknown.length === 0 ? nonEmpty(content.terms.known) : undefined)),
      ...prefixLists(artifact), ...knownAddresses(places), ...networks.all.flatMap((space) => blocksOf(space, artifact)),
      ...internet(networks), ...EVERYWHERE,
    ],
    ports: named((content) => (content.kind === 'ports' && content.open.length === 0 ? nonEmpty(content.ports) : undefined)),
    domains: named((content) => (content.kind === 'domains' && content.open.length === 0 && content.patterns.length > 0 ? content.patterns : undefined)),
  };
}

function nonEmpty<T extends { readonly isEmpty: boolean }>(set: T): T | undefined {
  return set.isEmpty ? undefined : set;
}

/** `book offices`: by the name in the cloud, else by the resource's own; by its address where that name is taken. */
function callBy(what: string, things: readonly { readonly resource: Resource; readonly name: string | Expression | undefined }[]): readonly string[] {
  const short = things.map(({ resource, name }) => (typeof name === 'string' && name !== '' ? name : resource.name));
  const count = new Map<string, number>();
  for (const name of short) count.set(name, (count.get(name) ?? 0) + 1);
  return things.map(({ resource }, index) => `${what} ${count.get(short[index]) === 1 ? short[index] : resource.address}`);
}

function prefixLists(artifact: Artifact): readonly Named<AddressSet>[] {
  const lists = artifact.ofType('alicloud_ecs_prefix_list').filter((one) => !one.repeated)
    .map((resource) => ({ resource, name: text(artifact, resource, 'prefix_list_name') }));
  const names = callBy('prefix list', lists);
  return lists.flatMap(({ resource }, index) => {
    const { known, unknown } = prefixListEntries(artifact, resource);
    return unknown.length > 0 || known.isEmpty ? [] : [{ name: names[index], set: known }];
  });
}

/** Addresses that are written or that the user gave, by the attribute that holds them. */
function knownAddresses({ artifact, interfaces, publicAddresses }: Inventory): readonly Named<AddressSet>[] {
  const views = [
    ...artifact.ofType('alicloud_eip_address').map((one) => eipView(artifact, one)),
    ...publicAddresses.map((one) => one.view), ...interfaces.flatMap((one) => one.addresses),
  ].filter((view) => view.kind === 'chosen');
  return [...new Map(views.map((view) => [view.name, view.within]))].map(([name, set]) => ({ name, set }));
}

/** The blocks of a VPC or vSwitch; of one family where the other is not known. */
function blocksOf(space: AddressSpace, artifact: Artifact): readonly Named<AddressSet>[] {
  if (artifact.get(space.key)?.repeated) return [];
  const known = ([4, 6] as const).filter((family) => !space.open.includes(family) && !space.blocks.family(family).isEmpty);
  if (known.length === 0) return [];
  if (space.open.length === 0) return [{ name: space.key, set: space.blocks }];
  return known.map((family) => ({ name: `${space.key} over IPv${family}`, set: space.blocks.family(family) }));
}

function internet(networks: Networks): readonly Named<AddressSet>[] {
  const families: readonly Family[] = [4, 6];
  return [
    { name: 'the Internet', set: networks.internet },
    ...families.map((family) => ({ name: `the IPv${family} Internet`, set: networks.internet.family(family) })),
  ];
}
