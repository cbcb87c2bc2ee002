import { makeReference, type Reference } from '../reference';
import { type Instance } from './instance';
import { LINKS } from './links';

/** What `terraform` and the cloud call a resource of a VPC or an instance: `i-bp1a2b3c`. */
const IDENTIFIER = /^[a-z]{1,8}-[a-z0-9]{6,}$/;

const ATTRIBUTES: ReadonlyMap<string, ReadonlySet<string>> = byType(Object.values(LINKS).flat());

/** Types of which the identifier is that of what they belong to. */
const BORROWS: ReadonlySet<string> = new Set([
  'alicloud_network_acl_entries', 'alicloud_network_acl_attachment', 'alicloud_cloud_firewall_vpc_firewall_acl_engine_mode', 'alicloud_cloud_firewall_vpc_firewall_ips_config',
]);

/** Finds the resource of a document that a literal identifier is the identifier of. */
export class Identities {
  private readonly byAttribute = new Map<string, Reference[]>();
  private readonly byId = new Map<string, Reference[]>();

  constructor(instances: readonly Instance[]) {
    for (const { address, mode, type, values } of instances) {
      if (mode !== 'managed') continue;
      const { id } = values;
      if (typeof id === 'string' && IDENTIFIER.test(id) && !BORROWS.has(type)) add(this.byId, id, makeReference(address, ['id']));
      for (const attribute of ATTRIBUTES.get(type) ?? []) {
        const value = values[attribute];
        if (typeof value === 'string' && value !== '') add(this.byAttribute, `${type}.${attribute} ${value}`, makeReference(address, [attribute]));
      }
    }
  }

  /** The resources that an argument's value names; several where the document holds one object more than once. */
  named(argument: string, value: string): readonly Reference[] {
    const links = LINKS[argument] ?? [];
    const found = links.flatMap((attribute) => this.byAttribute.get(`${attribute} ${value}`) ?? []);
    const distinct = [...new Map(found.map((one) => [one.address, one])).values()];
    return distinct.length > 0 ? distinct : this.byId.get(value) ?? [];
  }
}

function add(map: Map<string, Reference[]>, key: string, reference: Reference): void {
  const known = map.get(key);
  if (known) known.push(reference);
  else map.set(key, [reference]);
}

function byType(attributes: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const one of attributes) {
    const [type = '', attribute = ''] = one.split('.');
    found.set(type, (found.get(type) ?? new Set()).add(attribute));
  }
  return found;
}
