import { type OptimizedList } from '../../lib/analysis';
import { type Resources } from './artifacts';
import { inOrder } from './ordered-network';

const POLICY = 'alicloud_cloud_firewall_control_policy.';
/** Arguments that a group's rule has instead of one another. */
const PEERS = ['cidr_ip', 'ipv6_cidr_ip', 'source_security_group_id', 'prefix_list_id'];

type Arguments = OptimizedList['rules'][number]['arguments'];

/** Writes shorter lists back as resources: new values for the first of several, the others out, and policies in their order. */
export function rewritten(resources: Resources, lists: readonly OptimizedList[]): Resources {
  const left: Record<string, Record<string, unknown>> = { ...resources };
  const order: string[] = [];
  for (const { steps, rules } of lists) {
    for (const { kind, rules: gone } of steps) if (kind === 'drop') for (const name of gone) delete left[name];
    for (const { from: [first, ...others], unchanged, arguments: values } of rules) {
      order.push(first);
      if (unchanged) continue;
      for (const name of others) delete left[name];
      left[first] = first.startsWith(POLICY) ? policyWith(first, left, values) : ruleWith(left[first], values);
    }
  }
  return inOrder(left, order);
}

function ruleWith(body: Record<string, unknown>, values: Arguments): Record<string, unknown> {
  const hasPeer = Object.keys(values).some((name) => PEERS.includes(name));
  const kept = Object.fromEntries(Object.entries(body).filter(([name]) => !hasPeer || !PEERS.includes(name)));
  return { ...kept, ...values };
}

/** Several values of one argument are the entries of an address book. */
function policyWith(address: string, left: Record<string, Record<string, unknown>>, values: Arguments): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!Array.isArray(value) || name === 'application_name_list') {
      own[name] = value;
      continue;
    }
    const book = `${address.slice(POLICY.length)}_${name}`;
    const isPort = name === 'dest_port_group';
    const isDomain = !isPort && value.some((one) => /[a-z]\.[a-z]+$/.test(String(one)));
    const type = isPort ? 'port' : isDomain ? 'domain' : String(value[0]).includes(':') ? 'ipv6' : 'ip';
    left[`alicloud_cloud_firewall_address_book.${book}`] = { group_name: book, group_type: type, description: book, address_list: value };
    own[name] = `\${alicloud_cloud_firewall_address_book.${book}.group_name}`;
  }
  const body = { ...left[address], ...own };
  // A port stands in the policy or in a book, and not in both.
  if ('dest_port_group' in own) delete (body as Record<string, unknown>).dest_port;
  if ('dest_port' in own) delete (body as Record<string, unknown>).dest_port_group;
  return body;
}
