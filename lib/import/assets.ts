import { escapeTemplate, Expression, type Resource, type Value } from '../artifact';
import { quote } from './literals';
import { isAbsent } from './reading';
import { type StackScope } from './stack-scope';

const FAMILIES = { asset: 'ipv4', assetIpv6: 'ipv6' } as const;

/** The assets of a book as the construct takes them, and the accounts where it names some; undefined when it would write others. */
export function assetsOf(scope: StackScope, resource: Resource, type: keyof typeof FAMILIES): { readonly code: string; readonly members?: string } | undefined {
  const { asset_region_resource_types: list, asset_member_uids: members } = resource.arguments;
  if (!isAbsent(members) && !(Array.isArray(members) && members.length > 0 && members.every((one) => Number.isSafeInteger(one)))) return undefined;
  const codes = itemsOf(list).map((item) => regionCode(scope, resource, item, FAMILIES[type]));
  if (codes.length === 0 || codes.includes(undefined)) return undefined;
  return { code: `[${codes.join(', ')}]`, ...(isAbsent(members) ? {} : { members: `[${String(members)}]` }) };
}

function regionCode(scope: StackScope, resource: Resource, item: Value, family: 'ipv4' | 'ipv6'): string | undefined {
  const { asset_region_id: region, resource_type: kinds, ...more } = bodyOf(item) ?? {};
  const { [family]: flags, ...others } = bodyOf(kinds) ?? {};
  const body = bodyOf(flags);
  if (typeof region !== 'string' || region === '' || body === undefined || given(more) > 0 || given(others) > 0) return undefined;
  const known = scope.bindingFor(resource)?.fields.get('asset_region_resource_types')?.kind;
  const types = typeof known === 'object' ? known.fields.get('resource_type')?.kind : undefined;
  const fields = typeof types === 'object' ? types.fields.get(family)?.kind : undefined;
  const names = Object.entries(body).filter(([, value]) => !isAbsent(value));
  if (names.length === 0 || typeof fields !== 'object' || names.some(([name, value]) => value !== true || !fields.fields.has(name))) return undefined;
  const words = names.map(([name]) => `${scope.word('AssetType')}.${wordOf(name, family)}`);
  return `{ ${region === 'all' ? '' : `region: ${quote(escapeTemplate(region))}, `}types: [${words.join(', ')}] }`;
}

/** `ECS_EIP` of `ecs_eip`, `IPV6_ENI` of `eni_eipv6`. */
const wordOf = (name: string, family: 'ipv4' | 'ipv6'): string => (family === 'ipv4' ? name : `ipv6_${name.replace(/_e?ipv6$/, '')}`).toUpperCase();

const given = (body: Readonly<Record<string, Value>>): number => Object.values(body).filter((value) => !isAbsent(value)).length;

const itemsOf = (value: Value | undefined): readonly Value[] => (isAbsent(value) ? [] : Array.isArray(value) ? value : [value]);

/** One block, which may stand in a list. */
function bodyOf(value: Value | undefined): Readonly<Record<string, Value>> | undefined {
  const [item, ...others] = itemsOf(value);
  if (others.length > 0 || typeof item !== 'object' || item === null || Array.isArray(item) || item instanceof Expression) return undefined;
  return item as Readonly<Record<string, Value>>;
}
