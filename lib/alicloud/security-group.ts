import { type Artifact, Expression, type Resource } from '../artifact';
import { type Origin } from '../model';
import { type Unread } from './facts';
import { readRule, type SecurityGroupRule } from './security-group-rule';
import { keyOf, oneOf, text } from './reading';

/** A security group with everything that the artifact says of it. */
export interface SecurityGroup {
  readonly key: string;
  readonly constructPath?: string;
  readonly type: 'normal' | 'enterprise';
  /** Whether members reach each other by default; always false for enterprise groups. [SDK:CreateSecurityGroup] */
  readonly innerAccept: boolean;
  readonly vpc?: string;
  readonly rules: readonly SecurityGroupRule[];
  /**
   * What is not known of it and may turn everything: rules and settings of a group that the artifact only
   * names, or the value that decides its type.
   */
  readonly doubt?: string;
  readonly origin: Origin;
}

/** All groups of an artifact, and the ones that it names without containing them. */
export class SecurityGroups {
  /** The groups that the artifact has, or has rules of. */
  readonly declared: readonly SecurityGroup[];

  private constructor(private readonly groups: Map<string, SecurityGroup>) {
    this.declared = [...groups.values()];
  }

  static read(artifact: Artifact, unread: Unread): SecurityGroups {
    const rules = new Map<string, SecurityGroupRule[]>();
    for (const resource of artifact.ofType('alicloud_security_group_rule')) {
      for (const rule of readRule(artifact, resource)) {
        if (rule.refused !== undefined) unread.add(resource, `the cloud refuses this rule: ${rule.refused}`);
        append(rules, rule.group, rule);
      }
    }
    const groups = new Map<string, SecurityGroup>();
    const enterprise = enterpriseKeys(artifact);
    for (const [group, list] of rules) rules.set(group, list.map((rule) => refusedReference(rule, enterprise, artifact, unread)));
    for (const resource of artifact.ofType('alicloud_security_group')) {
      groups.set(resource.address, readGroup(artifact, resource, rules.get(resource.address) ?? [], unread));
    }
    for (const [key, own] of rules) if (!groups.has(key)) groups.set(key, outsideGroup(key, own));
    return new SecurityGroups(groups);
  }

  /** The group behind a key; one that is not in the artifact comes back with unknown rules. */
  get(key: string): SecurityGroup {
    const known = this.groups.get(key);
    if (known) return known;
    const outside = outsideGroup(key, []);
    this.groups.set(key, outside);
    return outside;
  }

  has(key: string): boolean {
    return this.groups.has(key);
  }

  get all(): readonly SecurityGroup[] {
    return [...this.groups.values()];
  }
}

function enterpriseKeys(artifact: Artifact): ReadonlySet<string> {
  return new Set(artifact.ofType('alicloud_security_group')
    .filter((one) => String(text(artifact, one, 'security_group_type')).toLowerCase() === 'enterprise').map((one) => one.address));
}

/** Enterprise groups can neither name groups in their rules nor be named. [A-120621][A-AUTH][SDK] */
function refusedReference(
  rule: SecurityGroupRule, enterprise: ReadonlySet<string>, artifact: Artifact, unread: Unread,
): SecurityGroupRule {
  if (rule.peer.kind !== 'group' || rule.refused !== undefined) return rule;
  const involved = [rule.group, rule.peer.group].find((key) => enterprise.has(key));
  if (involved === undefined) return rule;
  const refused = `${involved} is an enterprise group, which cannot take part in a rule that names a group`;
  unread.add(artifact.get(rule.origin.resource!)!, `the cloud refuses this rule: ${refused}`);
  return { ...rule, refused };
}

function readGroup(
  artifact: Artifact, resource: Resource,
  rules: readonly SecurityGroupRule[], unread: Unread,
): SecurityGroup {
  const type = oneOf(artifact, resource, 'security_group_type', ['normal', 'enterprise'], 'normal');
  const legacy = text(artifact, resource, 'inner_access') === 'false' ? 'Drop' : 'Accept';
  const inner = oneOf(artifact, resource, 'inner_access_policy', ['Accept', 'Drop'], legacy);
  const open = [type, inner].find((value) => value instanceof Expression);
  if (open instanceof Expression) unread.add(resource, 'its type or its inner access policy is not known');
  const enterprise = type === 'enterprise';
  return {
    key: resource.address, constructPath: resource.constructPath, rules,
    type: enterprise ? 'enterprise' : 'normal',
    // Of a type that is not known it may be isolated: the doubt speaks for that.
    innerAccept: type === 'normal' && inner === 'Accept',
    vpc: keyOf(artifact, resource.arguments['vpc_id']),
    ...(open instanceof Expression ? { doubt: open.name } : {}),
    origin: { resource: resource.address, constructPath: resource.constructPath, says: 'security group' },
  };
}

/** A group that exists outside of the artifact: basic or not, with what rules, nothing here tells. */
function outsideGroup(key: string, rules: readonly SecurityGroupRule[]): SecurityGroup {
  return {
    key, type: 'normal', innerAccept: false, rules, doubt: `other rules of ${key}`,
    origin: { resource: key, says: 'security group outside of the artifact' },
  };
}

function append<V>(map: Map<string, V[]>, key: string, value: V): void {
  const found = map.get(key);
  if (found) found.push(value);
  else map.set(key, [value]);
}
