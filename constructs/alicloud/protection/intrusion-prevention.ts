import { Construct } from 'constructs';
import { refusal } from '../errors';
import { OnePerStack } from '../one-per-stack';
import { CloudFirewallIpsConfig } from '../provider/cloud-firewall-ips-config/index';
import { asNumber, type PreventionProps, readPrevention } from './prevention';
import { ThreatWatch } from './threat-watch';

export interface IntrusionPreventionProps extends PreventionProps {
  /**
   * Threat intelligence as a whole; `ThreatIntelligence` sets single categories.
   * @default true
   */
  readonly threatIntelligence?: boolean;
  /**
   * How much traffic a day sensitive-data detection looks at, in the unit of the console. It is sent always: where
   * you bought the detection, say how much.
   * @default 0, which is none
   */
  readonly maxSdl?: number;
}

const preventions = new OnePerStack();

/**
 * Intrusion prevention of an account, at its Internet border.
 *
 * ```ts
 * new IntrusionPrevention(this, 'ips', { strictness: PreventionStrictness.STRICT });
 * ```
 *
 * All six settings are written, for what is not written the provider turns off, or into monitor mode
 * [TF:go/cloud_firewall_ips_config]. Removing the construct leaves the settings as they are: there is nothing to delete.
 * What it blocks no policy shows: a verdict of the evaluator is on policies and groups.
 */
export class IntrusionPrevention extends Construct {
  /** The generated resource, for what this class does not cover. */
  readonly resource: CloudFirewallIpsConfig;

  constructor(scope: Construct, id: string, props: IntrusionPreventionProps = {}) {
    super(scope, id);
    const other = preventions.claim(this);
    if (other) throw refusal('FW_IPS_TWICE', { scope: this, why: `${other.node.path} sets the intrusion prevention of this account already` });
    const { threatIntelligence = true, maxSdl = 0 } = props;
    const { mode, strictness, basicRules, virtualPatches } = readPrevention(this, props, threatIntelligence);
    if (!Number.isInteger(maxSdl) || maxSdl < 0) throw refusal('FW_IPS_SDL', { scope: this, value: maxSdl });
    this.resource = new CloudFirewallIpsConfig(this, 'Default', {
      runMode: mode,
      ruleClass: strictness,
      basicRules: asNumber(basicRules),
      patchRules: asNumber(virtualPatches),
      ctiRules: asNumber(threatIntelligence),
      maxSdl,
    });
    ThreatWatch.of(this).engineIs({ mode, threatIntelligence });
  }
}
