import { type TerraformResource } from 'cdktf';
import { type Construct } from 'constructs';
import { refusal, within } from '../errors';
import { isUnresolved, pathName } from '../identity';
import { readCidr } from '../peer';
import { type VpcPolicyGroup, type VpcPolicyGroupProps } from './policy-group';

/** What the three kinds of VPC firewall differ in. */
export interface FirewallKind<R extends TerraformResource> {
  /** What there is one firewall for: a text. */
  readonly place: string;
  /** Writes the firewall below `scope`, after checking what the cloud would refuse. */
  write(scope: Construct): R;
  /** Whose list of policies is in force there. */
  policyGroup(resource: R): VpcPolicyGroupProps;
  /** The list of another stack, where it was given one. */
  readonly policies?: VpcPolicyGroup | undefined;
  /** What is left to do by hand. */
  readonly steps?: readonly string[];
}

export const switchText = (enabled = true): 'open' | 'close' => (enabled ? 'open' : 'close');

/** Raises `FW_VPC_NAME`. */
export function readName(scope: Construct, name = pathName(scope)): string {
  if (name.trim() === '') throw refusal('FW_VPC_NAME', { scope });
  return name;
}

/** An IPv4 block in its canonical form. Raises `FW_CIDR`. */
export function readBlock(scope: Construct, cidr: string): string {
  return isUnresolved(cidr) ? cidr : within(scope, () => readCidr(cidr, 4).toString());
}
