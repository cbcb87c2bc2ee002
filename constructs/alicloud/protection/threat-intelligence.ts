import { Construct } from 'constructs';
import { refusal } from '../errors';
import { isUnresolved, stableText } from '../identity';
import { OnePerStack } from '../one-per-stack';
import { CloudFirewallThreatIntelligenceSwitch } from '../provider/cloud-firewall-threat-intelligence-switch/index';
import { asNumber } from './prevention';
import { ThreatWatch } from './threat-watch';

/** Ids of categories that are documented; an account has more [SDK]. */
export const ThreatCategory = {
  /** Connections to exit nodes of Tor. */
  TOR_EXIT: 'IpOutThreatTorExit',
} as const;

/** What is done with traffic of a category. The values are the provider's. */
export enum ThreatAction {
  ALERT = 'alert',
  BLOCK = 'drop',
}

export interface ThreatIntelligenceProps {
  /** The id of the category: one of `ThreatCategory`, or as the API DescribeThreatIntelligenceSwitch lists it. */
  readonly category: string;
  /** @default true */
  readonly enabled?: boolean;
  /**
   * For a category that is on.
   * @default ThreatAction.BLOCK
   */
  readonly action?: ThreatAction;
}

const switches = new OnePerStack();

/**
 * One category of threat intelligence: known bad addresses and domains.
 *
 * ```ts
 * new ThreatIntelligence(this, 'tor', { category: ThreatCategory.TOR_EXIT });
 * ```
 *
 * The provider never sends "off" when it changes a category that is on; it does when it creates one
 * [TF:go/cloud_firewall_threat_intelligence_switch]. So a category that is off is another resource, with `off` in its
 * name: switching creates the one, and forgets the other, which deletes nothing. Removing the construct leaves the category as it is.
 */
export class ThreatIntelligence extends Construct {
  /** The generated resource, for what this class does not cover. */
  readonly resource: CloudFirewallThreatIntelligenceSwitch;

  constructor(scope: Construct, id: string, props: ThreatIntelligenceProps) {
    super(scope, id);
    const { category, enabled = true, action } = props;
    if (!isUnresolved(category) && !/^\w+$/.test(category)) throw refusal('FW_THREAT_CATEGORY', { scope: this, value: category });
    if (!enabled && action !== undefined) throw refusal('FW_THREAT_ACTION', { scope: this, value: action });
    const other = switches.claim(this, stableText(this, category));
    if (other) throw refusal('FW_THREAT_TWICE', { scope: this, value: category, why: `${other.node.path} sets it already` });
    const written = action ?? ThreatAction.BLOCK;
    this.resource = new CloudFirewallThreatIntelligenceSwitch(this, enabled ? 'Default' : 'off', {
      categoryId: category, enableStatus: asNumber(enabled), action: written,
    });
    if (enabled) ThreatWatch.of(this).hasCategory({ scope: this, blocks: written === ThreatAction.BLOCK });
  }
}
