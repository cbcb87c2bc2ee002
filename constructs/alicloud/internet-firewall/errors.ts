/** What the Internet firewall refuses, beside what every border does. */
export const INTERNET_FIREWALL_ERRORS = {
  FW_BORDER_TWICE: {
    what: 'second Internet firewall in one stack',
    why: 'an account has one list of policies in each direction; two constructs would fight for its order',
    fix: 'write all policies with one InternetFirewall, and pass it on',
  },
  FW_BORDER_PRIVATE: {
    what: 'address that never crosses the Internet border',
    why: 'the Internet firewall stands outside of address translation and sees public addresses only',
    fix: 'name the EIP of the server: from: eip (outbound), to: eip (inbound); private sources belong to a NAT firewall',
  },
  FW_BORDER_DOMAIN_INBOUND: {
    what: 'domain in an inbound policy',
    why: 'the Internet firewall matches domains of outbound traffic only',
    fix: 'name the public address of the server as `to`, or move the policy to `outbound`',
  },
} as const;
