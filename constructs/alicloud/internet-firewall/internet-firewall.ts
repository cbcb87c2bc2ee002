import { Annotations, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { CONTROL_POLICY_LIMITS } from '../../../lib/alicloud/limits';
import { refusal } from '../errors';
import { CloudFirewallPolicyAdvancedConfig } from '../provider/cloud-firewall-policy-advanced-config/index';
import { BorderPolicies, type BorderWatch } from './border-policies';
import { EngineMode } from './policy-props';

export interface InternetFirewallProps {
  /**
   * What happens to traffic before its application or domain is identified, for the whole account.
   * @default - not managed here; the cloud begins with EngineMode.LOOSE
   */
  readonly engineMode?: EngineMode;
}

const firewalls = new WeakMap<TerraformStack, InternetFirewall>();

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
  readonly inbound: BorderPolicies;
  /** From public addresses of the account to the Internet. */
  readonly outbound: BorderPolicies;
  /** The generated resource of the engine mode, if it is managed. */
  readonly resource: CloudFirewallPolicyAdvancedConfig | undefined;
  private quota = 0;

  constructor(scope: Construct, id: string, props: InternetFirewallProps = {}) {
    super(scope, id);
    const stack = TerraformStack.of(this);
    const other = firewalls.get(stack);
    if (other) throw refusal('FW_BORDER_TWICE', { scope: this, why: `${other.node.path} has this account's lists of policies already` });
    firewalls.set(stack, this);

    const { engineMode } = props;
    this.resource = engineMode && new CloudFirewallPolicyAdvancedConfig(this, 'Default', { internetSwitch: engineMode });
    const watch: BorderWatch = {
      leaks: (policies) => {
        if (engineMode !== EngineMode.STRICT) Annotations.of(policies).addWarning(LEAK);
      },
      counts: (spread) => this.count(spread),
    };
    this.inbound = new BorderPolicies(this, 'inbound', 'in', watch);
    this.outbound = new BorderPolicies(this, 'outbound', 'out', watch);
  }

  private count(spread: number): void {
    const { warn } = CONTROL_POLICY_LIMITS.spread;
    const before = this.quota;
    this.quota += spread;
    if (before > warn || this.quota <= warn) return;
    Annotations.of(this).addWarning(
      `These policies take more than ${warn} of the account's quota (addresses x addresses x ports x applications of each), `
      + 'which is all that the smallest edition has.',
    );
  }
}

const LEAK = 'denyRest() does not deny all the rest: in loose mode, traffic whose application or domain is not identified yet '
  + 'passes at the first policy with an application or a domain and the same addresses and ports. Use EngineMode.STRICT.';
