/**
 * Constructs for the firewalls of Alibaba Cloud. Everything that an application needs is here: the
 * constructs, the words that they take, and the generated bindings, the common ones by name and all
 * of them as `provider`.
 */
import './core';

export { Application, type Family, type FindingId, type FindingKind, FirewrightError, Service } from '../../lib/net';
export { AssetBook, type AssetBookProps, type Assets, AssetType } from './address-book/asset-book';
export { AddressBook, type BookProps, BookType, type IAddressBook } from './address-book/book';
export { DomainBook, type DomainBookProps } from './address-book/domain-book';
export { IpBook, type IpBookProps, Ipv6Book } from './address-book/ip-book';
export { type IPortBook, PortBook, type PortBookProps, type PortBookService } from './address-book/port-book';
export { TagBook, type TagBookProps, TagMatch } from './address-book/tag-book';
export { ApplicationGroup } from './application-group/application-group';
export { type ApplicationGroupProps, type ApplicationPolicyOptions } from './application-group/application-group-props';
export { type ApplicationType } from './application-group/kind';
export { type ApplicationMember } from './application-group/members';
export { type ApplicationQuota, type Used } from './application-group/split';
export { BorderPolicies, type RestProps } from './border/border-policies';
export { BorderPolicy } from './border/border-policy';
export { Location } from './border/location';
export {
  Acknowledgement, type BorderEndpoint, DomainResolution, EngineMode, type PolicyProps, type PublicIpv4, type PublicIpv6,
} from './border/policy-props';
export {
  type DayWindow, type MonthlyWindow, Schedule, type ScheduleArguments, type SchedulePeriod, type WeeklyWindow, Weekday,
} from './border/schedule';
export { CONSTRUCT_ERRORS, type ConstructErrorCode, type Refusal } from './errors';
export { ControlPolicy } from './internet-firewall/control-policy';
export { InternetFirewall, type InternetFirewallProps } from './internet-firewall/internet-firewall';
export { Lint, type SuppressionProps } from './lint/lint';
export { FirewallLogKind, FirewallLogs, type FirewallLogsProps } from './logs/firewall-logs';
export { FlowLogStore } from './logs/flow-log-store';
export { type ILogProject, LogProject, type LogProjectProps } from './logs/log-project';
export { type LogField, LogStore, type LogStoreProps } from './logs/log-store';
export { type FlowLogSource, FlowLogTraffic, VpcFlowLog, type VpcFlowLogProps } from './logs/vpc-flow-log';
export { NatControlPolicy } from './nat-firewall/nat-control-policy';
export { NatFirewall } from './nat-firewall/nat-firewall';
export { type NatFirewallProps, type NatGatewayReference, type NatRoute, type NatVswitch } from './nat-firewall/nat-firewall-props';
export { type AllowOptions, type DenyOptions, NetworkAcl, type NetworkAclProps } from './network-acl/network-acl';
export {
  type BookTarget, type CidrTarget, type DomainTarget, type IBorderPeer, type ICidrPeer, type IPeer, type LocationTarget,
  Peer, type PrefixListTarget, type SecurityGroupTarget,
} from './peer';
export { AiTrafficAnalysis, type AiTrafficAnalysisProps } from './protection/ai-traffic-analysis';
export { type Alarm, AlarmChannel, AlarmKind, AlarmPeriod } from './protection/alarm';
export { AlarmContacts, type AlarmContactsProps } from './protection/alarm-contacts';
export { type AlarmAddress, type AlarmContact } from './protection/alarm-recipient';
export { BruteForceRule, type BruteForceRuleProps, Lockout } from './protection/brute-force-rule';
export { IntrusionPrevention, type IntrusionPreventionProps } from './protection/intrusion-prevention';
export { PreventionMode, type PreventionProps, PreventionStrictness } from './protection/prevention';
export { PrivateDns } from './protection/private-dns';
export { DnsProtocol, type DnsServer, type DnsVswitch, FirewallBorder, type PrivateDnsProps } from './protection/private-dns-props';
export { ThreatAction, ThreatCategory, ThreatIntelligence, type ThreatIntelligenceProps } from './protection/threat-intelligence';
export { VpcIntrusionPrevention, type VpcIntrusionPreventionProps } from './protection/vpc-intrusion-prevention';
export { DefaultEgress, type ISecurityGroup, MemberTraffic, type RuleOptions, SecurityGroupType } from './security-group/group';
export { type SecurityGroupImport } from './security-group/imported';
export { type IPrefixList, PrefixList, type PrefixListImport, type PrefixListProps } from './security-group/prefix-list';
export { Priorities } from './security-group/priorities';
export { SecurityGroup, type SecurityGroupProps, type VpcReference } from './security-group/security-group';
export { Bastion, type BastionProps, type BastionPublication } from './templates/bastion';
export { ClosedGroup, type ClosedGroupProps } from './templates/closed-group';
export { DatabaseTier, type DatabaseTierProps } from './templates/database-tier';
export { type EastWestFlow, type EastWestTier, EastWestZeroTrust, type EastWestZeroTrustProps } from './templates/east-west-zero-trust';
export { EgressAllowList, type EgressAllowListProps, type EgressEntry } from './templates/egress-allow-list';
export { type IntentData, type IntentEnd, type IntentFlow } from './templates/intent-data';
export { PolicyGroup, type PolicyGroupPublication, PolicyGroupTemplate, type TemplateProps } from './templates/policy-group';
export { WebTier, type WebTierProps, type WebTierPublication } from './templates/web-tier';
export { VpcPolicyGroup, type VpcPolicyGroupProps, type VpcPolicyGroupSettings } from './vpc-firewall/policy-group';
export { type CenReference } from './vpc-firewall/references';
export { VpcControlPolicy } from './vpc-firewall/vpc-control-policy';
export { VpcFirewall } from './vpc-firewall/vpc-firewall';
export {
  type CenFirewallProps, type ExpressConnectFirewallProps, type ExpressConnectRoute, type ExpressConnectSide, type FirewallSubnets,
  type TransitRouterFirewallProps,
} from './vpc-firewall/vpc-firewall-props';

