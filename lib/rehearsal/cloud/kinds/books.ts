import { ADDRESS_BOOK_LIMITS } from '../../../alicloud/limits';
import { type Plain, type PlainObject } from '../../schema/values';
import { type Kind, textOf } from '../kind';
import { Refusal } from '../refusal';
import { type World } from '../world';

const BOOK = 'alicloud_cloud_firewall_address_book';
const POLICIES = ['', 'nat_firewall_', 'vpc_firewall_'].map((border) => `alicloud_cloud_firewall_${border}control_policy`);

const book: Kind = {
  prefix: 'book',
  compute: ({ address_list: entries, tag_relation: relation }) => ({
    address_list_count: Array.isArray(entries) ? entries.length : 0, ...(relation === null && { tag_relation: 'and' }),
  }),
  check: (given, world, before) => {
    const [kind, name] = [textOf(given, 'group_type'), textOf(given, 'group_name')];
    const entries: readonly Plain[] = Array.isArray(given.address_list) ? given.address_list : [];
    // [W-BOOK]
    const limit = kind in ADDRESS_BOOK_LIMITS ? ADDRESS_BOOK_LIMITS[kind as keyof typeof ADDRESS_BOOK_LIMITS].max : undefined;
    if (limit !== undefined && entries.length > limit) throw new Refusal(`the book has ${entries.length} entries, and may have ${limit}`, 'address_list');
    // Policies name books by their names. [SDK]
    if (world.all(BOOK).some((one) => one.group_name === name && one.id !== before?.id)) throw new Refusal(`there is a book named ${JSON.stringify(name)} already`, 'group_name');
    if (before && before.group_name !== name) refuseUsed(before, world, 'renamed');
  },
  // [CFW2021]
  removed: (object, world) => { refuseUsed(object, world, 'deleted'); },
};

function refuseUsed(object: PlainObject, world: World, what: string): void {
  const name = object.group_name;
  const user = POLICIES.flatMap((type) => world.all(type)).find((one) => (
    (one.source_type === 'group' && one.source === name) || (one.destination_type === 'group' && one.destination === name) || (one.dest_port_type === 'group' && one.dest_port_group === name)));
  if (user) throw new Refusal(`the book ${JSON.stringify(name)} is used by the policy ${textOf(user, 'acl_uuid')}, and is not ${what}`);
}

export const BOOKS: Readonly<Record<string, Kind>> = { [BOOK]: book };
