import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { synthesize } from './synthesize';

const EXAMPLES = join(__dirname, '..', '..', 'examples');

/** What an example is there to show. */
const SHOWN: Readonly<Record<string, readonly RegExp[]>> = {
  'web-shop': [/"internet_switch": "on"/],
  'security-groups': [/"inner_access_policy": "Drop"/, /"priority": 5/, /"prefix_list_id"/],
  'application-groups': [/"inner_access_policy": "Drop"/, /"security_groups"/, /33061\/33061/],
  'address-books': [/"group_type": "ip"/, /"group_type": "port"/, /"group_type": "tag"/, /"source": "security-team-blocklist"/],
  'egress-domains': [/"domain_resolve_type": "FQDN"/, /"domain_resolve_type": "DNS"/],
  schedules: [/"repeat_type": "Weekly"/, /"release": "false"/],
  ipv6: [/"ip_version": "6"/, /"ipv6_cidr_ip": "::\/0"/, /"group_type": "ipv6"/],
  'monitor-first': [/"acl_action": "log"/],
  'network-acl': [/"ingress_acl_entries"/, /"port": "1024\/65535"/, /"resource_type": "VSwitch"/],
  'nat-egress': [/"strict_mode": 1/, /"source": "10\.0\.1\.0\/24"/, /"nexthop_type": "NatGateway"/, /"source_vswitch_id"/],
  'nat-publish': [/"external_port": "2222"/, /"internal_port": "22"/, /"dest_port": "2222\/2222"/],
  'load-balancer': [/"frontend_port": 2222/, /"server_id": "\$\{alicloud_instance\.web-a\.id\}"/, /"acl_type": "white"/, /"instance_type": "SlbInstance"/],
  'vpc-firewall': [/"vpc_region"/, /"strict_mode": 1/, /"child_instance_type": "VPC"/, /"application_name_list": \[\s*"MySQL"/],
  'landing-zone': [/"region": "cn-hangzhou"/, /"region": "cn-shanghai"/, /"terraform_remote_state"/, /"peer_transit_router_region_id": "cn-hangzhou"/, /"vbr_id"/, /"strict_mode": 1/, /"group_type": "domain"/],
  protection: [/"run_mode": 1/, /"enable_status": 1/, /"fail_count": 5/, /"alarm_type": "ipsHighthreat"/, /"private_dns_type": "Custom"/, /"resource_type": "VPC"/],
};

describe('the examples', () => {
  it('are all listed here', () => {
    expect(readdirSync(EXAMPLES).sort()).toEqual(Object.keys(SHOWN).sort());
  });

  it.each(Object.entries(SHOWN))('%s is synthesized, shows what it is for, and has its intents', (name, patterns) => {
    const text = Object.values(synthesize(() => require(join(EXAMPLES, name, 'main')))).join('\n');
    for (const pattern of patterns) expect(text).toMatch(pattern);
    expect(existsSync(join(EXAMPLES, name, 'intents.yaml'))).toBe(true);
  });
});
