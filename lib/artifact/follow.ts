import { type Declarations } from './declarations';
import { extendReference, type Reference, type Step } from './reference';
import { Expression, type Value } from './value';

/**
 * The value that a reference stands for, one step further; undefined when the artifact does not say:
 * what the provider computes, what a data source finds, what a module gives, any part of a repeated resource.
 */
export function follow(
  declarations: Declarations, reference: Reference, resolve: (value: Expression) => Value,
): Value | undefined {
  const start = startOf(declarations, reference);
  if (!start) return undefined;
  const value = navigate(start.value, start.steps, resolve);
  return start.ofResource && value !== undefined && !isComplete(value, resolve) ? undefined : value;
}

interface Start {
  readonly value: Value;
  readonly steps: readonly Step[];
  /** The provider may add to what is given. */
  readonly ofResource: boolean;
}

function startOf(
  { resources, values, outputs, remoteStates }: Declarations, { address, steps }: Reference,
): Start | undefined {
  const named = values.get(address);
  if (named !== undefined) return { value: named, steps, ofResource: false };
  const stack = remoteStates.get(address);
  if (stack !== undefined) {
    const [field, output] = steps;
    const value = field === 'outputs' ? outputs.get(stack)?.get(String(output)) : undefined;
    return value === undefined ? undefined : { value, steps: steps.slice(2), ofResource: false };
  }
  const resource = resources.get(address);
  // A data source may write its own arguments anew, so that only a managed resource keeps what it was given.
  if (resource?.mode !== 'managed' || resource.repeated) return undefined;
  const [argument, ...rest] = steps[0] === 0 ? steps.slice(1) : steps;
  const isGiven = typeof argument === 'string' && Object.hasOwn(resource.arguments, argument);
  const value = isGiven ? resource.arguments[argument] : undefined;
  return value === undefined ? undefined : { value, steps: rest, ofResource: true };
}

/**
 * Whether the provider leaves a value as it was given. It takes null and an empty text like no value and
 * may compute one, and it may add computed attributes to a block.
 */
function isComplete(value: Value, resolve: (value: Expression) => Value): boolean {
  if (value instanceof Expression) {
    const resolved = resolve(value);
    return resolved instanceof Expression || isComplete(resolved, resolve);
  }
  if (Array.isArray(value)) return value.every((item) => isComplete(item, resolve));
  return typeof value !== 'object' && value !== '';
}

function navigate(start: Value, steps: readonly Step[], resolve: (value: Expression) => Value): Value | undefined {
  let value: Value | undefined = start;
  for (const [i, step] of steps.entries()) {
    if (value instanceof Expression) value = resolve(value);
    if (value instanceof Expression) {
      const { reference } = value;
      return reference && Expression.to(extendReference(reference, steps.slice(i)));
    }
    value = part(value, step);
    if (value === undefined) return undefined;
  }
  return value;
}

function part(value: Exclude<Value, Expression>, step: Step): Value | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  // A block that may stand once is written as an object, and is a list of one to Terraform.
  if (step === 0) return value;
  return Object.hasOwn(value, step) ? value[step] : undefined;
}
