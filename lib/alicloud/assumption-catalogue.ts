import { type Assumption } from './assumption';
import { BALANCER_ASSUMPTIONS } from './balancer/assumptions';
import { CONNECTION_ASSUMPTIONS } from './connections/assumptions';
import { REPLY_ASSUMPTIONS } from './network-acl/assumptions';
import { PLAN_ASSUMPTIONS } from './plan-assumptions';
import { REACH_ASSUMPTIONS } from './reach-assumptions';

/** Every assumption there is. `docs/assumptions.md` is this table; a test holds the two together. */
export const ASSUMPTIONS = [
  {
    name: 'wildcard-apex',
    choices: {
      excluded: '`*.example.com` does not cover `example.com` itself',
      included: '`*.example.com` covers `example.com` as well',
    },
    source: 'no Cloud Firewall document says; [W-DOM] only shows wildcards',
  },
  {
    name: 'wildcard-depth',
    choices: {
      'any-depth': '`*.example.com` covers every name under `example.com`, however deep',
      'one-label': '`*.example.com` covers names one label below `example.com` only',
    },
    source: 'no Cloud Firewall document says; [W-DOM] only shows wildcards',
  },
  {
    name: 'fqdn-and-dns',
    choices: {
      fallback: 'FQDN_AND_DNS compares Host or SNI, and the resolved addresses where neither is visible',
      either: 'FQDN_AND_DNS matches by Host or SNI, or by the resolved addresses, always',
    },
    source: 'the exact combination is not documented; [W-DOM] names the mode',
  },
  {
    name: 'unset-resolution',
    choices: {
      FQDN: 'a domain policy without `domain_resolve_type` compares Host or SNI (FQDN)',
      DNS: 'a domain policy without `domain_resolve_type` matches the resolved addresses (DNS)',
    },
    source: 'server default seen in the provider\'s acceptance tests only [TF:r/cloud_firewall_control_policy]',
  },
  {
    name: 'dns-answers',
    choices: {
      agree: 'who connects to a name goes to an address that the firewall resolved for that name as well',
      open: 'the firewall may have resolved other addresses than the client',
    },
    source: '[W-DOM]: the firewall asks Alibaba\'s own resolvers every five minutes; another resolver may differ',
  },
  {
    name: 'icmp-with-port',
    choices: {
      matches: 'a policy with protocol ANY and a port matches ICMP, and every protocol without ports, whatever the port says',
      'no-match': 'a policy with protocol ANY and a port matches TCP and UDP only',
    },
    source: '[CFW2021] says that the port has no effect on ICMP; not spelled out for other protocols',
  },
  {
    name: 'icmp-in-ipv6-policies',
    choices: {
      icmpv6: 'ICMP in a policy of the IPv6 list is ICMPv6',
      icmp: 'ICMP in a policy of the IPv6 list is ICMP for IPv4, so it matches nothing there',
    },
    source: 'not documented',
  },
  {
    name: 'unset-match',
    choices: {
      any: 'a port or application that a policy leaves out is read as any',
      refused: 'the cloud refuses a policy that leaves out its port or application',
    },
    source: '[SDK:AddControlPolicyRequest] asks for an application; the provider\'s schema does not',
  },
  {
    name: 'comma-lists',
    choices: {
      accepted: 'several CIDR blocks or ports separated by commas are read as a list',
      refused: 'the cloud refuses several values in one argument',
    },
    source: 'the console takes lists [W-USE]; the API text speaks of one value [SDK:AddControlPolicyRequest]',
  },
  {
    name: 'schedule-time-zone',
    choices: {
      'UTC+8': 'HH:mm in a schedule is China Standard Time',
      UTC: 'HH:mm in a schedule is UTC',
    },
    source: 'not documented; the console shows Asia/Shanghai by default',
  },
  {
    name: 'schedule-end',
    choices: {
      exclusive: 'a schedule\'s window ends just before its end time',
      inclusive: 'a schedule\'s window includes its end time',
    },
    source: 'not documented [SDK:AddControlPolicyRequest]',
  },
  {
    name: 'engine-mode',
    choices: {
      loose: 'a firewall runs in loose mode where the artifact does not set its mode',
      strict: 'a firewall runs in strict mode where the artifact does not set its mode',
    },
    source: 'loose is the service\'s default [W-ENG]; the account may have been switched outside the artifact',
  },
  {
    name: 'vpc-engine-mode',
    choices: {
      strict: 'a VPC firewall runs in strict mode where the artifact does not set its mode',
      loose: 'a VPC firewall runs in loose mode where the artifact does not set its mode',
    },
    source: 'strict is what new VPC firewalls begin with [W-ENG]; older ones, and accounts that were switched, are loose',
  },
  {
    name: 'firewall-switch',
    choices: {
      on: 'the Internet firewall is switched on for every public address',
      off: 'the Internet firewall is switched off, so its policies have no effect',
    },
    source: 'the switch of an asset has no Terraform resource [SDK:PutEnableFwSwitchRequest]',
  },
  {
    name: 'nat-firewall-switch',
    choices: {
      on: 'a NAT firewall stands in front of every NAT gateway that has policies, switched on unless the artifact says otherwise',
      off: 'a NAT firewall is switched off unless the artifact says that it is on, and there is none but those of the artifact',
    },
    source: 'what holds for a NAT firewall without `firewall_switch` is not documented [TF:r/cloud_firewall_nat_firewall]',
  },
  {
    name: 'unchained-order',
    choices: {
      declared: 'order resources that do not depend on one another still end at the positions they declare',
      open: 'order resources that do not depend on one another leave the order open',
    },
    source: 'each move shifts the others, so parallel moves race [TF:go/cloud_firewall_control_policy_order]',
  },
  {
    name: 'hosts-outside',
    choices: {
      open: 'an address in a VPC that no resource of the artifact claims belongs to a host whose own groups let everything through',
      unknown: 'the security groups of a host that the artifact does not contain are unknown',
    },
    source: 'depends on what else runs in the VPC',
  },
  {
    name: 'self-reference',
    choices: {
      refused: 'the cloud refuses a rule that names its own group',
      members: 'a rule that names its own group matches the group\'s members',
    },
    source: 'documented as an error in 2021 [ECS2021]; not restated since',
  },
  {
    name: 'inner-accept',
    choices: {
      overrides: 'members of a group with inner access reach each other whatever the rules say',
      default: 'inner access is a default that any matching rule overrules',
    },
    source: 'the API page says the first [SDK:ModifySecurityGroupPolicy], the user guide can be read as the second [A-RULES]',
  },
  {
    name: 'inner-ipv6',
    choices: {
      covered: 'inner access covers IPv6 inside the VPC',
      'ipv4-only': 'inner access covers IPv4 only',
    },
    source: 'the documents say "intranet" and no more [A-ISO]',
  },
  {
    name: 'enterprise-drop',
    choices: {
      honoured: 'enterprise groups honour drop rules and priorities',
      ignored: 'enterprise groups ignore drop rules, and every accept rule stands at priority 1',
    },
    source: 'documents before 2021 allow accept rules only [A-25387]; later ones do not repeat it [A-TYPES]',
  },
  ...REPLY_ASSUMPTIONS,
  ...BALANCER_ASSUMPTIONS,
  ...CONNECTION_ASSUMPTIONS,
  ...REACH_ASSUMPTIONS,
  ...PLAN_ASSUMPTIONS,
] as const satisfies readonly Assumption[];

export type AssumptionName = (typeof ASSUMPTIONS)[number]['name'];
