import { escapeTemplate, Expression, type Resource, type Value } from '../artifact';
import { ADDRESS_BOOK_LIMITS } from '../alicloud/limits';
import { AddressSet, Cidr } from '../net';
import { assetsOf } from './assets';
import { knowConstruct } from './construct-code';
import { arrayCode, objectCode, type Property, quote } from './literals';
import { canonical, isDomain } from './peers';
import { isAbsent, oddity, textOf } from './reading';
import { type StackScope } from './stack-scope';
import { Values } from './values';

const ARGUMENTS = ['group_name', 'group_type', 'description'];
const TAGS = ['ecs_tags', 'tag_relation', 'auto_add_tag_ecs'];
const ASSETS = ['asset_region_resource_types', 'asset_member_uids'];
const CLASSES: Readonly<Record<string, string>> = {
  ip: 'IpBook', ipv6: 'Ipv6Book', domain: 'DomainBook', port: 'PortBook', tag: 'TagBook', asset: 'AssetBook', assetIpv6: 'AssetBook',
};

/** A book that becomes a construct. */
export interface LiftedBook {
  readonly variable: string;
  readonly type: string;
  readonly name: string;
  /** Undefined while an entry is not known. */
  readonly addresses: AddressSet | undefined;
  /** Whether the cloud fills it, with public addresses. */
  readonly publicOnly: boolean;
}

/** Books by the address of the resource, and by name. */
export type BookIndex = ReadonlyMap<string, LiftedBook>;

