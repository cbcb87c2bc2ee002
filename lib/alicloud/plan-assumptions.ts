import { type Assumption } from './assumption';

/** What is assumed about the configuration behind a plan or a state of Terraform, where these do not tell. */
export const PLAN_ASSUMPTIONS = [
  {
    name: 'plan-expressions',
    choices: {
      plain: 'an identifier that a plan leaves open is the one that its expression refers to (with `count` and `for_each`, of the same key), and nested blocks that its configuration does not show are not there',
      open: 'an identifier that a plan leaves open may be any, and so may nested blocks',
    },
    source: 'a plan of configuration in HCL lists what an expression refers to, not the expression, and leaves `dynamic` blocks out [TF:json]',
  },
  {
    name: 'state-accounts',
    choices: {
      one: 'all resources of a state are in one account',
      several: 'the Internet firewall of a state may be that of another account than what it stands in front of',
    },
    source: 'a state as `terraform show -json` prints it does not name provider configurations [TF:json]',
  },
] as const satisfies readonly Assumption[];
