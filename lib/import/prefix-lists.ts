import { escapeTemplate, Expression, type Value } from '../artifact';
import { PREFIX_LIST_LIMITS } from '../alicloud/limits';
import { type ConstructCode, props } from './construct-code';
import { arrayCode, type Property, quote } from './literals';
import { isDescription } from './reading';
import { type ResourceReader } from './resource-reader';
import { Unfit } from './unfit';

/** A `PrefixList`, whose entries have no descriptions of their own. */
export function prefixList(reader: ResourceReader, id: string): ConstructCode {
  reader.only('prefix_list_name', 'address_family', 'max_entries', 'entry', 'description');
  const family = reader.choice('address_family', { IPv4: 4, IPv6: 6 } as const);
  const entries = reader.blocks('entry', 'cidr').map(({ cidr }) => cidr as Value | undefined);
  const codes = entries.map((entry) => reader.block('entry', family, entry));
  if (new Set(entries.map(String)).size < entries.length) throw new Unfit('an entry is there twice');
  if (entries.length === 0 || entries.length > PREFIX_LIST_LIMITS.entries) throw new Unfit(`it has ${entries.length} entries`);
  const max = reader.number('max_entries', (value) => Number.isInteger(value) && value >= entries.length && value <= PREFIX_LIST_LIMITS.entries);
  const properties: Property[] = [
    ...(entries.every((entry) => entry instanceof Expression) ? [['family', String(family)] as const] : []),
    ...(max === entries.length ? [] : [['maxEntries', String(max)] as const]),
    ...reader.name('prefix_list_name', id),
    ...reader.optional('description', 'description', () => quote(escapeTemplate(reader.literal('description', isDescription)))),
  ];
  return { as: 'PrefixList', maker: `${reader.scope.word('PrefixList')}.of`, args: [arrayCode(codes), ...props(properties)], attributes: { id: 'prefixListId' } };
}
