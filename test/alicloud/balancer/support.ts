import { Service } from '../../../lib/net';
import { id } from '../../support/ask';
import { group, instance, type Resources, rule, VPC } from '../../support/artifacts';

export const LB = 'alicloud_slb_load_balancer.lb';
export const MAIN = 'alicloud_vswitch.main';
export const tcp = (port: number): Service => Service.tcp(port);

/** Two servers without public addresses; the Internet may reach 8080 of the one, and the other takes nothing. */
export const SERVERS: Resources = {
  ...VPC, ...group('web', { inner_access_policy: 'Drop' }), ...rule('app', 'web', { cidr_ip: '0.0.0.0/0', port_range: '8080/8080' }), ...instance('web', ['web'], { private_ip: '10.0.1.5' }),
  ...group('closed', { inner_access_policy: 'Drop' }), ...instance('closed', ['closed'], { private_ip: '10.0.1.6' }),
};

/** A public CLB. */
export const clb = (more: Readonly<Record<string, unknown>> = {}): Resources => ({ [LB]: { address_type: 'internet', load_balancer_spec: 'slb.s1.small', ...more } });

/** A listener of it; by default TCP 80 to port 8080 of the default group. */
export const listener = (name: string, more: Readonly<Record<string, unknown>> = {}): Resources => ({
  [`alicloud_slb_listener.${name}`]: { load_balancer_id: id(LB), frontend_port: 80, backend_port: 8080, protocol: 'tcp', ...more },
});

/** The default group. */
export const backends = (...names: readonly string[]): Resources => ({
  'alicloud_slb_backend_server.b': { load_balancer_id: id(LB), backend_servers: names.map((name) => ({ server_id: id(`alicloud_instance.${name}`), weight: 100 })) },
});

export const UNDECIDED = ['undecided', 'undecided', 'undecided'];
