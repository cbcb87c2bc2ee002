import { type Artifact, Expression, type Resource, type Value } from '../artifact';
import { type Unread } from './facts';
import { mentionsIn } from './mentions';
import { blocks } from './reading';

/**
 * The instance of each separate interface that the artifact attaches to one: by an attachment resource, or
 * by a block of the instance that names it.
 */
export function attachments(artifact: Artifact, unread: Unread): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const attach = (by: Resource, interfaceId: Value | undefined, instance: string | undefined): void => {
    const eni = theOne(artifact, interfaceId, 'alicloud_ecs_network_interface');
    if (eni !== undefined && instance !== undefined) found.set(eni, instance);
    else unread.add(by, 'which interface it attaches to which instance is not known: the interface stands alone here');
  };
  for (const attachment of artifact.ofType('alicloud_ecs_network_interface_attachment')) {
    attach(attachment, attachment.arguments['network_interface_id'], theOne(artifact, attachment.arguments['instance_id'], 'alicloud_instance'));
  }
  for (const instance of artifact.ofType('alicloud_instance')) {
    for (const block of blocks(artifact, instance, 'network_interfaces')) {
      const eni = block['network_interface_id'];
      if (eni !== undefined && eni !== null) attach(instance, eni, instance.address);
    }
  }
  return found;
}

/** The only resource of a type that a value names; also one of its copies, `alicloud_instance.web[count.index]`. */
function theOne(artifact: Artifact, value: Value | undefined, type: string): string | undefined {
  if (!(value instanceof Expression)) return undefined;
  const named = [...mentionsIn(artifact, value).resources].filter((address) => artifact.get(address)!.type === type);
  return named.length === 1 ? named[0] : undefined;
}
