import { Intents, Service } from 'firewright';
import { configuration, inbound, ORDER, POLICY, type Resources } from './support';

export const WEB = 'alicloud_instance.web';
export const BAN = `${POLICY}.ban`;
export const HTTPS = `${POLICY}.https`;
export const RULE = 'alicloud_security_group_rule.https';
export const LIST = 'Internet firewall, inbound, IPv4';

/** A server on the Internet: its group lets HTTPS in from everywhere, and the Internet firewall decides about the rest. */
const SERVER: Resources = {
  alicloud_vpc: { main: { cidr_block: '10.0.0.0/16' } },
  alicloud_vswitch: { net: { vpc_id: '${alicloud_vpc.main.id}', cidr_block: '10.0.1.0/24', zone_id: 'cn-hangzhou-h' } },
  alicloud_security_group: { web: { vpc_id: '${alicloud_vpc.main.id}', security_group_name: 'web' } },
  alicloud_security_group_rule: {
    https: {
      security_group_id: '${alicloud_security_group.web.id}', type: 'ingress', ip_protocol: 'tcp', port_range: '443/443', nic_type: 'intranet', policy: 'accept', priority: 1,
      cidr_ip: '0.0.0.0/0',
    },
  },
  alicloud_instance: { web: { instance_type: 'ecs.g7.large', image_id: 'x', vswitch_id: '${alicloud_vswitch.net.id}', security_groups: ['${alicloud_security_group.web.id}'] } },
  alicloud_eip_address: { entry: { ip_address: '47.1.2.3' } },
  alicloud_eip_association: { entry: { allocation_id: '${alicloud_eip_address.entry.id}', instance_id: '${alicloud_instance.web.id}' } },
};

const ban = inbound({ acl_action: 'drop', source: '203.0.113.0/24', proto: 'ANY', dest_port: '0/0' });
const https = inbound();
const after = (policy: object, other: string): object => ({ ...policy, depends_on: [other] });
const place = (policy: string, order: number, waits: readonly string[]): object => ({ acl_uuid: `\${${POLICY}.${policy}.acl_uuid}`, direction: 'in', order, depends_on: waits });
const NUMBERED = { first: place('ban', 1, [BAN, HTTPS]), second: place('https', 2, [`${ORDER}.first`]) };

/** The ban is created first and nothing numbers the policies: right as long as nobody comes between. */
export const inTurn = configuration({ ...SERVER, [POLICY]: { ban, https: after(https, BAN) } });
/** The ban is created last, and moved to the first place then. */
export const banLast = configuration({ ...SERVER, [POLICY]: { ban: after(ban, HTTPS), https }, [ORDER]: NUMBERED });
/** The ban is created first, and every policy has its number. */
export const banFirst = configuration({ ...SERVER, [POLICY]: { ban, https: after(https, BAN) }, [ORDER]: NUMBERED });

export const SILENCE = 'alicloud_security_group_rule.silence';
/** Nothing leaves the group, once the server is in it. */
export const silenced = configuration({
  ...SERVER,
  alicloud_security_group_rule: {
    ...SERVER.alicloud_security_group_rule,
    silence: {
      security_group_id: '${alicloud_security_group.web.id}', type: 'egress', ip_protocol: 'all', port_range: '-1/-1', nic_type: 'intranet', policy: 'drop', priority: 1,
      cidr_ip: '0.0.0.0/0', depends_on: [WEB],
    },
  },
});
export const silent = Intents.deny('the web tier opens no connection', { from: 'alicloud_security_group.web', to: '10.0.9.9' });

export const banned = Intents.deny('the banned stay out', { from: '203.0.113.0/24', to: WEB });
export const customers = Intents.allow('customers get in', { from: '198.51.100.0/24', to: WEB, service: Service.HTTPS });
export const nothingElse = Intents.only('and by nothing else', { from: '198.51.100.0/24', to: WEB, service: Service.HTTPS });
