import { type Artifact, Expression, makeReference, type Resource, type Settings } from '../artifact';
import { bindingOf } from './binding-table';
import { plainNames } from './plain-names';

/** A plan or a state in the words that the program has for it, with the same meaning. */
export interface InProgramWords {
  readonly artifact: Artifact;
  /** By the new address of a resource, the one that the document has. */
  readonly oldAddresses: ReadonlyMap<string, string>;
  /** Variables that stand for texts that the document does not show. */
  readonly variables: readonly string[];
}

/** Gives resources of modules and of `count` names of their own, and texts that must not be shown variables. A configuration stays as it is. */
export function inProgramWords(artifact: Artifact): InProgramWords {
  const names = plainNames(artifact);
  const oldAddresses = new Map([...names].map(([old, { address }]) => [address, old]));
  if (artifact.shown === undefined) return { artifact, oldAddresses, variables: [] };
  const variables = new Set<string>();
  return { artifact: artifact.renamed(names).mapped((one) => withSecretsNamed(one, variables)), oldAddresses, variables: [...variables] };
}

/** The variables as a configuration declares them. */
export function settingsOf({ artifact, variables }: InProgramWords): readonly Settings[] {
  if (variables.length === 0) return artifact.settings ?? [];
  const declared = Object.fromEntries(variables.map((name) => [name, { type: 'string', sensitive: true }]));
  return [{ stack: 'imported', source: artifact.resources[0]?.source ?? '', body: { variable: declared }, absent: [] }];
}

function withSecretsNamed(resource: Resource, variables: Set<string>): Resource {
  const fields = bindingOf(resource.mode === 'data' ? `data.${resource.type}` : resource.type)?.fields;
  const secrets = Object.entries(resource.arguments).filter(([argument, value]) => (
    value instanceof Expression && value.name.endsWith(' (sensitive)') && fields?.get(argument)?.kind === 's'));
  if (secrets.length === 0) return resource;
  const named = secrets.map(([argument]) => {
    const name = `${resource.type.replace(/^alicloud_/, '')}_${resource.name}_${argument}`;
    variables.add(name);
    return [argument, Expression.to(makeReference(`var.${name}`, []))];
  });
  return { ...resource, arguments: { ...resource.arguments, ...Object.fromEntries(named) } };
}
