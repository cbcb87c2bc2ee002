import { Expression, type Resource, type Value } from '../artifact';
import { unspeakable } from './carry';
import { type StackScope } from './stack-scope';

/** Tells, before anything is written, which values the program will have names for. */
export class Foresight {
  private readonly byAddress: ReadonlyMap<string, Resource>;

  /** @param texts the names of the variables of the stack that are texts */
  constructor(private readonly scope: StackScope, resources: readonly Resource[], private readonly texts: ReadonlySet<string>) {
    this.byAddress = new Map(resources.map((one) => [one.address, one]));
  }

  /** Whether everything in an expression has a variable by the time that it is written. */
  willKnow(value: Value | undefined): value is Expression {
    if (!(value instanceof Expression)) return false;
    return (value.parts ?? [{ address: '', steps: [] }]).every((part) => {
      if (typeof part === 'string') return true;
      if (/(?:^|:)var\./.test(part.address)) return part.steps.length === 0 && this.texts.has(this.scope.local(part.address).slice('var.'.length));
      const resource = this.byAddress.get(part.address);
      const [step] = part.steps;
      return resource !== undefined && !resource.repeated && part.steps.length === 1 && typeof step === 'string'
        && this.scope.bindingFor(resource)?.attributes.has(step) === true && unspeakable(resource) === undefined;
    });
  }
}
