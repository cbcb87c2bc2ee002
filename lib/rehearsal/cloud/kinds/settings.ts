import { NAT_FIREWALL_LIMITS } from '../../../alicloud/limits';
import { type Kind, textOf } from '../kind';
import { Refusal } from '../refusal';

const ACCOUNT = '1000000000000001';

/** Settings of the account: there is one of each, which is there before and after. [TF:r/cloud_firewall_ips_config] */
const ofAccount: Kind = { identify: () => ACCOUNT };
const of = (...names: readonly string[]): Kind => ({ identify: (given) => names.map((name) => textOf(given, name)).join(':') });
/** A firewall: known by an identifier that one of its attributes repeats. */
const firewall = (prefix: string, own: string): Kind => ({
  compute: (_given, { digest }, drawn) => {
    const id = digest.identifier(prefix, drawn);
    return { id, [own]: id };
  },
});

const natFirewall: Kind = {
  prefix: 'proxy-nat',
  // Whether it is on when neither is given, the documents do not say. [TF:r/cloud_firewall_nat_firewall]
  compute: ({ firewall_switch: asked }) => ({ status: asked === 'open' ? 'normal' : asked === 'close' ? 'closed' : null }),
  check: (given) => {
    const name = textOf(given, 'proxy_name');
    const { min, max } = NAT_FIREWALL_LIMITS.name;
    // [SDK:CreateSecurityProxyRequest]
    if (name.length < min || name.length > max || !/^[a-zA-Z0-9\u4e00-\u9fff][\w\u4e00-\u9fff]*$/.test(name)) {
      throw new Refusal(`proxy_name ${JSON.stringify(name)} has to be ${min} to ${max} letters, digits and underscores, the first no underscore`, 'proxy_name');
    }
  },
};

const privateDns: Kind = {
  compute: (_given, { digest }, drawn) => ({ access_instance_id: digest.identifier('pd', drawn) }),
  identify: (given) => `${textOf(given, 'access_instance_id')}:${textOf(given, 'region_no')}`,
};

export const SETTINGS: Readonly<Record<string, Kind>> = {
  alicloud_cloud_firewall_policy_advanced_config: ofAccount, alicloud_cloud_firewall_ips_config: ofAccount, alicloud_cloud_firewall_ai_traffic_analysis_status: ofAccount,
  alicloud_cloud_firewall_threat_intelligence_switch: of('category_id'), alicloud_cloud_firewall_vpc_firewall_acl_engine_mode: of('vpc_firewall_id'),
  alicloud_cloud_firewall_vpc_firewall_ips_config: of('vpc_firewall_id'), alicloud_cloud_firewall_nat_firewall: natFirewall,
  alicloud_cloud_firewall_vpc_firewall: firewall('vfw', 'vpc_firewall_id'), alicloud_cloud_firewall_vpc_firewall_cen: firewall('vfw', 'vpc_firewall_id'),
  alicloud_cloud_firewall_vpc_cen_tr_firewall: { prefix: 'vfw-tr' }, alicloud_cloud_firewall_private_dns: privateDns,
  alicloud_cloud_firewall_instance_member: of('member_uid'), alicloud_cloud_firewall_instance: { prefix: 'vipcloudfw' }, alicloud_cloud_firewall_instance_v2: { prefix: 'vipcloudfw' },
  alicloud_log_project: of('project_name'), alicloud_log_store: of('project_name', 'logstore_name'), alicloud_log_store_index: of('project', 'logstore'),
  alicloud_vpc_flow_log: { prefix: 'fl' },
};
