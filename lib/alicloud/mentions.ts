import { type Artifact, Expression, type Resource, type Value } from '../artifact';

/** What a value names, as far as the artifact tells. */
export interface Mentions {
  /** Addresses of managed resources. */
  readonly resources: ReadonlySet<string>;
  /** True when it also depends on what the artifact does not contain: a variable, a data source, an index. */
  readonly open: boolean;
}

/**
 * The resources behind the references of a value, directly or through locals and outputs of other stacks.
 * Other than `artifact.dependencies` it leaves `depends_on` aside, and what these resources need themselves.
 */
export function mentionsIn(artifact: Artifact, value: Value | undefined): Mentions {
  const resources = new Set<string>();
  const seen = new Set<string>();
  let open = false;
  const walk = (one: Value | undefined): void => {
    if (one instanceof Expression) {
      const target = artifact.referenceTarget(one);
      if (target?.mode === 'managed') resources.add(target.address);
      one.references.forEach((reference) => {
        if (artifact.get(reference.address)?.mode === 'managed') {
          resources.add(reference.address);
          return;
        }
        if (seen.has(reference.text)) return;
        seen.add(reference.text);
        const behind = artifact.resolve(Expression.to(reference));
        if (behind instanceof Expression && behind.name === reference.text) open = true;
        else walk(behind);
      });
    } else if (typeof one === 'object' && one !== null) Object.values(one).forEach(walk);
  };
  walk(value);
  return { resources, open };
}

/** Arguments that never say what a resource is connected to. */
const DESCRIPTIVE = /name|description|tag|bandwidth|spec|type|period|charge|password|comment/;

/** What the arguments of a resource name. */
export function mentionsOf(artifact: Artifact, resource: Resource): Mentions {
  const telling = Object.entries(resource.arguments).filter(([name]) => !DESCRIPTIVE.test(name)).map(([, value]) => value);
  return mentionsIn(artifact, telling);
}

/** Arguments that say what a resource is attached to. */
const ATTACHING = /(^|_)(id|ids|resources?|instances?|vpcs?|vswitch(es)?)$/;

/**
 * The resources that one is made of or connected to, directly or through others; `depends_on` does not count.
 * It is open where an argument that says what it is attached to is.
 */
export function around(artifact: Artifact, resource: Resource): Mentions {
  const all = new Set(mentionsOf(artifact, resource).resources);
  const attaching = Object.entries(resource.arguments).filter(([name]) => ATTACHING.test(name)).map(([, value]) => value);
  // A set gives what is added to it during the walk, too.
  for (const address of all) {
    for (const next of mentionsOf(artifact, artifact.get(address)!).resources) all.add(next);
  }
  all.delete(resource.address);
  return { resources: all, open: mentionsIn(artifact, attaching).open };
}
