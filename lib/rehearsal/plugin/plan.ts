import { type Constraints, defaultOf } from '../schema/constraints';
import { attributesOf, type Block, blocksOf } from '../schema/schema';
import { canonical, isList, isObject, Unknown, type WireObject, type WireValue } from '../schema/values';

/** One step of the path to an attribute. */
export type PathStep = string | number;

export interface Change {
  readonly config: WireObject;
  readonly proposed: WireObject;
  /** `undefined` when the resource is created. */
  readonly prior?: WireObject;
}

/**
 * What an object will be: what Terraform proposes, with defaults filled in, and with what the cloud computes left open when
 * the object is created.
 */
export function plannedValues(block: Block, constraints: Constraints, { config, proposed, prior }: Change): WireObject {
  const planned: Record<string, WireValue> = { ...proposed };
  for (const [name, { computed }] of attributesOf(block)) {
    if (config[name] !== null && config[name] !== undefined) continue;
    const preset = defaultOf(block, name, constraints[name]);
    if (computed && prior === undefined) planned[name] = Unknown.VALUE;
    else if (!computed && preset !== undefined) planned[name] = preset;
  }
  for (const [name, nested] of blocksOf(block)) {
    const [proposals, configs, before] = [proposed[name], config[name], prior?.[name]];
    if (!isList(proposals)) continue;
    const isSet = nested.nesting_mode === 'set';
    planned[name] = proposals.map((one, at) => {
      if (!isObject(one)) return one;
      const given = isSet ? one : isList(configs) ? configs[at] : undefined;
      // Elements of a set have no place to find the one before by: what was computed in them is kept as Terraform proposes it.
      const known = isSet ? (prior === undefined ? undefined : one) : isList(before) ? before[at] : undefined;
      return plannedValues(nested.block, constraints[name]?.block ?? {}, { config: isObject(given) ? given : one, proposed: one, prior: isObject(known) ? known : undefined });
    });
  }
  return planned;
}

/** Whether something was planned that configuration does not say and the schema does not let the cloud compute: a default. */
export function hasDefaults(block: Block, constraints: Constraints): boolean {
  return attributesOf(block).some(([name, { computed }]) => !computed && defaultOf(block, name, constraints[name]) !== undefined)
    || blocksOf(block).some(([name, nested]) => hasDefaults(nested.block, constraints[name]?.block ?? {}));
}

/** Where a change cannot be made in place. */
export function replacedAt(block: Block, constraints: Constraints, prior: WireObject, planned: WireObject): readonly (readonly PathStep[])[] {
  const places = attributesOf(block)
    .filter(([name, { type }]) => constraints[name]?.force_new && text(type, prior[name]) !== text(type, planned[name]))
    .map(([name]): readonly PathStep[] => [name]);
  const inBlocks = blocksOf(block).filter(([name, nested]) => {
    const [before, after] = [elements(prior[name]), elements(planned[name])];
    const own = constraints[name];
    if (own?.force_new && canonical(before) !== canonical(after)) return true;
    return after.some((one, at) => isObject(one) && isObject(before[at]) && replacedAt(nested.block, own?.block ?? {}, before[at], one).length > 0);
  }).map(([name]): readonly PathStep[] => [name]);
  return [...places, ...inBlocks];
}

const elements = (value: WireValue | undefined): readonly WireValue[] => (isList(value) ? value : isObject(value) ? [value] : []);

/** Elements of a set have no order. */
function text(type: unknown, value: WireValue | undefined): string {
  return Array.isArray(type) && type[0] === 'set' && isList(value) ? value.map(canonical).sort().join() : canonical(value);
}
