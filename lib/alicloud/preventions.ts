import { type Artifact, Expression, type Resource } from '../artifact';
import { type Prevention } from '../model';
import { groupOf } from './policy-groups';
import { number, text } from './reading';

/** A module of intrusion prevention: the argument that switches it on, and its name. */
export interface PreventionModule {
  readonly argument: string;
  readonly name: string;
}

export interface PreventionKind {
  readonly type: string;
  readonly at: string;
  readonly modules: readonly PreventionModule[];
}

/** The settings of the account for the Internet firewall. [SDK:ModifyDefaultIpsconfigRequest] */
export const AT_THE_BORDER: PreventionKind = {
  type: 'alicloud_cloud_firewall_ips_config', at: 'the Internet firewall', modules: [
    { argument: 'basic_rules', name: 'basic rules' }, { argument: 'cti_rules', name: 'threat intelligence' }, { argument: 'patch_rules', name: 'virtual patches' },
  ],
};

/** The settings of each VPC firewall. [SDK:ModifyVpcFirewallDefaultIpsconfigRequest] */
export const BETWEEN_NETWORKS: PreventionKind = {
  type: 'alicloud_cloud_firewall_vpc_firewall_ips_config', at: 'a VPC firewall', modules: [
    { argument: 'basic_rules', name: 'basic rules' }, { argument: 'enable_all_patch', name: 'virtual patches' },
  ],
};

/**
 * What may drop attacks at each border among what policies let through. Only what the artifact declares: what it does not
 * declare is as the account has it. Its order against the policies is in no document; a policy that lets through does not
 * skip it. [W-IPS]
 */
export class Preventions {
  private constructor(
    /** At the Internet firewall. */
    readonly internet: readonly Prevention[],
    /** At NAT firewalls, which look at threat intelligence. [W-NAT] */
    readonly nat: readonly Prevention[],
    /** At VPC firewalls; without a group where it is not known. */
    private readonly inner: readonly { readonly group?: string; readonly prevention: Prevention }[],
  ) {}

  static read(artifact: Artifact): Preventions {
    const settings = managed(artifact, AT_THE_BORDER.type);
    // In monitor mode threat intelligence at this border only alerts, whatever the action of a category is. [W-IPS]
    const onlyAlerts = settings.length > 0 && settings.every((one) => (number(artifact, one, 'run_mode') ?? 0) === 0);
    const threats = managed(artifact, 'alicloud_cloud_firewall_threat_intelligence_switch').flatMap((resource) => threatsOf(artifact, resource));
    const border = settings.flatMap((resource) => blockingOf(artifact, resource, AT_THE_BORDER));
    const inner = managed(artifact, BETWEEN_NETWORKS.type).flatMap((resource) => blockingOf(artifact, resource, BETWEEN_NETWORKS).map((prevention) => {
      const group = groupOf(artifact, resource.arguments['vpc_firewall_id']);
      return { prevention, ...(typeof group === 'string' ? { group } : {}) };
    }));
    return new Preventions([...border, ...(onlyAlerts ? [] : threats)], threats, inner);
  }

  /** At the VPC firewall of a policy group. */
  between(group: string): readonly Prevention[] {
    return this.inner.filter((one) => one.group === undefined || one.group === group).map(({ prevention }) => prevention);
  }
}

const managed = (artifact: Artifact, type: string): readonly Resource[] => artifact.ofType(type).filter(({ mode }) => mode === 'managed');

const named = ({ address, constructPath }: Resource, says: string): Prevention => (
  { resource: address, ...(constructPath === undefined ? {} : { constructPath }), says });

/** Modules block in block mode only; what is not set is sent as 0. [W-IPS][TF:go/cloud_firewall_ips_config] */
function blockingOf(artifact: Artifact, resource: Resource, { modules }: PreventionKind): readonly Prevention[] {
  const mode = number(artifact, resource, 'run_mode') ?? 0;
  const on = modules.map(({ argument, name }) => ({ name, value: number(artifact, resource, argument) ?? 0 })).filter(({ value }) => value !== 0);
  if (mode === 0 || on.length === 0) return [];
  const names = on.map(({ name }) => name).join(', ');
  const isKnown = !(mode instanceof Expression) && on.every(({ value }) => !(value instanceof Expression));
  return [named(resource, isKnown ? `block mode: ${names}` : `it may be in block mode, with ${names}: not all of its settings are known`)];
}

/** One category of addresses and domains, blocked or only reported. [SDK:Modify/DescribeThreatIntelligenceSwitch] */
function threatsOf(artifact: Artifact, resource: Resource): readonly Prevention[] {
  const [action, status, category] = [text(artifact, resource, 'action'), number(artifact, resource, 'enable_status'), text(artifact, resource, 'category_id')];
  if ((action !== 'drop' && !(action instanceof Expression)) || status === 0) return [];
  const which = category === undefined || category instanceof Expression ? 'a category of threats' : `threats of category ${category}`;
  const isKnown = action === 'drop' && !(status instanceof Expression);
  return [named(resource, isKnown ? `blocks ${which}` : `may block ${which}: not all of its settings are known`)];
}
