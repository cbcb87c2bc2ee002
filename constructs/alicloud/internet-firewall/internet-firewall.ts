import { Construct } from 'constructs';
import { BorderPolicies } from '../border/border-policies';
import { BorderWatch } from '../border/border-watch';
import { EngineMode } from '../border/policy-props';
import { refusal } from '../errors';
import { OnePerStack } from '../one-per-stack';
import { CloudFirewallPolicyAdvancedConfig } from '../provider/cloud-firewall-policy-advanced-config/index';
import { type ControlPolicy } from './control-policy';
import { INTERNET_BORDER } from './internet-border';

export interface InternetFirewallProps {
  /**
   * What happens to traffic before its application or domain is identified, for the whole account.
   * @default - not managed here; the cloud begins with EngineMode.LOOSE
   */
  readonly engineMode?: EngineMode;
}

const firewalls = new OnePerStack();

/**
 * The Internet firewall of an account: the border between the Internet and the public addresses.
 *
 * The policies take effect in the order in which they are written here, the first that matches
 * decides, and what none matches is **allowed**: end both lists with `denyRest()`. IPv4 and IPv6
 * have lists of their own; a policy belongs to the one of its addresses, `denyRest()` ends both.
 *
 * ```ts
 * const border = new InternetFirewall(this, 'border', { engineMode: EngineMode.STRICT });
 * border.inbound.allow({ from: Peer.anyIpv4(), to: eip, service: Service.HTTPS, applications: [Application.HTTPS] });
 * border.inbound.denyRest();
 * border.outbound.denyRest();
 * ```
 *
 * The list belongs to the account: policies made elsewhere stand between these until they are brought here.
 */
export class InternetFirewall extends Construct {
  /** From the Internet to public addresses of the account. */
  readonly inbound: BorderPolicies<ControlPolicy>;
  /** From public addresses of the account to the Internet. */
  readonly outbound: BorderPolicies<ControlPolicy>;
  /** The generated resource of the engine mode, if it is managed. */
  readonly resource: CloudFirewallPolicyAdvancedConfig | undefined;

  constructor(scope: Construct, id: string, props: InternetFirewallProps = {}) {
    super(scope, id);
    const other = firewalls.claim(this);
    if (other) throw refusal('FW_BORDER_TWICE', { scope: this, why: `${other.node.path} has this account's lists of policies already` });

    const { engineMode } = props;
    this.resource = engineMode && new CloudFirewallPolicyAdvancedConfig(this, 'Default', { internetSwitch: engineMode });
    const watch = new BorderWatch(this, {
      strict: engineMode === EngineMode.STRICT, remedy: 'Use EngineMode.STRICT.', quotaOf: 'the account\'s',
    });
    this.inbound = new BorderPolicies(this, 'inbound', INTERNET_BORDER, 'in', watch);
    this.outbound = new BorderPolicies(this, 'outbound', INTERNET_BORDER, 'out', watch);
  }
}
