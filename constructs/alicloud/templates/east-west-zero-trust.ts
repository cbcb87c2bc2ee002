import { Construct } from 'constructs';
import { type Application, type Service } from '../../../lib/net';
import { refusal } from '../errors';
import { Peer } from '../peer';
import { type VpcPolicyGroup } from '../vpc-firewall/policy-group';
import { endName, endText, type IntentData, type IntentEnd, serviceTexts } from './intent-data';

/** One tier of the networks behind the VPC firewalls. */
export interface EastWestTier {
  /** Its private IPv4 block. */
  readonly block: string;
  /** What intents call it. @default - the block */
  readonly end?: IntentEnd;
}

/** Who may open connections to whom, and how. */
export interface EastWestFlow {
  /** A name among the tiers. */
  readonly from: string;
  readonly to: string;
  readonly services: readonly Service[];
  /** As the firewall recognises it. @default - any */
  readonly application?: Application;
}

export interface EastWestZeroTrustProps<T extends string = string> {
  /** The list of the VPC firewalls, in strict mode; nobody else writes to it. */
  readonly policies: VpcPolicyGroup;
  readonly tiers: Readonly<Record<T, EastWestTier>>;
  /** The flows that there are, at most one for a pair of tiers in one direction. */
  readonly flows: readonly (EastWestFlow & { readonly from: T; readonly to: T })[];
}

/**
 * Between networks only the flows named; everything else is denied at the end of the list.
 *
 * ```ts
 * new EastWestZeroTrust(this, 'zero-trust', {
 *   policies: firewall.policies,
 *   tiers: { web: { block: '10.0.1.0/24', end: web }, db: { block: '10.1.1.0/24', end: db } },
 *   flows: [{ from: 'web', to: 'db', services: [Service.MYSQL], application: Application.MYSQL }],
 * });
 * ```
 */
export class EastWestZeroTrust<T extends string = string> extends Construct {
  constructor(scope: Construct, id: string, private readonly props: EastWestZeroTrustProps<T>) {
    super(scope, id);
    const { policies, tiers, flows } = props;
    flows.forEach(({ from, to, services, application }, at) => {
      if (flows.findIndex((one) => one.from === from && one.to === to) !== at) {
        throw refusal('FW_TEMPLATE_PAIR', { scope: this, value: `from ${from} to ${to}` });
      }
      for (const service of services) {
        policies.allow({
          from: Peer.ipv4(tiers[from].block), to: Peer.ipv4(tiers[to].block), service,
          ...(application === undefined ? {} : { applications: [application] }),
        });
      }
    });
    policies.denyRest();
  }

  /** What the list is meant to do for tiers in different networks, whose security groups let the flows through. */
  intents(): readonly IntentData[] {
    const names = Object.keys(this.props.tiers) as T[];
    return names.flatMap((from) => names.filter((to) => to !== from).map((to) => this.between(from, to)));
  }

  private between(from: T, to: T): IntentData {
    const { tiers, flows } = this.props;
    const [source, destination] = [tiers[from], tiers[to]].map(({ block, end = block }) => end) as [IntentEnd, IntentEnd];
    const ends = { from: endText(source), to: endText(destination) };
    const flow = flows.find((one) => one.from === from && one.to === to);
    if (!flow) return { name: `${endName(source)} does not reach ${endName(destination)}`, deny: ends };
    const { services, application } = flow;
    return {
      name: `${endName(source)} reaches ${endName(destination)} on ${services.join(', ')} and nothing else`,
      only: { ...ends, service: serviceTexts(services), ...(application === undefined ? {} : { application: application.toString() }) },
    };
  }
}
