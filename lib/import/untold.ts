import { type Artifact, Expression, type Value } from '../artifact';
import { mentions } from './reading';

const REMEDY = 'import the configuration, or add it by hand';

/**
 * Resources of a plan, a state or evaluated HCL that no program can have, with the reason: a value is not told, or how often the resource is
 * there, or a resource that it names is one of these.
 */
export function untoldIn(artifact: Artifact): ReadonlyMap<string, string> {
  const why = new Map<string, string>();
  if (artifact.shown === undefined) return why;
  for (const { address, arguments: given, repeated } of artifact.resources) {
    for (const [argument, value] of Object.entries(given)) {
      const reason = whyUntold(artifact, argument, value);
      if (reason !== undefined) why.set(address, reason);
    }
    // One of them would be a guess, and so would be none.
    if (repeated) why.set(address, `how often it is there is not known: ${artifact.shown === 'HCL' ? 'bind the variables that tell it, or add it by hand' : REMEDY}`);
  }
  const namedBy = new Map<string, string[]>();
  for (const resource of artifact.resources) for (const address of mentions(artifact, resource)) namedBy.set(address, [...(namedBy.get(address) ?? []), resource.address]);
  // A map gives what is added to it during the walk, too.
  for (const address of why.keys()) {
    for (const other of namedBy.get(address) ?? []) if (!why.has(other)) why.set(other, `it names ${address}, which is not imported`);
  }
  return why;
}

const remedyFor = ({ shown }: Artifact): string => (shown === 'HCL' ? 'give it with --bind, or add it by hand' : REMEDY);

/** Why the value of an argument cannot be written; undefined where it can. */
export function whyUntold(artifact: Artifact, argument: string, value: Value, remedy = remedyFor(artifact)): string | undefined {
  if (artifact.shown === undefined) return undefined;
  const name = untold(artifact, value);
  return name === undefined ? undefined : `the ${artifact.shown} does not tell its ${argument} (${name}): ${remedy}`;
}

/** The name of the first value that is neither known nor that of an attribute; a configuration would have an expression there. */
function untold(artifact: Artifact, value: Value): string | undefined {
  if (value instanceof Expression) {
    const isTold = value.parts?.every((part) => typeof part === 'string' || /^var\./.test(part.address) || artifact.get(part.address) !== undefined) ?? false;
    return isTold ? undefined : value.name;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.values(value).map((item: Value) => untold(artifact, item)).find((name) => name !== undefined);
}
