/** What becomes part of a load balancer. */
const PART = /^alicloud_(slb_(load_balancer|listener|backend_server|server_group|server_group_server_attachment)|alb_(load_balancer|listener|server_group|load_balancer_security_group_attachment)|nlb_(load_balancer|listener|server_group|server_group_server_attachment|load_balancer_security_group_attachment))$/;

export const isBalancerPart = (type: string): boolean => PART.test(type);
