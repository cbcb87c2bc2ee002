import { Annotations, Aspects, type IAspect, TerraformStack } from 'cdktf';
import { type Construct, type IConstruct } from 'constructs';
import { refusal } from '../errors';
import { isUnresolved } from '../identity';
import { EcsNetworkInterface } from '../provider/ecs-network-interface/index';
import { Instance } from '../provider/instance/index';
import { type ApplicationMember } from './members';

export type Tags = Readonly<Record<string, string>>;

/** Adds every instance and network interface of the stack that has all of these tags, when it is synthesized. */
export function joinTagged(application: Construct, tags: Tags, add: (member: ApplicationMember) => void): void {
  if (Object.keys(tags).length === 0) throw refusal('FW_APP_TAGS', { scope: application, value: '{}', why: 'without a tag everything would be a member' });
  const aspect = new JoinTagged(application, tags, add);
  Aspects.of(TerraformStack.of(application)).add(aspect);
  application.node.addValidation({ validate: () => {
    if (aspect.joined.size === 0) Annotations.of(application).addWarning(`Nothing in the stack has the tags ${JSON.stringify(tags)}: the application has no members by them.`);
    return [];
  } });
}

class JoinTagged implements IAspect {
  readonly joined = new Set<IConstruct>();

  constructor(private readonly application: Construct, private readonly tags: Tags, private readonly add: (member: ApplicationMember) => void) {}

  visit(node: IConstruct): void {
    if (!(node instanceof Instance || node instanceof EcsNetworkInterface) || this.joined.has(node)) return;
    if (!this.matches(node)) return;
    this.joined.add(node);
    this.add(node);
  }

  private matches(node: ApplicationMember): boolean {
    const own = node.tagsInput;
    if (own === undefined) return false;
    const isOpen = isUnresolved(own) || Object.keys(this.tags).some((key) => isUnresolved(own[key])) || Object.keys(own).some((key) => isUnresolved(key));
    if (isOpen) throw refusal('FW_APP_TAGS', { scope: this.application, value: node.node.path, why: 'its tags are known after synthesis only' });
    return Object.entries(this.tags).every(([key, value]) => own[key] === value);
  }
}
