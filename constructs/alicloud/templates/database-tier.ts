import { type Construct } from 'constructs';
import { Service } from '../../../lib/net';
import { type SecurityGroup } from '../security-group/security-group';
import { ClosedGroup, type ClosedGroupProps } from './closed-group';
import { endName, endText, type IntentData } from './intent-data';

export interface DatabaseTierProps extends ClosedGroupProps {
  /** Who may connect: groups of the same VPC. The rule is written on both sides where a client's egress is closed. */
  readonly clients: readonly SecurityGroup[];
  /** @default - MySQL */
  readonly service?: Service;
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
  intents(): readonly IntentData[] {
    const to = this.intentEnd;
    return [
      ...this.clients.flatMap((client): readonly IntentData[] => [
        { name: `${this.called}: ${endName(client)} reaches it on ${this.service} and nothing else`, only: { from: endText(client), to, service: String(this.service) } },
        { name: `${this.called}: opens no connection to ${endName(client)}`, deny: { from: to, to: endText(client) } },
      ]),
      { name: `${this.called}: nobody on the Internet reaches it`, deny: { from: 'internet', to } },
      { name: `${this.called}: reaches nobody on the Internet`, deny: { from: to, to: 'internet' } },
      this.isolated(),
    ];
  }
}
