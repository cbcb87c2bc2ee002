import { escapeTemplate, type Resource } from '../artifact';
import { knowConstruct } from './construct-code';
import { type Property, quote } from './literals';
import { isAbsent, isDescription, isTextMap, oddity, referred, textOf } from './reading';
import { type ReadRule } from './rules';
import { type StackScope } from './stack-scope';
import { Values } from './values';

const ARGUMENTS = ['vpc_id', 'name', 'security_group_name', 'security_group_type', 'inner_access_policy', 'description', 'tags', 'resource_group_id'];

/** What the construct that stands for a group is. */
export interface LiftedGroup {
  readonly resource: Resource;
  readonly variable: string;
  readonly enterprise: boolean;
  /** The VPC as the artifact writes it. */
  readonly vpc: string;
}

/** Why a `SecurityGroup` cannot stand for the group. */
export function whyNoGroup(resource: Resource): string | undefined {
  const odd = oddity(resource, ARGUMENTS);
  if (odd !== undefined) return odd;
  const { vpc_id: vpc, security_group_type: type = 'normal', inner_access_policy: members = 'Accept', description, tags } = resource.arguments;
  if (isAbsent(vpc) || vpc === '') return 'it has no VPC';
  if (typeof vpc !== 'string' && referred(vpc, 'id') === undefined) return 'its vpc_id is not known to be one VPC';
  if (type !== null && type !== 'normal' && type !== 'enterprise') return 'its type is not known';
  if (members !== null && members !== 'Accept' && members !== 'Drop') return 'its inner_access_policy is not known';
  if (type === 'enterprise' && !isAbsent(resource.arguments['inner_access_policy'])) return 'it is an enterprise group with an inner_access_policy';
  const names = [resource.arguments['security_group_name'], resource.arguments['name']];
  if (names.some((name) => !isAbsent(name) && (typeof name !== 'string' || name === ''))) return 'its name is not known';
  if (!isAbsent(description) && !(typeof description === 'string' && isDescription(escapeTemplate(description)))) return 'its description is not one that the construct takes';
  if (!isAbsent(tags) && !isTextMap(tags)) return 'its tags are not known';
  const { resource_group_id: place } = resource.arguments;
  if (!isAbsent(place) && typeof place !== 'string' && referred(place, 'id') === undefined) return 'its resource_group_id is not known';
  return undefined;
}

/** Writes a group as a construct. */
export function liftGroup(scope: StackScope, resource: Resource, id: string, denied: readonly ReadRule[] | undefined): LiftedGroup {
  const values = new Values(scope, resource);
  const { vpc_id: vpc, inner_access_policy: members, description, tags } = resource.arguments;
  const enterprise = textOf(resource, 'security_group_type') === 'enterprise';
  const name = textOf(resource, 'security_group_name');
  const properties: Property[] = [['vpc', vpcCode(scope, resource)]];
  if (enterprise) properties.push(['type', `${scope.word('SecurityGroupType')}.ENTERPRISE`]);
  if (members === 'Drop') properties.push(['members', `${scope.word('MemberTraffic')}.ISOLATED`]);
  if (denied !== undefined) properties.push(['egress', `${scope.word('DefaultEgress')}.DENY`]);
  if (name !== undefined && name !== id) properties.push(['name', quote(escapeTemplate(name))]);
  if (typeof description === 'string') properties.push(['description', quote(escapeTemplate(description))]);
  if (!isAbsent(tags)) properties.push(['tags', values.property(tags, 'M') ?? '{}']);
  const variable = scope.variable(resource.name, 'group');
  scope.add({
    variable, code: `new ${scope.word('SecurityGroup')}(this, ${quote(id)}, ${objectOf(properties)})`, after: [...scope.movesTo(resource, id, `${variable}.resource`), ...kept(scope, resource, variable), ...resets(resource, variable, enterprise), ...restLines(scope, variable, denied ?? [])],
  });
  knowConstruct(scope, resource, variable, { id: 'securityGroupId' });
  scope.imported.push({ address: resource.address, as: 'SecurityGroup' });
  return { resource, variable, enterprise, vpc: typeof vpc === 'string' ? vpc : String(vpc) };
}

/** What the construct has no property for and its resource takes. */
function kept(scope: StackScope, resource: Resource, variable: string): readonly string[] {
  const value = resource.arguments['resource_group_id'];
  return isAbsent(value) ? [] : [`${variable}.resource.resourceGroupId = ${new Values(scope, resource).property(value, 's') ?? "''"};`];
}

/** What the construct writes and the artifact leaves to the cloud. */
function resets(resource: Resource, variable: string, enterprise: boolean): readonly string[] {
  const left = (argument: string): boolean => isAbsent(resource.arguments[argument]);
  const old = textOf(resource, 'name');
  return [
    ...(old === undefined ? [] : [`${variable}.resource.name = ${quote(escapeTemplate(old))};`]),
    ...(left('security_group_name') ? ['resetSecurityGroupName'] : []), ...(left('security_group_type') ? ['resetSecurityGroupType'] : []),
    ...(left('inner_access_policy') && !enterprise ? ['resetInnerAccessPolicy'] : []),
  ].map((method) => (method.startsWith('reset') ? `${variable}.resource.${method}();` : method));
}

/** The rules behind `DefaultEgress.DENY`: the verb gives those that are there already. */
function restLines(scope: StackScope, variable: string, rest: readonly ReadRule[]): readonly string[] {
  return (scope.imports.moves ? rest : []).map(({ resource, peer }) => {
    const everyone = `${scope.word('Peer')}.${peer.argument === 'cidr_ip' ? 'anyIpv4' : 'anyIpv6'}()`;
    return `${scope.moved(`${variable}.denyTo(${everyone}, ${scope.word('Service')}.any(), { priority: 100 })`, [scope.oldName(resource)])};`;
  });
}

function vpcCode(scope: StackScope, resource: Resource): string {
  const vpc = resource.arguments['vpc_id'];
  const address = referred(vpc, 'id');
  const known = address === undefined ? undefined : scope.knows(address);
  if (known !== undefined && scope.local(address ?? '').startsWith('alicloud_vpc.')) return scope.use(known.variable);
  return new Values(scope, resource).property(vpc, 's') ?? "''";
}

const objectOf = (properties: readonly Property[]): string => `{ ${properties.map(([key, code]) => (key === code ? key : `${key}: ${code}`)).join(', ')} }`;
