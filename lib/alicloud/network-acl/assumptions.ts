import { type Assumption } from '../assumption';

/** What is assumed about the replies to a flow, which a network ACL does not let through of themselves, and which need a route. */
export const REPLY_ASSUMPTIONS = [
  {
    name: 'reply-ports',
    choices: {
      ephemeral: 'whoever opens a connection does so from a port from 1024 to 65535, and its replies go there',
      any: 'whoever opens a connection does so from any port from 1 to 65535, and its replies go there',
    },
    source: '[A-ACL] takes 1024-65535 for the ports that clients of any kind choose from; a program may choose another',
  },
  {
    name: 'reply-dropped',
    choices: {
      open: 'where the replies to a flow that is not TCP are dropped, by a network ACL or for want of a route, it is open whether what arrives counts',
      fails: 'where the replies to a flow are dropped, by a network ACL or for want of a route, the flow does not count as let through, whatever its protocol',
      arrives: 'where the replies to a flow that is not TCP are dropped, by a network ACL or for want of a route, the flow counts as let through',
    },
    source: '[A-ACL]: replies need a rule of their own; UDP and ICMP arrive without one, and whether that is meant an intent does not say',
  },
] as const satisfies readonly Assumption[];
