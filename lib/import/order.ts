import { type Resource } from '../artifact';

/** Networks first, then who may reach whom, then machines; firewalls last. */
const RANKS: readonly (readonly [RegExp, number])[] = [
  [/^alicloud_(?:vpc|vswitch|vpc_ipv4_cidr_block)$/, 0], [/^alicloud_security_group$/, 2], [/prefix_list$/, 2], [/^alicloud_security_group_rule$/, 3],
  [/^alicloud_(?:instance|ecs_network_interface)/, 4], [/^alicloud_cloud_firewall_address_book$/, 6], [/^alicloud_cloud_firewall_/, 7],
];

/** Resources with what each needs before it, in the order that a person would write them. */
export function inOrder(resources: readonly Resource[], needs: (resource: Resource) => Iterable<string>): readonly Resource[] {
  const byAddress = new Map(resources.map((one) => [one.address, one]));
  const ranked = resources.map((one, at) => ({ one, at, rank: rankOf(one) })).sort((a, b) => a.rank - b.rank || a.at - b.at).map(({ one }) => one);
  const done = new Set<string>();
  const sorted: Resource[] = [];
  // A stack of its own: chains of resources may be longer than calls may nest.
  for (const root of ranked) {
    const waiting: { readonly resource: Resource; readonly needed: Iterator<string> }[] = [];
    enter(root);
    while (waiting.length > 0) {
      const top = waiting[waiting.length - 1];
      const next = top.needed.next();
      if (next.done === true) {
        sorted.push(top.resource);
        waiting.pop();
      } else {
        const found = byAddress.get(next.value);
        if (found !== undefined) enter(found);
      }
    }
    function enter(resource: Resource): void {
      if (done.has(resource.address)) return;
      done.add(resource.address);
      waiting.push({ resource, needed: needs(resource)[Symbol.iterator]() });
    }
  }
  return sorted;
}

const rankOf = ({ type, mode }: Resource): number => (mode === 'data' ? -1 : RANKS.find(([pattern]) => pattern.test(type))?.[1] ?? (type.startsWith('alicloud_') ? 5 : 8));
