import { type Assumption } from './assumption';

/** What is assumed about the ways to and from the Internet, which no resource tells. */
export const INTERNET_ASSUMPTIONS = [
  {
    name: 'outbound-smtp',
    choices: {
      blocked: 'the platform blocks TCP port 25 to the Internet',
      open: 'the account had TCP port 25 to the Internet opened',
    },
    source: '[A-RULES]: blocked by default whatever the rules say; opened on request',
  },
  {
    name: 'ipv6-internet',
    choices: {
      reachable: 'an IPv6 address of an interface is reached from the Internet, and reaches it',
      'with-bandwidth': 'only an IPv6 address to which the artifact gives Internet bandwidth is reached from the Internet, or reaches it',
    },
    source: 'IPv6 addresses of instances are assets of the Internet firewall [W-NETACL]; their bandwidth may be set outside of the artifact',
  },
  {
    name: 'public-detour',
    choices: {
      ignored: 'instances of one network reach each other by their private addresses only',
      considered: 'instances also reach each other out over the Internet, by their public addresses',
    },
    source: 'which traffic takes the detour depends on the address that an application uses',
  },
] as const satisfies readonly Assumption[];
