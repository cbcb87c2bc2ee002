/** What every border of Cloud Firewall refuses in a policy. */
export const BORDER_ERRORS = {
  FW_BORDER_FAMILY: {
    what: 'policy that mixes IPv4 and IPv6',
    why: 'a policy is wholly IPv4 or wholly IPv6',
    fix: 'write one policy for each family: Peer.anyIpv4() with IPv4 peers, Peer.anyIpv6() with IPv6 peers',
  },
  FW_BORDER_IPV6: {
    what: 'IPv6 at a border that sees IPv4 only',
    why: 'the policies of NAT firewalls and VPC firewalls are IPv4 policies',
    fix: 'name IPv4 addresses; IPv6 is for the Internet firewall, and for security groups between hosts',
  },
  FW_BORDER_PEER: {
    what: 'peer that does not belong on this side of the policy',
    why: 'inbound: regions only as `from`, never domains; outbound: regions and domains only as `to`',
    fix: 'name addresses or an address book here',
  },
  FW_BORDER_WILDCARD: {
    what: 'wildcard domain that should be resolved by DNS',
    why: 'a wildcard cannot be resolved: it is compared with Host and SNI only',
    fix: 'use DomainResolution.FQDN, or name each domain in full',
  },
  FW_BORDER_DOMAIN_APPLICATION: {
    what: 'domain policy for applications that show no domain',
    why: 'the mode compares Host or SNI, which only HTTP, HTTPS, SMTP, SMTPS, SSL, POPS and IMAPS over TCP have',
    fix: 'add service: Service.allTcp() and applications: [Application.HTTP, Application.HTTPS], or use DomainResolution.DNS',
  },
  FW_BORDER_BOOK_DNS: {
    what: 'domain book that should be resolved by DNS',
    why: 'the cloud allows it only to accounts that were put on a list on request',
    fix: 'use DomainResolution.FQDN, or acknowledge: [Acknowledgement.DOMAIN_BOOK_DNS] if your account is on the list',
  },
  FW_BORDER_RESOLVE: {
    what: 'resolution mode without a domain',
    why: 'it has a meaning for domains and domain books only',
    fix: 'leave `resolve` out',
  },
  FW_BORDER_APPLICATION: {
    what: 'applications for a service other than TCP',
    why: 'the cloud knows applications of TCP only; with UDP, ICMP and any protocol it must be ANY',
    fix: 'use Service.tcp(...) or Service.allTcp(), or leave `applications` out',
  },
  FW_BORDER_NO_APPLICATION: {
    what: 'policy for no application',
    why: 'an empty list would be read as any application',
    fix: 'leave `applications` out for any, or name at least one',
  },
  FW_BORDER_TLS_PORT: {
    what: 'application that is never found on these ports',
    why: 'TLS is labelled by its port: 443 HTTPS, 465 SMTPS, 993 IMAPS, 995 POPS, and SSL on every other',
    fix: 'use Application.SSL for TLS on other ports',
  },
  FW_BORDER_SERVICE: {
    what: 'service that one policy cannot express',
    why: 'a policy has one protocol (any, TCP, UDP or ICMP) and one range of ports or a port book',
    fix: 'write one policy for each protocol, and use a PortBook for several ranges',
  },
  FW_BORDER_ICMP: {
    what: 'ICMP of the other address family',
    why: 'ICMP belongs to IPv4 and ICMPv6 to IPv6, so that the policy would never match',
    fix: 'use Service.icmp() in IPv4 policies and Service.icmpv6() in IPv6 policies',
  },
  FW_BORDER_LOCATION: {
    what: 'not a region code',
    why: 'codes are like BJ11 (Beijing), ZB (outside of China), US (a country) or 3301 (a city)',
    fix: 'look it up in the vendor\'s list of area codes',
  },
  FW_BORDER_REPEATED: {
    what: 'two policies that match the same traffic',
    why: 'the first of them decides always, so that the second has no effect',
    fix: 'remove one of the two',
  },
  FW_BORDER_REST_TWICE: {
    what: 'second policy for the rest',
    why: 'the rest is denied or monitored once, at the end of the list',
    fix: 'call denyRest() or monitorRest() once for each direction',
  },
  FW_BORDER_DESCRIPTION: {
    what: 'policy with an empty description',
    why: 'the cloud requires one',
    fix: 'leave `description` out for one that is made from the policy',
  },
  FW_SCHEDULE_TIME: {
    what: 'not a time of a schedule',
    why: 'times are on the hour or half hour; a date has its offset from UTC',
    fix: 'write "08:30", or "2026-01-05T08:00:00+08:00"',
  },
  FW_SCHEDULE_OVERNIGHT: {
    what: 'schedule that ends before it begins',
    why: 'a window cannot go over midnight',
    fix: 'write two policies: one from the beginning to 23:30, one from 00:00 to the end',
  },
  FW_SCHEDULE_SHORT: {
    what: 'schedule whose window is too short',
    why: 'the end is at least 30 minutes after the beginning',
    fix: 'end it later',
  },
  FW_SCHEDULE_DAYS: {
    what: 'not the days of a schedule',
    why: 'a weekly schedule has days from 0 (Sunday) to 6, a monthly one from 1 to 31, each once',
    fix: 'write at least one of these days',
  },
} as const;