/** Why no book of Firewright can stand for this one. */
export function whyNoBook(scope: StackScope, resource: Resource): string | undefined {
  const type = textOf(resource, 'group_type') ?? '';
  if (!Object.hasOwn(CLASSES, type)) return 'there is no class for books of its type';
  const odd = oddity(resource, [...ARGUMENTS, ...(type === 'tag' ? TAGS : isAssets(type) ? ASSETS : ['address_list'])]);
  if (odd !== undefined) return odd;
  const name = textOf(resource, 'group_name');
  if (name === undefined || !/^[^\s,"'][^,"'\r\n]*$/.test(name) || name.trim() !== name || name.includes('TfToken[')) return 'its name is not one that the construct takes';
  if (textOf(resource, 'description') === undefined) return 'its description is not known';
  if (isAssets(type)) return assetsOf(scope, resource, type) === undefined ? 'its assets are not as the construct writes them' : undefined;
  if (type === 'tag') return tagsOf(resource) === undefined ? 'its tags are not as the construct writes them' : undefined;
  const entries = entriesOf(resource, type);
  if (entries === undefined) return 'its entries are not written as the construct writes them';
  const values = new Values(scope, resource);
  return entries.some((entry) => values.text(entry) === undefined) ? 'an entry is not known, and the program has no name for it' : undefined;
}

/**
 * Writes a book as a construct.
 *
 * @param keepOrder whether the entries are to be written in the order of the artifact, which the construct does not
 */
export function liftBook(scope: StackScope, resource: Resource, id: string, keepOrder: boolean): LiftedBook {
  const type = textOf(resource, 'group_type') ?? '';
  const name = textOf(resource, 'group_name') ?? '';
  const description = textOf(resource, 'description') ?? '';
  const values = new Values(scope, resource);
  const props: Property[] = [
    ...(name === id ? [] : [['name', quote(escapeTemplate(name))] as const]),
    ...(description === `Address book ${name}` ? [] : [['description', quote(escapeTemplate(description))] as const]),
  ];
  const tags = type === 'tag' ? tagsOf(resource) : undefined;
  if (tags?.any) props.push(['match', `${scope.word('TagMatch')}.ANY`]);
  if (tags && !tags.auto) props.push(['autoAdd', 'false']);
  const assets = isAssets(type) ? assetsOf(scope, resource, type) : undefined;
  if (assets?.members !== undefined) props.push(['memberUids', assets.members]);
  const content = assets?.code ?? (tags
    ? objectCode(tags.tags.map(([key, value]): Property => [escapeTemplate(key), quote(escapeTemplate(value))]))
    : arrayCode((entriesOf(resource, type) ?? []).map((entry) => (type === 'port' ? portCode(String(entry)) : values.property(entry, 's') ?? "''"))));
  const variable = scope.variable(resource.name, 'book');
  const after = [...scope.movesTo(resource, id, `${variable}.resource`), ...(keepOrder && !tags && !assets && !isSorted(resource, type) ? [`${variable}.resource.addressList = ${values.property(resource.arguments['address_list'], 'S') ?? '[]'};`] : [])];
  scope.add({ variable, code: `${scope.word(CLASSES[type])}.of(this, ${quote(id)}, ${content}${props.length === 0 ? '' : `, ${objectCode(props)}`})`, after });
  knowConstruct(scope, resource, variable, { group_name: 'groupName' });
  scope.imported.push({ address: resource.address, as: CLASSES[type] });
  return { variable, type, name, addresses: addressesOf(resource, type), publicOnly: type === 'tag' || isAssets(type) };
}

const isAssets = (type: string): type is 'asset' | 'assetIpv6' => type === 'asset' || type === 'assetIpv6';

function addressesOf(resource: Resource, type: string): AddressSet | undefined {
  const entries = type === 'ip' || type === 'ipv6' ? entriesOf(resource, type) ?? [] : [];
  const known = entries.filter((entry) => typeof entry === 'string');
  return known.length === 0 || known.length < entries.length ? undefined : AddressSet.of(...known.map((entry) => Cidr.parse(entry)));
}

/** The entries, in the order in which the construct writes them: undefined when it would write others. */
function entriesOf(resource: Resource, type: string): readonly Value[] | undefined {
  const list = resource.arguments['address_list'];
  if (!Array.isArray(list) || list.length === 0 || new Set(list.map(String)).size < list.length) return undefined;
  if (list.length > ADDRESS_BOOK_LIMITS[type === 'ip' || type === 'ipv6' || type === 'domain' ? type : 'port'].max) return undefined;
  const fits = list.every((entry) => {
    // Entries known later have to be tokens in the program: a lone reference to a resource is one.
    if (entry instanceof Expression) return (type === 'ip' || type === 'ipv6') && entry.parts !== undefined;
    return typeof entry === 'string' && isWritten(entry, type);
  });
  if (!fits || (type === 'port' && !areApart(list.map(String)))) return undefined;
  return list;
}

/** Whether the entries stand as the construct writes them: addresses before those that are known later, all in order. */
function isSorted(resource: Resource, type: string): boolean {
  const list = entriesOf(resource, type) ?? [];
  return list.every((entry, at) => {
    const before = list[at - 1];
    if (at === 0 || entry instanceof Expression) return true;
    if (before instanceof Expression) return false;
    if (type === 'domain') return String(before) < String(entry);
    if (type === 'port') return (portsOf(String(before)) ?? [0])[0] < (portsOf(String(entry)) ?? [0])[0];
    const [a, b] = [Cidr.parse(String(before)), Cidr.parse(String(entry))];
    return a.first === b.first ? a.prefix < b.prefix : a.first < b.first;
  });
}

function isWritten(entry: string, type: string): boolean {
  if (type === 'ip' || type === 'ipv6') return canonical(entry, type === 'ip' ? 4 : 6) === entry;
  if (type === 'port') return portsOf(entry) !== undefined;
  return isDomain(entry) && /^[^\s,]+$/.test(entry);
}

function portsOf(entry: string): readonly [number, number] | undefined {
  const [, from, to] = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(entry) ?? [];
  return from === undefined || Number(from) > Number(to) || Number(to) > 65535 ? undefined : [Number(from), Number(to)];
}

/** Whether ranges of ports are in order with room between them, so that none is merged into another. */
function areApart(entries: readonly string[]): boolean {
  const ranges = entries.flatMap((entry) => [portsOf(entry) ?? [0, 0] as const]).sort((a, b) => a[0] - b[0]);
  return ranges.every(([from], at) => at === 0 || from > ranges[at - 1][1] + 1);
}

function portCode(entry: string): string {
  const [from, to] = entry.split('/');
  return from === to ? from : `'${from}-${to}'`;
}

interface Tags {
  readonly tags: readonly (readonly [string, string])[];
  readonly any: boolean;
  readonly auto: boolean;
}

function tagsOf(resource: Resource): Tags | undefined {
  const { ecs_tags: list, tag_relation: relation, auto_add_tag_ecs: auto } = resource.arguments;
  if (isAbsent(list) || typeof list !== 'object' || list instanceof Expression || (relation !== 'and' && relation !== 'or') || (auto !== 0 && auto !== 1)) return undefined;
  const tags: (readonly [string, string])[] = [];
  for (const item of Array.isArray(list) ? list : [list]) {
    if (typeof item !== 'object' || item === null || Array.isArray(item) || item instanceof Expression) return undefined;
    const { tag_key: key, tag_value: value, ...more } = item as { readonly [name: string]: Value };
    if (typeof key !== 'string' || key.trim() === '' || key === '__proto__' || /^\d+$/.test(key) || typeof value !== 'string' || value === '' || Object.keys(more).length > 0) return undefined;
    tags.push([key, value]);
  }
  if (tags.length === 0 || tags.length > ADDRESS_BOOK_LIMITS.tag.max || new Set(tags.map(([key]) => key)).size < tags.length) return undefined;
  return { tags, any: relation === 'or', auto: auto === 1 };
}
