import { type Unreadable } from '../resource';
import { type JsonObject } from '../shape';
import { type Instance, isObject, objectOf, objectsIn, textOf, textsIn } from './instance';

/** What the values of a plan or a state hold: instances, and objects that are not read. */
export interface Found {
  readonly instances: readonly Instance[];
  readonly unreadable: readonly Unreadable[];
}

/** The instances in `root_module` and in the modules below it, in the order of the document. */
export function instancesIn(values: JsonObject, unknown: ReadonlyMap<string, JsonObject>): Found {
  const instances: Instance[] = [];
  const unreadable: Unreadable[] = [];
  const walk = (module: JsonObject): void => {
    for (const resource of objectsIn(module.resources)) {
      const address = textOf(resource.address);
      if (resource.deposed_key !== undefined) {
        unreadable.push({ address, why: DEPOSED, mayDeclare: true });
        continue;
      }
      instances.push({
        address, mode: resource.mode === 'data' ? 'data' : 'managed', type: textOf(resource.type), name: textOf(resource.name),
        module: textOf(module.address), values: objectOf(resource.values), unknown: unknown.get(address) ?? {},
        sensitive: objectOf(resource.sensitive_values), dependsOn: textsIn(resource.depends_on),
      });
    }
    objectsIn(module.child_modules).forEach(walk);
  };
  walk(objectOf(values.root_module));
  return { instances, unreadable };
}

const DEPOSED = 'an older object of it is still in the cloud, to be destroyed: what that does is not evaluated';

/** The instances in a file of version 4. */
export function instancesInFile(file: JsonObject): Found {
  const instances: Instance[] = [];
  const unreadable: Unreadable[] = [];
  for (const resource of objectsIn(file.resources)) {
    const [module, type, name] = [textOf(resource.module), textOf(resource.type), textOf(resource.name)];
    const mode = resource.mode === 'data' ? 'data' : 'managed';
    const own = [...(module === '' ? [] : [module]), ...(mode === 'data' ? ['data'] : []), type, name].join('.');
    for (const instance of objectsIn(resource.instances)) {
      const key = instance.index_key === undefined || instance.index_key === null ? '' : `[${JSON.stringify(instance.index_key)}]`;
      const address = own + key;
      if (instance.deposed !== undefined) {
        unreadable.push({ address, why: DEPOSED, mayDeclare: true });
        continue;
      }
      if (!isObject(instance.attributes)) {
        unreadable.push({ address, why: 'its attributes are in the form of an old Terraform: run terraform apply -refresh-only, or terraform show -json' });
        continue;
      }
      instances.push({
        address, mode, type, name, module, values: instance.attributes, unknown: {}, sensitive: sensitiveIn(instance), dependsOn: textsIn(instance.dependencies),
        ...(resource.provider !== undefined && { provider: resource.provider }),
      });
    }
  }
  return { instances, unreadable };
}

/** The file lists paths; the whole argument that one begins with counts as sensitive. */
function sensitiveIn(instance: JsonObject): JsonObject {
  const paths = Array.isArray(instance.sensitive_attributes) ? instance.sensitive_attributes : [];
  const names = paths.map((path) => textOf(objectsIn(path)[0]?.value)).filter((name) => name !== '');
  return Object.fromEntries(names.map((name) => [name, true]));
}
