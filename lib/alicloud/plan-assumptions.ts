import { type Assumption } from './assumption';

/** What is assumed about the configuration behind a plan of Terraform, where the plan leaves a value open. */
export const PLAN_ASSUMPTIONS = [
  {
    name: 'plan-expressions',
    choices: {
      plain: 'an identifier that a plan leaves open is the one that its expression refers to (with `count` and `for_each`, of the same key), and nested blocks that its configuration does not show are not there',
      open: 'an identifier that a plan leaves open may be any, and so may nested blocks',
    },
    source: 'a plan of configuration in HCL lists what an expression refers to, not the expression, and leaves `dynamic` blocks out [TF:json]',
  },
] as const satisfies readonly Assumption[];
