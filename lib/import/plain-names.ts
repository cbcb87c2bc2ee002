import { type Artifact, type NewName, type Resource } from '../artifact';

/**
 * Names below no module and without a key, for the resources of a plan or a state that have one of these:
 * `module.net.alicloud_vpc.this` becomes `alicloud_vpc.net_this`, `alicloud_eip_address.web[0]` becomes `alicloud_eip_address.web_0`.
 * By the address; the names of a configuration stay.
 */
export function plainNames(artifact: Artifact): ReadonlyMap<string, NewName> {
  if (artifact.shown === undefined) return new Map();
  // Ids of constructs that differ in case only would collide.
  const taken = new Set(artifact.resources.filter(isPlain).map(({ address }) => address.toLowerCase()));
  return new Map(artifact.resources.filter((one) => !isPlain(one)).map((resource) => {
    const wanted = wordsOf(resource.address, resource);
    let name = wanted;
    for (let number = 2; taken.has(addressOf(resource, name).toLowerCase()); number += 1) name = `${wanted}_${number}`;
    const address = addressOf(resource, name);
    taken.add(address.toLowerCase());
    return [resource.address, { address, name }];
  }));
}

const addressOf = ({ mode, type }: Resource, name: string): string => `${mode === 'data' ? 'data.' : ''}${type}.${name}`;

const isPlain = (resource: Resource): boolean => resource.address === addressOf(resource, resource.name);

const MODULE = /^module\.([^.[]+)(\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\./;
const KEY = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/;

/** Modules with their keys, the name and its key, in one word. */
function wordsOf(address: string, { name }: Resource): string {
  const words: string[] = [];
  let rest = address;
  for (let found = MODULE.exec(rest); found !== null; found = MODULE.exec(rest)) {
    words.push(found[1] ?? '', found[2] ?? '');
    rest = rest.slice(found[0].length);
  }
  words.push(name, KEY.exec(rest)?.[0] ?? '');
  const text = words.map((word) => word.replace(/[^A-Za-z0-9_-]+/g, '_').replace(/^_+|_+$/g, '')).filter((word) => word !== '').join('_');
  return /^[A-Za-z_]/.test(text) ? text : `_${text}`;
}
