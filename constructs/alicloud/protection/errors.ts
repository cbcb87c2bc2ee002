/** What intrusion prevention and its companions refuse. */
export const PROTECTION_ERRORS = {
  FW_IPS_TWICE: {
    what: 'intrusion prevention set twice',
    why: 'an account has one setting, and each VPC firewall has one; two constructs would overwrite each other',
    fix: 'write it once, and pass it on',
  },
  FW_IPS_STRICTNESS: {
    what: 'strictness in monitor mode',
    why: 'it says how readily block mode blocks; in monitor mode nothing is blocked',
    fix: 'leave `strictness` out, or use PreventionMode.BLOCK',
  },
  FW_IPS_NOTHING: {
    what: 'intrusion prevention with nothing to recognise',
    why: 'all of its modules are switched off, so that it neither blocks nor reports',
    fix: 'leave one of the modules on: basicRules is what is meant for everyone',
  },
  FW_IPS_SDL: {
    what: 'not a limit for sensitive-data detection',
    why: 'it is a whole number, and 0 stands for no traffic',
    fix: 'write a number such as 100, or leave `maxSdl` out',
  },
  FW_THREAT_CATEGORY: {
    what: 'not a category of threat intelligence',
    why: 'a category has an id such as IpOutThreatTorExit',
    fix: 'use ThreatCategory.TOR_EXIT, or an id that the API DescribeThreatIntelligenceSwitch lists',
  },
  FW_THREAT_TWICE: {
    what: 'category of threat intelligence set twice',
    why: 'a category has one setting; two constructs would overwrite each other',
    fix: 'write it once',
  },
  FW_THREAT_ACTION: {
    what: 'action of a category that is switched off',
    why: 'a category that is off neither alerts nor blocks',
    fix: 'leave `action` out, or `enabled`',
  },
  FW_BRUTE_VALUE: {
    what: 'not a value of a rule against brute force',
    why: 'Security Center takes only the values that it lists, and Terraform does not check them',
    fix: 'use one of the listed values',
  },
  FW_BRUTE_SERVER: {
    what: 'not a server of a rule against brute force',
    why: 'Security Center knows servers by a UUID of its own; with the id of an ECS instance the rule guards nothing',
    fix: 'name at least one UUID as Security Center lists it: console, Assets, Host; or API DescribeCloudCenterInstances',
  },
  FW_BRUTE_PROTOCOL: {
    what: 'rule against brute force for no protocol',
    why: 'SSH, RDP and SQL Server are all switched off, so that it never counts anything',
    fix: 'leave one of them on',
  },
  FW_BRUTE_DEFAULT: {
    what: 'second default rule against brute force',
    why: 'the default is for every server without a rule; there is one',
    fix: 'set `defaultRule` on one of the rules only',
  },
  FW_AI_TWICE: {
    what: 'traffic analysis set twice',
    why: 'an account has one setting; two constructs would overwrite each other',
    fix: 'write it once',
  },
  FW_ALARM_TWICE: {
    what: 'alarms set twice',
    why: 'an account has one list of alarms and contacts; two constructs would overwrite each other',
    fix: 'write all alarms with one AlarmContacts',
  },
  FW_ALARM_KIND: {
    what: 'not the alarms of an account',
    why: 'each kind of alarm is set once, and has a name such as ipsHighthreat',
    fix: 'name at least one AlarmKind, each once',
  },
  FW_ALARM_CONTACT: {
    what: 'not one way to reach somebody',
    why: 'alarms go to a contact or to a notification address, never to both; a phone number has digits only',
    fix: 'give `contact` with a name and an email or a mobilePhone, or `notify` with one of mail and sms, or neither for the account\'s own contact',
  },
  FW_ALARM_CHANNEL: {
    what: 'alarm that reaches nobody',
    why: 'it goes by a channel for which no address is given',
    fix: 'give the address, or leave `by` out for the channels that there are',
  },
  FW_ALARM_TIME: {
    what: 'not the time of an alarm',
    why: 'the weekly report comes on a day from 1 to 7 at an hour from 0 to 23; every other alarm comes when it happens, by day or around the clock',
    fix: 'give `day` and `hour` with AlarmKind.WEEKLY_REPORT only, and `period` with the others only',
  },
  FW_DNS_DOMAINS: {
    what: 'not the domains of a private DNS',
    why: 'it resolves the names that it is given, each in full: a wildcard cannot be resolved',
    fix: 'name at least one domain such as db.corp.example',
  },
  FW_DNS_SERVER: {
    what: 'not the servers of a private DNS',
    why: 'a server of your own has an IPv4 address and a port from 1 to 65535, and its standby is another server',
    fix: 'write server: { primary: \'10.0.0.53\' }, or leave `server` out for PrivateZone',
  },
  FW_DNS_BORDERS: {
    what: 'private DNS for no firewall',
    why: 'its answers are for the firewalls that it is named for',
    fix: 'name at least one FirewallBorder, or leave `borders` out for the Internet firewall',
  },
  FW_DNS_VSWITCH: {
    what: 'not the vSwitches of a private DNS',
    why: 'the standby stands in for a primary, in another vSwitch; an address in them is IPv4',
    fix: 'give `primary` first, and another vSwitch as `standby`',
  },
} as const;
