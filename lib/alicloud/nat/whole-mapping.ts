import { type Artifact, Expression, type Resource } from '../../artifact';
import { facesOf } from '../public-view';
import { addresses, allocatedName, keyOf, text } from '../reading';
import { type Translation } from './translation';

/**
 * DNAT entries that map every port of an address: the host behind them leaves with that address as well, and uses no
 * SNAT. [NAT-CREATE][TF:r/forward_entry]
 */
export function readWholeMappings(artifact: Artifact): readonly Translation[] {
  return artifact.ofType('alicloud_forward_entry').flatMap((resource): readonly Translation[] => {
    const port = text(artifact, resource, 'external_port');
    const gateway = keyOf(artifact, resource.arguments['forward_table_id']);
    if (gateway === undefined || (typeof port === 'string' && port.toLowerCase() !== 'any')) return [];
    const onlyIf = [
      ...(resource.repeated ? [`${resource.address} exists`] : []), ...(port === undefined || port instanceof Expression ? [`${resource.address} maps every port`] : []),
    ];
    return [{
      resource: resource.address, constructPath: resource.constructPath, gateway, kind: 'whole address', ...hostOf(artifact, resource),
      faces: facesOf(artifact, resource.address, resource, 'external_ip'), onlyIf,
    }];
  });
}

/** The host behind: a written address, or one that the cloud gives to an instance or interface. */
function hostOf(artifact: Artifact, resource: Resource): Pick<Translation, 'sources' | 'host'> {
  const value = artifact.resolve(resource.arguments['internal_ip']);
  if (value === undefined || value === null) return {};
  if (!(value instanceof Expression)) return { sources: addresses(value, resource, 'internal_ip').known };
  return value.reference === undefined ? {} : { host: allocatedName(value.reference.address, value.reference.attribute) };
}
