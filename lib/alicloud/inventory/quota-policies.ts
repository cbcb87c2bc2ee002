import { type Artifact, Expression, type Resource, type Value } from '../../artifact';
import { type QuotaCount } from '../../model';
import { type AddressBooks } from '../address-book';
import { CONTROL_POLICY_LIMITS } from '../limits';
import { parseCodes } from '../control-policy-side';
import { addresses, argument, list, text } from '../reading';
import { atLeast, type Count, exactly, product, sum } from './count';
import { entriesOfBook } from './entries';
import { quotaOf } from './quota';

/** The policies that count together, and where. */
const BORDERS = [
  { type: 'alicloud_cloud_firewall_control_policy', where: 'Internet firewall' },
  { type: 'alicloud_cloud_firewall_nat_firewall_control_policy', where: 'NAT firewalls' },
] as const;

/**
 * What the policies of a border take of their limits: applications of one policy, and the quota of the
 * border, of which a policy takes addresses x addresses x ranges of ports x applications.
 * [W-HOW][SDK:DescribeAclCheckResponseBody][W-PAYG]
 *
 * Policies that are switched off count as well. A domain counts as one address, and as at least one where its addresses
 * are resolved: the documents do not say more.
 */
export function policyQuotas(artifact: Artifact, books: AddressBooks): readonly QuotaCount[] {
  return BORDERS.flatMap(({ type, where }) => quotasAt(where, artifact.ofType(type), artifact, books));
}

function quotasAt(where: string, policies: readonly Resource[], artifact: Artifact, books: AddressBooks): readonly QuotaCount[] {
  if (policies.length === 0) return [];
  const size = (book: Value): Count => sizeOf(artifact, books, book);
  const applications = policies.map((policy) => ({ policy, ...applicationsOf(artifact, policy) }));
  const spreads = applications.map(({ policy, counted }) => (policy.repeated ? atLeast(0)
    : product([sideOf(artifact, policy, 'source', size), sideOf(artifact, policy, 'destination', size), portsOf(artifact, policy, size), counted])));
  return [
    ...applications.filter(({ named }) => named).map(({ policy, counted }) => quotaOf(
      { what: 'applications of one policy', where: policy.address, constructPath: policy.constructPath }, counted, CONTROL_POLICY_LIMITS.applications, '[W-HOW]')),
    quotaOf({ what: 'combinations of addresses, ports and applications over all policies', where },
      sum(spreads), CONTROL_POLICY_LIMITS.spread, '[SDK:DescribeAclCheckResponseBody][W-PAYG]'),
  ];
}

/** The entries of the book behind a name; of one that the artifact does not contain, or the cloud fills, at least one. */
function sizeOf(artifact: Artifact, books: AddressBooks, name: Value): Count {
  const book = books.declared(name)?.resource;
  if (book === undefined) return atLeast(1);
  const { values, open } = entriesOfBook(artifact, book, text(artifact, book, 'group_type'));
  return open ? atLeast(Math.max(1, values.length)) : exactly(Math.max(1, values.length));
}

function sideOf(artifact: Artifact, policy: Resource, name: 'source' | 'destination', size: (book: Value) => Count): Count {
  const value = argument(artifact, policy, name);
  if (value === undefined) return atLeast(1);
  switch (text(artifact, policy, `${name}_type`)) {
    case 'group': return resolved(artifact, policy, size(policy.arguments[name]!));
    case 'domain': return resolved(artifact, policy, exactly(1));
    case 'location': return value instanceof Expression ? atLeast(1) : exactly(parseCodes(String(value)).length);
    case 'net': return value instanceof Expression ? oneOrMore(value, policy, name) : exactly(String(value).split(',').length);
    default: return atLeast(1);
  }
}

/** Names that are resolved stand for addresses, of which the cloud may count each. */
function resolved(artifact: Artifact, policy: Resource, count: Count): Count {
  const mode = text(artifact, policy, 'domain_resolve_type');
  return mode === undefined || mode === 'FQDN' || mode === '0' ? count : atLeast(count.count);
}

/** The address that the cloud gives to one resource is one; any other expression may be a list. */
function oneOrMore(value: Expression, policy: Resource, name: string): Count {
  return addresses(value, policy, name).unknown.every((one) => one.allocated) ? exactly(1) : atLeast(1);
}

function portsOf(artifact: Artifact, policy: Resource, size: (book: Value) => Count): Count {
  const group = policy.arguments['dest_port_group'];
  const type = text(artifact, policy, 'dest_port_type');
  if (type instanceof Expression) return atLeast(1);
  if (group !== undefined && group !== null && type !== 'port') return size(group);
  const port = text(artifact, policy, 'dest_port');
  if (port instanceof Expression) return atLeast(1);
  return exactly(port === undefined ? 1 : port.split(',').length);
}

/** The applications of a policy; `named` where it names some, and not any. */
function applicationsOf(artifact: Artifact, policy: Resource): { readonly counted: Count; readonly named: boolean } {
  const many = list(artifact, policy, 'application_name_list');
  if (many instanceof Expression) return { counted: atLeast(1), named: true };
  const names = many !== undefined && many.length > 0 ? many : [text(artifact, policy, 'application_name') ?? 'ANY'];
  return { counted: exactly(names.length), named: !names.includes('ANY') };
}
