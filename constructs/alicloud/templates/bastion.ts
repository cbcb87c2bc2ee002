import { type Construct } from 'constructs';
import { Service } from '../../../lib/net';
import { Peer } from '../peer';
import { Priorities } from '../security-group/priorities';
import { type SecurityGroup } from '../security-group/security-group';
import { ClosedGroup, type ClosedGroupProps } from './closed-group';
import { endName, endText, type IntentData } from './intent-data';

export interface BastionProps extends ClosedGroupProps {
  /** The IPv4 blocks from which administrators log in. */
  readonly admins: readonly string[];
  /** The groups that they reach from here, in the same VPC. */
  readonly targets: readonly SecurityGroup[];
  /** For both steps. @default - SSH */
  readonly service?: Service;
}

/** What the group cannot know: how it is published. */
export interface BastionPublication {
  /** Whether its hosts have public addresses, so that administrators reach them. @default true */
  readonly published?: boolean;
  /** The one application that the Internet firewall lets through to it. @default - any */
  readonly application?: string;
}

/**
 * The one host by which administrators reach the others: in from their blocks, out to the targets, on one service.
 * Rules are written on both sides, and win over drop rules of the targets.
 *
 * ```ts
 * new Bastion(this, 'bastion', { vpc, admins: ['203.0.113.0/24'], targets: [web, db] });
 * ```
 */
export class Bastion extends ClosedGroup {
  readonly service: Service;
  private readonly admins: readonly string[];
  private readonly targets: readonly SecurityGroup[];

  constructor(scope: Construct, id: string, props: BastionProps) {
    const { admins, targets, service = Service.SSH, ...group } = props;
    super(scope, id, group);
    this.service = service;
    this.admins = admins;
    this.targets = targets;
    for (const block of admins) this.allowFrom(Peer.ipv4(block), service, { description: 'administrators' });
    const priority = Priorities.DROP - 1;
    for (const target of targets) this.allowTo(target, service, { priority, description: 'logins by the bastion' });
  }

  /** What the bastion is meant to do. */
  intents({ published = true, application }: BastionPublication = {}): readonly IntentData[] {
    const self = this.intentEnd;
    const service = String(this.service);
    const seen = application === undefined ? {} : { application };
    return [
      ...(published ? this.admins.map((from): IntentData => (
        { name: `${this.called}: ${from} logs in and does nothing else`, only: { from, to: self, service, ...seen } })) : []),
      ...this.targets.map((target): IntentData => (
        { name: `${this.called}: reaches ${endName(target)} on ${service} and nothing else`, only: { from: self, to: endText(target), service } })),
      this.closedTo(...this.admins),
      this.closedFrom(...this.targets),
      this.isolated(),
    ];
  }
}
