import { Construct } from 'constructs';
import { NAT_FIREWALL_LIMITS } from '../../../lib/alicloud/limits';
import { BorderPolicies } from '../border/border-policies';
import { BorderWatch } from '../border/border-watch';
import { EngineMode } from '../border/policy-props';
import { refusal, within } from '../errors';
import { isUnresolved, pathName, stableText } from '../identity';
import { OnePerStack } from '../one-per-stack';
import { readCidr } from '../peer';
import { CloudFirewallNatFirewall, type CloudFirewallNatFirewallConfig } from '../provider/cloud-firewall-nat-firewall/index';
import { NatBorder } from './nat-border';
import { type NatControlPolicy } from './nat-control-policy';
import { type NatFirewallProps, type NatRoute, type NatVswitch } from './nat-firewall-props';

const firewalls = new OnePerStack();
const DEFAULT_ROUTE = '0.0.0.0/0';

/**
 * The NAT firewall of one NAT gateway: the border that private addresses cross on their way to the Internet,
 * before their address is translated [W-NAT].
 *
 * The policies name private sources and public destinations, IPv4 only. They take effect in the order in which
 * they are written here, the first that matches decides, and what none matches is **allowed**: end the list
 * with `denyRest()`. What passes here meets the Internet firewall next, with the gateway's EIP as its source.
 *
 * ```ts
 * const border = new NatFirewall(this, 'nat-border', {
 *   gateway, region: 'cn-hangzhou', routeTableId: vpc.routeTableId, vswitch: { cidr: '10.0.255.0/28' }, engineMode: EngineMode.STRICT,
 * });
 * border.outbound.allow({ from: Peer.ipv4('10.0.1.0/24'), to: updates, service: Service.HTTPS, applications: [Application.HTTPS] });
 * border.outbound.denyRest();
 * ```
 *
 * The list belongs to the gateway: policies made elsewhere stand between these until they are brought here.
 */
export class NatFirewall extends Construct {
  /** From private addresses to the Internet: the only direction that there is. */
  readonly outbound: BorderPolicies<NatControlPolicy>;
  /** The generated resource, for what this class does not cover. */
  readonly resource: CloudFirewallNatFirewall;

  constructor(scope: Construct, id: string, props: NatFirewallProps) {
    super(scope, id);
    const { gateway, engineMode = EngineMode.LOOSE, enabled = true } = props;
    if ('networkTypeInput' in gateway && gateway.networkTypeInput === 'intranet') throw refusal('FW_NAT_INTRANET', { scope: this });
    const natGatewayId = 'natGatewayId' in gateway ? gateway.natGatewayId : gateway.id;
    const other = firewalls.claim(this, stableText(this, natGatewayId));
    if (other) throw refusal('FW_NAT_TWICE', { scope: this, why: `${other.node.path} has this gateway's list of policies already` });

    this.resource = new CloudFirewallNatFirewall(this, 'Default', {
      natGatewayId,
      vpcId: gateway.vpcId,
      regionNo: props.region,
      proxyName: this.checkName(props.name ?? defaultName(this)),
      natRouteEntryList: this.readRoutes(props).map(({ destination, routeTableId }) => ({
        destinationCidr: destination, routeTableId, nexthopType: 'NatGateway', nexthopId: natGatewayId,
      })),
      ...this.readVswitch(props.vswitch),
      strictMode: engineMode === EngineMode.STRICT ? 1 : 0,
      // The first counts when the firewall is created, the second ever after; either alone would be half of the answer.
      firewallSwitch: enabled ? 'open' : 'close',
      status: enabled ? 'normal' : 'closed',
    });
    this.outbound = new BorderPolicies(this, 'outbound', new NatBorder(natGatewayId), 'out', new BorderWatch(this, {
      strict: engineMode === EngineMode.STRICT,
      remedy: 'Use EngineMode.STRICT; on a firewall that exists, the change replaces it.',
      quotaOf: 'the NAT firewall\'s',
    }));
  }

  private readRoutes({ routeTableId, routes }: NatFirewallProps): readonly NatRoute[] {
    if ((routeTableId === undefined) === (routes === undefined)) throw refusal('FW_NAT_ROUTES', { scope: this });
    if (routeTableId !== undefined) return [{ destination: DEFAULT_ROUTE, routeTableId }];
    const read = (routes ?? []).map((route) => ({ ...route, destination: this.readBlock(route.destination) }));
    const names = read.map((route) => `${route.destination} in ${stableText(this, route.routeTableId)}`);
    const repeated = names.find((name, i) => names.indexOf(name) !== i);
    if (read.length === 0 || repeated !== undefined) throw refusal('FW_NAT_ROUTES', { scope: this, value: repeated ?? 'none' });
    return read;
  }

  private readVswitch(vswitch: NatVswitch): Pick<CloudFirewallNatFirewallConfig, 'vswitchAuto' | 'vswitchCidr' | 'vswitchId'> {
    const [cidr, id] = ['cidr' in vswitch ? vswitch.cidr : undefined, 'id' in vswitch ? vswitch.id : undefined];
    if (cidr !== undefined && id === undefined) return { vswitchAuto: 'true', vswitchCidr: this.readBlock(cidr) };
    if (id !== undefined && cidr === undefined) return { vswitchAuto: 'false', vswitchId: id };
    throw refusal('FW_NAT_VSWITCH', { scope: this });
  }

  private readBlock(cidr: string): string {
    return isUnresolved(cidr) ? cidr : within(this, () => readCidr(cidr, 4).toString());
  }

  /** The hyphen is in the vendor's examples, and not in its text [TF:r/cloud_firewall_nat_firewall][SDK:CreateSecurityProxyRequest]. */
  private checkName(name: string): string {
    const { min, max } = NAT_FIREWALL_LIMITS.name;
    const { length } = [...name];
    const fits = /^(?!_)[\w\p{Script=Han}-]+$/u.test(name) && length >= min && length <= max;
    if (!fits && !isUnresolved(name)) throw refusal('FW_NAT_NAME', { scope: this, value: name });
    return name;
  }
}

/** The end of a long path says the most. */
function defaultName(scope: Construct): string {
  const { min, max } = NAT_FIREWALL_LIMITS.name;
  const path = pathName(scope).replace(/[^\w\p{Script=Han}]+/gu, '_');
  const name = [...path].slice(-max).join('').replace(/^_+/, '');
  return name.length < min ? `nat_${name}` : name;
}