export * as provider from './provider/index';
export { AlicloudProvider } from './provider/provider/index';
export { CenInstance } from './provider/cen-instance/index';
export { CenInstanceAttachment } from './provider/cen-instance-attachment/index';
export { CenTransitRouter } from './provider/cen-transit-router/index';
export { CenTransitRouterPeerAttachment } from './provider/cen-transit-router-peer-attachment/index';
export { CenTransitRouterRouteEntry } from './provider/cen-transit-router-route-entry/index';
export { CenTransitRouterRouteTable } from './provider/cen-transit-router-route-table/index';
export { CenTransitRouterRouteTableAssociation } from './provider/cen-transit-router-route-table-association/index';
export { CenTransitRouterRouteTablePropagation } from './provider/cen-transit-router-route-table-propagation/index';
export { CenTransitRouterVbrAttachment } from './provider/cen-transit-router-vbr-attachment/index';
export { CenTransitRouterVpcAttachment } from './provider/cen-transit-router-vpc-attachment/index';
export { DataAlicloudImages } from './provider/data-alicloud-images/index';
export { DataAlicloudInstanceTypes } from './provider/data-alicloud-instance-types/index';
export { DataAlicloudSecurityGroups } from './provider/data-alicloud-security-groups/index';
export { DataAlicloudVpcs } from './provider/data-alicloud-vpcs/index';
export { DataAlicloudVswitches } from './provider/data-alicloud-vswitches/index';
export { DataAlicloudZones } from './provider/data-alicloud-zones/index';
export { EcsNetworkInterface } from './provider/ecs-network-interface/index';
export { EcsNetworkInterfaceAttachment } from './provider/ecs-network-interface-attachment/index';
export { EipAddress } from './provider/eip-address/index';
export { EipAssociation } from './provider/eip-association/index';
export { ExpressConnectVirtualBorderRouter } from './provider/express-connect-virtual-border-router/index';
export { ForwardEntry } from './provider/forward-entry/index';
export { Instance } from './provider/instance/index';
export { NatGateway } from './provider/nat-gateway/index';
export { RouteEntry } from './provider/route-entry/index';
export { RouteTable } from './provider/route-table/index';
export { RouteTableAttachment } from './provider/route-table-attachment/index';
export { SlbAcl } from './provider/slb-acl/index';
export { SlbAclEntryAttachment } from './provider/slb-acl-entry-attachment/index';
export { SlbListener } from './provider/slb-listener/index';
export { SlbLoadBalancer } from './provider/slb-load-balancer/index';
export { SlbServerGroup } from './provider/slb-server-group/index';
export { SlbServerGroupServerAttachment } from './provider/slb-server-group-server-attachment/index';
export { SnatEntry } from './provider/snat-entry/index';
export { Vpc } from './provider/vpc/index';
export { VpcIpv4CidrBlock } from './provider/vpc-ipv4-cidr-block/index';
export { VpcIpv6Address } from './provider/vpc-ipv6-address/index';
export { VpcIpv6Gateway } from './provider/vpc-ipv6-gateway/index';
export { VpcIpv6InternetBandwidth } from './provider/vpc-ipv6-internet-bandwidth/index';
export { VpcPeerConnection } from './provider/vpc-peer-connection/index';
export { Vswitch } from './provider/vswitch/index';
