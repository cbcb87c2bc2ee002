import { type Assumption } from '../assumption';

/** What no document says of the addresses that servers behind a load balancer see, or of what their groups make of them. */
export const BALANCER_ASSUMPTIONS = [
  {
    name: 'balanced-clients',
    choices: {
      filtered: 'security groups of a server filter the address of a client that a load balancer keeps',
      passed: 'security groups of a server let through what a load balancer leads there with the address of its client',
    },
    source: 'servers see the address of the client [CLB-IP4][NLB-IP]; whether their groups filter by it is not said',
  },
  {
    name: 'balancer-addresses',
    choices: {
      passed: 'security groups let through what a load balancer sends from 100.64.0.0/10, whatever their rules say',
      filtered: 'security groups filter 100.64.0.0/10 like every other address',
    },
    source: 'one page says that no rule is needed [CLB-HC], another that groups have to let it through [CLB-GROUP]; both speak of health checks',
  },
  {
    name: 'alb-addresses',
    choices: {
      vswitch: 'an ALB reaches its servers from addresses of its vSwitches',
      reserved: 'an ALB reaches its servers from 100.64.0.0/10',
    },
    source: 'the first holds for upgraded instances, the second for others [ALB-GROUP]; the artifact does not tell which one is',
  },
] as const satisfies readonly Assumption[];
