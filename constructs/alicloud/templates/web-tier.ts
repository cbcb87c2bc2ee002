import { type Construct } from 'constructs';
import { Service } from '../../../lib/net';
import { Peer } from '../peer';
import { ClosedGroup, type ClosedGroupProps } from './closed-group';
import { type IntentData, type IntentEnd, serviceTexts } from './intent-data';

export interface WebTierProps extends ClosedGroupProps {
  /** The VPC's IPv4 block: nobody in it enters by the door for the public. */
  readonly inside: string;
  /** What the public may ask for. @default - HTTPS */
  readonly services?: readonly Service[];
}

/** What the group cannot know: how it is published, and whom else it has to do with. */
export interface WebTierPublication {
  /** Whether its servers have public addresses, so that the Internet reaches them. @default true */
  readonly published?: boolean;
  /** The one application that the Internet firewall lets through to it. @default - any */
  readonly application?: string;
  /** Others that get in, such as a bastion, of whom other intents speak. @default - nobody */
  readonly admits?: readonly IntentEnd[];
  /** Whom it reaches, such as a database, of whom other intents speak. @default - nobody */
  readonly reaches?: readonly IntentEnd[];
}

/**
 * A tier that the public reaches over IPv4, and that is otherwise closed: its members do not reach one another, nobody
 * in the VPC enters by the door for the public, and nothing leaves unless a rule says so.
 *
 * ```ts
 * const web = new WebTier(this, 'web', { vpc, inside: '10.0.0.0/16' });
 * const db = new DatabaseTier(this, 'db', { vpc, clients: [web] });
 * ```
 *
 * The drop rule for the VPC has priority 10: an accept rule for a peer in it needs a priority from 1 to 9.
 */
export class WebTier extends ClosedGroup {
  readonly services: readonly Service[];

  constructor(scope: Construct, id: string, props: WebTierProps) {
    const { inside, services = [Service.HTTPS], ...group } = props;
    super(scope, id, group);
    this.services = services;
    for (const service of services) this.allowFrom(Peer.anyIpv4(), service, { description: 'the public' });
    // Isolation lasts only where no rule allows: the door for everyone would let siblings in as well.
    this.denyFrom(Peer.ipv4(inside), Service.any(), { description: 'the door is for the public only' });
  }

  /** What the tier is meant to do. */
  intents({ published = true, application, admits = [], reaches = [] }: WebTierPublication = {}): readonly IntentData[] {
    const ends = { from: 'internet', to: this.intentEnd };
    return [
      ...(published ? [{
        name: `${this.called}: the public reaches its services and nothing else`,
        only: { ...ends, service: serviceTexts(this.services), ...(application === undefined ? {} : { application }) },
      }] : []),
      this.closedTo(...(published ? ['internet'] : []), ...admits),
      this.closedFrom(...reaches),
      this.isolated(),
    ];
  }
}
