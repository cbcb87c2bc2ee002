import { Annotations } from 'cdktf';
import { type Construct } from 'constructs';
import { refusal } from '../errors';
import { FIREWALL_LOG_FIELDS } from './log-fields';
import { LogStore, type LogStoreProps } from './log-store';

/** Kinds of logs that Cloud Firewall delivers. The values are those of its API [SDK:ModifySlsDispatchStatusRequest]. */
export enum FirewallLogKind {
  INTERNET = 'internet_log',
  INTERNET_IPV6 = 'ipv6_firewall_log',
  NAT = 'nat_firewall_log',
  VPC = 'vpc_firewall_log',
  DNS = 'dns_firewall_log',
}

export interface FirewallLogsProps extends LogStoreProps {
  /**
   * What is to be delivered; named in the steps that are left to you.
   * @default - the Internet firewall (IPv4 and IPv6), NAT firewalls and VPC firewalls
   */
  readonly kinds?: readonly FirewallLogKind[];
}

const EVERY_BORDER: readonly FirewallLogKind[] = [
  FirewallLogKind.INTERNET, FirewallLogKind.INTERNET_IPV6, FirewallLogKind.NAT, FirewallLogKind.VPC,
];

/**
 * A store of your own for the logs of Cloud Firewall, with its fields as typed keys: for blocked traffic
 * (`rule_result: drop`), and for `firewright replay`.
 *
 * ```ts
 * const blocked = new FirewallLogs(this, 'firewall-logs', { project: logs, retentionDays: 365 });
 * ```
 *
 * Cloud Firewall delivers into a project of its own; what is delivered, and the copy from there into this store, no
 * resource of Terraform can switch on. What is left to do is in `steps`, and printed at synthesis.
 */
export class FirewallLogs extends LogStore {
  /** What is left to do by hand, one step after the other. */
  readonly steps: readonly string[];

  constructor(scope: Construct, id: string, props: FirewallLogsProps) {
    super(scope, id, props, FIREWALL_LOG_FIELDS);
    const kinds = [...new Set(props.kinds ?? EVERY_BORDER)];
    if (kinds.length === 0) throw refusal('FW_LOG_KIND', { scope: this });
    const store = this.resource.logstoreNameInput ?? id;
    this.steps = [
      'Buy log analysis: console of Cloud Firewall, Log Analysis; or cfw_log = true on the instance of Cloud Firewall.',
      `Switch delivery on: Log Analysis, Log Delivery; or API ModifySlsDispatchStatus with EnableStatus=true and DispatchValue=${kinds.join(', then ')}.`,
      `Copy from the project cloudfirewall-project-<account>-<region>, store cloudfirewall-logstore, into ${store}: Simple Log Service, Data Transformation.`,
    ];
    Annotations.of(this).addInfo(`Terraform cannot switch delivery on. By hand: ${this.steps.map((step, i) => `(${i + 1}) ${step}`).join(' ')}`);
  }
}
