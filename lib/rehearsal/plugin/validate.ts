import { type Constraint, type Constraints } from '../schema/constraints';
import { blocksOf, type Block } from '../schema/schema';
import { isList, isObject, Unknown, type WireObject, type WireValue } from '../schema/values';
import { type PathStep } from './plan';

/** Something that the provider's own code refuses before anything is planned. */
export interface Fault {
  readonly path: readonly PathStep[];
  readonly says: string;
}

/** What the provider refuses of a configuration: values that are not allowed, arguments that do not go together. */
export function faultsIn(block: Block, constraints: Constraints, config: WireObject, path: readonly PathStep[] = []): readonly Fault[] {
  const own = Object.entries(constraints).flatMap(([name, constraint]) => {
    const value = config[name];
    const says = value === undefined ? undefined : together(name, constraint, config) ?? (isSet(value) ? outside(name, constraint, value) : undefined);
    return says === undefined ? [] : [{ path: [...path, name], says }];
  });
  const inner = blocksOf(block).flatMap(([name, nested]) => {
    const value = config[name];
    const elements = isList(value) ? value : isObject(value) ? [value] : [];
    // An element of a set has no place of its own.
    return elements.flatMap((one, at) => (isObject(one)
      ? faultsIn(nested.block, constraints[name]?.block ?? {}, one, nested.nesting_mode === 'list' ? [...path, name, at] : [...path, name])
        .map((fault) => (nested.nesting_mode === 'list' ? fault : { ...fault, path: [...path, name] })) : []));
  });
  return [...own, ...inner];
}

const isSet = (value: WireValue | undefined): boolean => value !== undefined && value !== null && !(isList(value) && value.length === 0);
const isKnown = (value: WireValue | undefined): boolean => isSet(value) && !(value instanceof Unknown);

/** Which arguments there are. An unknown one may turn out to be absent, and is given the benefit. */
function together(name: string, { conflicts_with: conflicts, exactly_one_of: exactly, at_least_one_of: least }: Constraint, config: WireObject): string | undefined {
  const other = conflicts?.find((one) => isKnown(config[one]));
  if (other !== undefined && isKnown(config[name])) return `"${name}": conflicts with ${other}`;
  const among = exactly ?? least;
  if (among && !among.some((one) => isSet(config[one]))) return `"${name}": one of \`${among.join(',')}\` must be specified`;
  const given = exactly?.filter((one) => isKnown(config[one])) ?? [];
  return given.length > 1 ? `"${name}": only one of \`${exactly!.join(',')}\` can be specified, but \`${given.join(',')}\` were specified.` : undefined;
}

function outside(name: string, { one_of: allowed, between, length_between: lengths }: Constraint, value: WireValue | undefined): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const isAllowed = allowed?.some((one) => String(one) === String(value));
  const isBetween = between && Number(value) >= between[0] && Number(value) <= between[1];
  // Where both are said, either will do: 1 to 9, or 12.
  if ((allowed || between) && !isAllowed && !isBetween) {
    const words = [...(allowed ? [`to be one of ${JSON.stringify(allowed)}`] : []), ...(between ? [`to be in the range (${between[0]} - ${between[1]})`] : [])];
    return `expected ${name} ${words.join(' or ')}, got ${String(value)}`;
  }
  const length = typeof value === 'string' ? [...value].length : undefined;
  return lengths && length !== undefined && (length < lengths[0] || length > lengths[1])
    ? `expected length of ${name} to be in the range (${lengths[0]} - ${lengths[1]}), got ${String(value)}` : undefined;
}
