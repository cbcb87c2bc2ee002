import { type Artifact, type Resource } from '../artifact';

/** Policies that can be written as drafts: of the Internet firewall, of NAT firewalls, of VPC firewalls. */
const POLICIES = [
  'alicloud_cloud_firewall_control_policy', 'alicloud_cloud_firewall_nat_firewall_control_policy', 'alicloud_cloud_firewall_vpc_firewall_control_policy',
];

/** Whether a policy keeps its place and takes no part: `release` is false. [SDK:AddControlPolicyRequest] */
const isDraft = (artifact: Artifact, { mode, type, arguments: given }: Resource): boolean => (
  mode === 'managed' && POLICIES.includes(type) && String(artifact.resolve(given['release'])).toLowerCase() === 'false');

/** The addresses of all policies that are drafts. */
export function draftsIn(artifact: Artifact): ReadonlySet<string> {
  return new Set(artifact.resources.filter((one) => isDraft(artifact, one)).map(({ address }) => address));
}

/** The same artifact with every draft released. */
export function withDraftsReleased(artifact: Artifact): Artifact {
  return artifact.mapped((one) => (isDraft(artifact, one) ? { ...one, arguments: { ...one.arguments, release: 'true' } } : one));
}
