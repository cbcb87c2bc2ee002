import { type Artifact, Expression, type Resource, type Value, withoutKeys } from '../artifact';
import { type Binding, bindingOf, type Blocks, type Fields } from './binding-table';
import { copiesOf } from './copies';
import { withAddressesNamed } from './named-addresses';
import { referencesIn } from './reading';
import { type InProgramWords } from './shown';

/** A plan or a state as a configuration that leads to it. */
export interface Configured {
  readonly artifact: Artifact;
  /** Texts that the provider computed, by the name under which a configuration would leave them open: `alicloud_instance.web.public_ip`. */
  readonly computed: ReadonlyMap<string, string>;
}

/**
 * A plan or a state without what no configuration says: computed attributes, empty values, the second name of an argument,
 * and what `depends_on` repeats. A configuration stays as it is.
 */
export function asConfigured({ artifact: shown, oldAddresses }: InProgramWords): Configured {
  const computed = new Map<string, string>();
  if (shown.shown === undefined) return { artifact: shown, computed };
  const resourceOf = (address: string): string => withoutKeys(oldAddresses.get(address) ?? address);
  const artifact = shown.mapped((resource) => {
    const given = withAddressesNamed(shown, { ...resource, arguments: configuredIn(resource, computed) });
    return { ...given, dependsOn: explicitOnly(shown, given, resourceOf) };
  });
  return { artifact, computed };
}

/** The arguments that the class of its type takes; all where there is no class, which would tell. */
function configuredIn(resource: Resource, computed: Map<string, string>): Resource['arguments'] {
  const binding = bindingFor(resource);
  const copies = copiesOf(resource);
  return Object.fromEntries(Object.entries(resource.arguments).flatMap(([argument, value]): readonly (readonly [string, Value])[] => {
    const field = binding?.fields.get(argument);
    if (binding !== undefined && field === undefined) {
      if (typeof value === 'string') computed.set(`${resource.address}.${argument}`, value);
      return [];
    }
    if (copies.has(argument) || isEmpty(value)) return [];
    return [[argument, typeof field?.kind === 'object' ? blocksOf(value, field.kind) : value]];
  }));
}

const bindingFor = ({ mode, type }: Resource): Binding | undefined => bindingOf(mode === 'data' ? `data.${type}` : type);

/** Terraform takes each for a value that is not given. */
const isEmpty = (value: Value): boolean => value === null || value === ''
  || (typeof value === 'object' && !(value instanceof Expression) && Object.keys(value).length === 0);

function blocksOf(value: Value, { fields }: Blocks): Value {
  return Array.isArray(value) ? value.map((item) => blockOf(item, fields)) : blockOf(value, fields);
}

function blockOf(value: Value, fields: Fields): Value {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Expression) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([argument, item]): readonly (readonly [string, Value])[] => {
    const field = fields.get(argument);
    if (field === undefined || isEmpty(item)) return [];
    return [[argument, typeof field.kind === 'object' ? blocksOf(item, field.kind) : item]];
  }));
}

/**
 * What it waits for beside what its references and its other dependencies wait for: a state records all of that, and without the keys of instances,
 * so that what is recorded of one instance is recorded of all.
 */
function explicitOnly(artifact: Artifact, resource: Resource, resourceOf: (address: string) => string): readonly string[] {
  const named = new Set(referencesIn({ ...resource.arguments }));
  const direct = [...new Set([...named, ...resource.dependsOn])];
  // A plan has what is written, and orders by more than that.
  if (artifact.shown !== 'state') return resource.dependsOn;
  const explained = new Set([...named].map(resourceOf));
  return resource.dependsOn.filter((one) => !explained.has(resourceOf(one)) && !direct.some((other) => (
    other !== one && artifact.needs(other, one) && !artifact.needs(one, other))));
}
