import { type Resources } from './artifacts';
import { Random } from './random';

const ref = (address: string, attribute: string): string => `\${${address}.${attribute}}`;
const id = (address: string): string => ref(address, 'id');

/** A load balancer in front of the instances of a random network, often with one thing that is not known; out of one draw. */
export function randomBalancer(drawn: number): Resources {
  if (drawn >= 0.35) return {};
  const random = new Random(Math.floor(drawn * 2 ** 32));
  const kind = random.pick(['clb', 'clb', 'nlb', 'alb'] as const);
  return kind === 'clb' ? clb(random) : inVpc(kind, random);
}

const instance = (random: Random): string => id(`alicloud_instance.${random.pick(['i0', 'i1', 'i2'])}`);

function clb(random: Random): Resources {
  const lb = 'alicloud_slb_load_balancer.lb';
  const found: Record<string, Record<string, unknown>> = {
    [lb]: random.chance(0.5) ? { address_type: 'internet' } : { address_type: random.chance(0.95) ? 'intranet' : '${var.type}', vswitch_id: id('alicloud_vswitch.one') },
    'alicloud_slb_backend_server.b': { load_balancer_id: id(lb), backend_servers: [{ server_id: instance(random) }, { server_id: instance(random), weight: random.pick([100, 0]) }] },
  };
  if (random.chance(0.7) && found[lb]['address_type'] !== 'internet') {
    found['alicloud_eip_address.lb'] = random.chance(0.5) ? { ip_address: '47.5.5.9' } : {};
    found['alicloud_eip_association.lb'] = { allocation_id: id('alicloud_eip_address.lb'), instance_id: random.chance(0.9) ? id(lb) : '${var.instance}' };
  }
  [80, 443, 22].filter((port) => port === 80 || random.chance(0.5)).forEach((port) => {
    const list = random.chance(0.4) ? { acl_status: 'on', acl_type: random.pick(['white', 'black']), acl_id: id('alicloud_slb_acl.a') } : {};
    found[`alicloud_slb_listener.l${port}`] = {
      load_balancer_id: id(lb), frontend_port: port, backend_port: random.chance(0.97) ? random.pick([80, 443, 8443, 3306]) : '${var.port}', protocol: random.pick(['tcp', 'tcp', 'udp', 'http', 'https']), ...list,
    };
  });
  found['alicloud_slb_acl.a'] = { name: 'a', entry_list: random.times(2, () => ({ entry: random.pick(['203.0.113.0/24', '198.51.100.7/32', '8.0.0.0/8', '${var.office}']) })) };
  return found;
}

function inVpc(kind: 'nlb' | 'alb', random: Random): Resources {
  const lb = `alicloud_${kind}_load_balancer.lb`;
  const zones = ['one', 'two'].map((zone) => ({ vswitch_id: id(`alicloud_vswitch.${zone}`), zone_id: zone }));
  const found: Record<string, Record<string, unknown>> = {
    [lb]: { address_type: random.pick(['Internet', 'Internet', 'Internet', 'Intranet']), vpc_id: id('alicloud_vpc.main'), zone_mappings: zones },
  };
  if (random.chance(0.4)) found[`alicloud_${kind}_load_balancer_security_group_attachment.s`] = { load_balancer_id: id(lb), security_group_id: id(`alicloud_security_group.${random.pick(['g0', 'g2'])}`) };
  const port = random.pick([80, 443, 8443]);
  if (kind === 'alb') {
    found['alicloud_alb_server_group.g'] = { server_group_name: 'g', vpc_id: id('alicloud_vpc.main'), servers: [{ server_id: instance(random), server_type: 'Ecs', port }] };
    found['alicloud_alb_listener.l'] = {
      load_balancer_id: id(lb), listener_port: random.pick([80, 443]), listener_protocol: random.pick(['HTTP', 'HTTPS']),
      default_actions: [{ type: 'ForwardGroup', forward_group_config: [{ server_group_tuples: [{ server_group_id: id('alicloud_alb_server_group.g') }] }] }],
    };
    return found;
  }
  const all = random.chance(0.3);
  found['alicloud_nlb_server_group.g'] = { server_group_name: 'g', vpc_id: id('alicloud_vpc.main'), ...(all ? { any_port_enabled: true } : {}), preserve_client_ip_enabled: random.pick([true, false]) };
  found['alicloud_nlb_listener.l'] = {
    load_balancer_id: id(lb), listener_protocol: random.pick(['TCP', 'UDP', 'TCPSSL']), server_group_id: id('alicloud_nlb_server_group.g'),
    ...(all ? { listener_port: 0, start_port: 80, end_port: 8443 } : { listener_port: random.pick([80, 443]) }),
  };
  found['alicloud_nlb_server_group_server_attachment.s'] = { server_group_id: id('alicloud_nlb_server_group.g'), server_id: instance(random), server_type: 'Ecs', port };
  return found;
}
