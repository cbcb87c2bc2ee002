import { makeReference, type Reference, toReference } from '../reference';
import { type JsonObject } from '../shape';
import { type Scope } from './configuration';
import { type Instance, textsIn, withoutKeys } from './instance';
import { absolute, expressionsIn, type Tracer } from './tracer';

/** Which resources must exist before others: Terraform orders resources, whatever the keys of their instances. */
export class Needs {
  private readonly byResource = new Map<string, string[]>();

  constructor(instances: readonly Instance[], private readonly tracer: Tracer | undefined) {
    for (const { address } of instances) {
      const resource = withoutKeys(address);
      this.byResource.set(resource, [...(this.byResource.get(resource) ?? []), address]);
    }
  }

  /** The references of a `depends_on`, written or kept by the state. */
  explicit({ dependsOn }: Instance, scope: Scope | undefined, written: JsonObject | undefined): readonly Reference[] {
    const own = scope === undefined ? [] : textsIn(written?.depends_on).flatMap((name) => this.instancesOf(name, scope));
    return [...own, ...dependsOn.flatMap((name) => this.byResource.get(withoutKeys(name)) ?? []).map((address) => makeReference(address, []))];
  }

  /** Those of the arguments, which a plan shows in its configuration also where their values are known. */
  implicit(scope: Scope | undefined, written: JsonObject | undefined): readonly Reference[] {
    if (scope === undefined || this.tracer === undefined) return [];
    return expressionsIn(written?.expressions).flatMap((expression) => this.tracer!.mentioned(expression, scope))
      .flatMap(({ address }) => (this.byResource.get(withoutKeys(address)) ?? []).map((one) => makeReference(one, [])));
  }

  private instancesOf(name: string, scope: Scope): readonly Reference[] {
    const reference = toReference(name, (address) => absolute(address, scope));
    return (this.byResource.get(withoutKeys(reference?.address ?? '')) ?? []).map((address) => makeReference(address, []));
  }
}
