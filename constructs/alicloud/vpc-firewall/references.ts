import { TerraformStack } from 'cdktf';
import { type IConstruct } from 'constructs';
import { isUnresolved, stableText } from '../identity';
import { type VpcReference } from '../security-group/security-group';

/** A CEN instance: the generated `CenInstance`, or the id of one that exists. */
export type CenReference = { readonly id: string } | { readonly cenId: string };

export function cenIdOf(cen: CenReference): string {
  return 'cenId' in cen ? cen.cenId : cen.id;
}

export function vpcIdOf(vpc: VpcReference): string {
  if (typeof vpc === 'string') return vpc;
  return 'vpcId' in vpc ? vpc.vpcId : vpc.id;
}

/** A text that names what `value` is, the same one in each stack of an application. */
export function nameInApp(scope: IConstruct, value: string): string {
  const text = stableText(scope, value);
  return isUnresolved(value) && text.startsWith('${') ? `${TerraformStack.of(scope).node.path} ${text}` : text;
}
