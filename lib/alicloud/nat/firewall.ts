import { type Artifact, Expression, type Resource } from '../../artifact';
import { questionAbout } from '../../model';
import { type Unread } from '../facts';
import { type EngineMode } from '../internet-firewall';
import { keyOf, number, text } from '../reading';

/** An `alicloud_cloud_firewall_nat_firewall`: what guards the way through one NAT gateway. */
export interface NatFirewall {
  readonly resource: string;
  readonly constructPath?: string;
  /** The gateway's key; `undefined` where it is not known, so that it may guard any. */
  readonly gateway?: string;
  /** Whether it is switched on; a question where a value is not known, `undefined` where the artifact does not say. */
  readonly on: boolean | { readonly onIf: string } | undefined;
  readonly mode: EngineMode;
}

export function readFirewalls(artifact: Artifact, unread: Unread): readonly NatFirewall[] {
  return artifact.ofType('alicloud_cloud_firewall_nat_firewall').map((resource) => {
    const value = resource.arguments['nat_gateway_id'];
    const target = artifact.referenceTarget(value);
    const gateway = target !== undefined && target.repeated === undefined && resource.repeated === undefined ? target.address
      : artifact.resolve(value) instanceof Expression || resource.repeated ? undefined : keyOf(artifact, value);
    if (gateway === undefined) unread.add(resource, 'which NAT gateway it guards is not known');
    return { resource: resource.address, constructPath: resource.constructPath, gateway, on: switchOf(artifact, resource), mode: modeOf(artifact, resource) };
  });
}

/** `status` is the switch as it is kept, `firewall_switch` as it is when the firewall is made. [TF:r/cloud_firewall_nat_firewall] */
function switchOf(artifact: Artifact, resource: Resource): NatFirewall['on'] {
  for (const name of ['status', 'firewall_switch']) {
    const value = text(artifact, resource, name);
    if (value === undefined) continue;
    if (value instanceof Expression) return { onIf: questionAbout(value.name, `${resource.address} is switched on`) };
    return /^(open|opening|normal)$/.test(value);
  }
  return undefined;
}

/** Loose until it is set otherwise. [W-NATACL] */
function modeOf(artifact: Artifact, resource: Resource): EngineMode {
  const strict = number(artifact, resource, 'strict_mode');
  if (strict instanceof Expression) return { looseIf: questionAbout(strict.name, `leaves ${resource.address} in loose mode`) };
  return strict === 1 ? 'strict' : 'loose';
}
