import { type Artifact, Expression, type Resource } from '../../artifact';
import { type Origin, questionAbout } from '../../model';
import { type AddressBooks } from '../address-book';
import { type Choices } from '../assumptions';
import { type ControlPolicy, readPolicy } from '../control-policy';
import { type OrderResources } from '../control-policy-order';
import { DeclaredList } from '../declared-list';
import { type Unread } from '../facts';
import { type PolicyList } from '../internet-firewall';
import { keyOf, number } from '../reading';

const POLICY = 'alicloud_cloud_firewall_nat_firewall_control_policy';

/** The policies of the NAT firewalls: one outbound list for each NAT gateway. [SDK:CreateNatFirewallControlPolicyRequest] */
export class NatPolicies {
  private constructor(private readonly lists: ReadonlyMap<string, DeclaredList>) {}

  static read(artifact: Artifact, gateways: readonly string[], books: AddressBooks, unread: Unread): NatPolicies {
    const placed = artifact.ofType(POLICY).map((resource) => ({ resource, policy: readNatPolicy(artifact, resource, books, unread), gateway: gatewayOf(artifact, resource) }));
    const named = placed.flatMap(({ gateway }) => (typeof gateway === 'string' ? [gateway] : []));
    const lists = new Map<string, DeclaredList>();
    for (const gateway of new Set([...gateways, ...named])) {
      const own = placed.flatMap(({ policy, gateway: of }): readonly ControlPolicy[] => {
        if (of === gateway) return [policy];
        // Of which gateway it is nothing tells: it may be in every list.
        return of === undefined || of instanceof Expression ? [{ ...policy, when: [...policy.when, questionAbout(of?.name ?? `${policy.resource}.nat_gateway_id`, `${policy.resource} is a policy of ${gateway}`)] }] : [];
      });
      if (own.length > 0) lists.set(gateway, DeclaredList.of(artifact, own, ordersOf(artifact, gateway), defaultOf(gateway), unread));
    }
    return new NatPolicies(lists);
  }

  /** Keys of the gateways that have policies. */
  get gateways(): readonly string[] {
    return [...this.lists.keys()];
  }

  list(gateway: string, choices: Choices): PolicyList {
    return this.lists.get(gateway)?.list(choices) ?? { policies: [], otherwise: defaultOf(gateway) };
  }
}

/** What no policy matches passes. [W-OVW] */
const defaultOf = (gateway: string): Origin => ({ says: `the NAT firewall of ${gateway} allows what no policy matches` });

function ordersOf(artifact: Artifact, gateway: string): OrderResources {
  return {
    type: `${POLICY}_order`, ownPlace: 'new_order',
    isAbout: (order) => keyOf(artifact, order.arguments['nat_gateway_id']) === gateway,
    whyNot: `its NAT gateway is not surely that of its policy (${gateway})`,
  };
}

function gatewayOf(artifact: Artifact, resource: Resource): string | Expression | undefined {
  const value = resource.arguments['nat_gateway_id'];
  const target = artifact.referenceTarget(value);
  if (target !== undefined && target.repeated === undefined) return target.address;
  const resolved = artifact.resolve(value);
  return typeof resolved === 'string' || resolved instanceof Expression ? resolved : undefined;
}

/** Modes of domains are numbers here. 0 is never sent, so that the server's own default is in force. [TF:go/cloud_firewall_nat_firewall_control_policy] */
const MODES: Readonly<Record<number, string | undefined>> = { 1: 'DNS', 2: 'FQDN_AND_DNS' };

/**
 * Its arguments are those of a policy of the Internet firewall but for the mode of domains. Every list is outbound and
 * IPv4. [SDK:CreateNatFirewallControlPolicyRequest]
 */
function readNatPolicy(artifact: Artifact, resource: Resource, books: AddressBooks, unread: Unread): ControlPolicy {
  const mode = number(artifact, resource, 'domain_resolve_type');
  const { domain_resolve_type: written, ...rest } = resource.arguments;
  const plain = typeof mode === 'number' ? MODES[mode] : written;
  const policy = readPolicy(artifact, {
    ...resource, arguments: { direction: 'out', ip_version: '4', ...rest, ...(plain === undefined ? {} : { domain_resolve_type: plain }) },
  }, books);
  if (policy.refused !== undefined) unread.add(resource, `the cloud refuses this policy: ${policy.refused}`);
  return policy;
}
