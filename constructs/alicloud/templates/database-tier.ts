import { type Construct } from 'constructs';
import { Service } from '../../../lib/net';
import { type SecurityGroup } from '../security-group/security-group';
import { ClosedGroup, type ClosedGroupProps } from './closed-group';
import { endName, endText, type IntentData, type IntentEnd } from './intent-data';

export interface DatabaseTierProps extends ClosedGroupProps {
  /** Who may connect: groups of the same VPC. The rule is written on both sides where a client's egress is closed. */
  readonly clients: readonly SecurityGroup[];
  /** @default - MySQL */
  readonly service?: Service;
}

/** What the group cannot know: who else was let in. */
export interface DatabaseTierNeighbours {
  /** Others that get in, such as a bastion, of whom other intents speak. @default - nobody */
  readonly admits?: readonly IntentEnd[];
}

/**
 * A tier that its clients reach on one service and nobody else on any; it opens no connection, and its members do not
 * reach one another.
 *
 * ```ts
 * const db = new DatabaseTier(this, 'db', { vpc, clients: [app], service: Service.POSTGRESQL });
 * ```
 */
export class DatabaseTier extends ClosedGroup {
  readonly service: Service;
  private readonly clients: readonly SecurityGroup[];

  constructor(scope: Construct, id: string, props: DatabaseTierProps) {
    const { clients, service = Service.MYSQL, ...group } = props;
    super(scope, id, group);
    this.service = service;
    this.clients = clients;
    for (const client of clients) this.allowFrom(client, service, { description: `clients in ${endName(client)}` });
  }

  /** What the tier is meant to do. */
  intents({ admits = [] }: DatabaseTierNeighbours = {}): readonly IntentData[] {
    const to = this.intentEnd;
    return [
      ...this.clients.map((client): IntentData => (
        { name: `${this.called}: ${endName(client)} reaches it on ${this.service} and nothing else`, only: { from: endText(client), to, service: String(this.service) } })),
      this.closedTo(...this.clients, ...admits),
      this.closedFrom(),
      this.isolated(),
    ];
  }
}
