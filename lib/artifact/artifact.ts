import { Bindings } from './bindings';
import { type Declarations, type Settings } from './declarations';
import { Dependencies } from './dependencies';
import { follow } from './follow';
import { type NewName, renamed } from './rename';
import { type Resource, type Unreadable } from './resource';
import { Resolver } from './resolver';
import { Expression, type Value } from './value';

/** What was synthesized: the resources of one or several stacks, with references between them. */
export class Artifact {
  readonly resources: readonly Resource[];
  /** What is in the configuration and is not understood. */
  readonly unreadable: readonly Unreadable[];
  private readonly byType = new Map<string, Resource[]>();
  private readonly bound: Bindings;
  private readonly resolver: Resolver;
  private readonly dependenciesOf: Dependencies;

  /** `source` is the path that it was read from. Use `readArtifact`. */
  constructor(
    readonly source: string,
    private readonly declarations: Declarations,
    bindings: ReadonlyMap<string, string> | Bindings = new Map(),
  ) {
    this.resources = [...declarations.resources.values()];
    this.unreadable = declarations.unreadable;
    this.bound = bindings instanceof Bindings ? bindings : new Bindings(bindings);
    this.resolver = new Resolver(declarations, this.bound);
    this.dependenciesOf = new Dependencies(declarations);
    for (const resource of this.resources) {
      const same = this.byType.get(resource.type);
      if (same) same.push(resource);
      else this.byType.set(resource.type, [resource]);
    }
  }

  /** The same artifact with other arguments of some resources. */
  mapped(change: (resource: Resource) => Resource): Artifact {
    const resources = new Map([...this.declarations.resources].map(([address, one]) => [address, change(one)]));
    return new Artifact(this.source, { ...this.declarations, resources }, this.bound.all);
  }

  /** The same artifact where some resources have other addresses, also where they are named. */
  renamed(names: ReadonlyMap<string, NewName>): Artifact {
    return names.size === 0 ? this : new Artifact(this.source, renamed(this.declarations, names), this.bound.all);
  }

  /**
   * Whether it is a plan or a state, which have every attribute, or HCL that was evaluated, with each instance of a resource; undefined for a
   * configuration that has what somebody wrote.
   */
  get shown(): 'plan' | 'state' | 'HCL' | undefined {
    return this.declarations.shown;
  }

  /** Whether some arguments are known only because the configuration that a plan shows is trusted. */
  get trusts(): boolean {
    return this.declarations.untrusted !== undefined;
  }

  /** Whether resources may be in other accounts than it seems: a state as it is shown does not tell. */
  get hidesAccounts(): boolean {
    return this.declarations.hidesAccounts ?? false;
  }

  /** The same artifact, for who knows that all of it is in one account. */
  get inOneAccount(): Artifact {
    const { hidesAccounts: _hidden, ...others } = this.declarations;
    return new Artifact(this.source, others, this.bound);
  }

  /** The same artifact where what a plan leaves open is open, whatever its configuration refers to. */
  get untrusting(): Artifact {
    const { untrusted, ...others } = this.declarations;
    const resources = new Map([...others.resources].map(([address, one]) => (
      [address, { ...one, arguments: { ...one.arguments, ...untrusted?.get(address) } }])));
    return new Artifact(this.source, { ...others, resources }, this.bound);
  }

  get(address: string): Resource | undefined {
    return this.declarations.resources.get(address);
  }

  /** Resources and data sources of a type, in the order of the artifact. */
  ofType(type: string): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }

  /** What the stacks hand to whoever asks: the values of their outputs. */
  get outputs(): readonly Value[] {
    return [...this.declarations.outputs.values()].flatMap((stack) => [...stack.values()]);
  }

  /** What each file says beside resources and data sources; undefined when that is not known. */
  get settings(): readonly Settings[] | undefined {
    return this.declarations.settings;
  }

  /** The values that the user gave to unknowns, by name. */
  get bindings(): ReadonlyMap<string, string> {
    return this.bound.all;
  }

  /** Names of the bindings that were used so far. */
  get boundNames(): ReadonlySet<string> {
    return this.bound.used;
  }

  /** The value that the user gave to an unknown of this name, and notes its use. */
  bind(name: string): string | undefined {
    return this.bound.get(name);
  }

  /**
   * Follows references at any depth of a value: to bindings, literal arguments of managed resources,
   * defaults of variables, locals and outputs of other stacks. What the artifact does not say stays an
   * Expression, as simple as it can be: a text with known parts filled in, an alias replaced by what it
   * stands for. Raises `FW_CYCLE`.
   */
  resolve(value: Value): Value;
  resolve(value: Value | undefined): Value | undefined;
  resolve(value: Value | undefined): Value | undefined {
    return value === undefined ? undefined : this.resolver.resolve(value);
  }

  /**
   * The resource that a lone reference points to: `${alicloud_security_group.web.id}`, directly or through
   * locals, outputs of other stacks, and arguments that hold a reference themselves. Raises `FW_CYCLE`.
   */
  referenceTarget(value: Value | undefined): Resource | undefined {
    this.resolve(value); // refuses a cycle by name
    const walked = new Set<string>();
    let target: Resource | undefined;
    for (let next = value; next instanceof Expression && next.reference;) {
      const { reference } = next;
      // A binding may have hidden a cycle from the check above.
      if (walked.has(reference.text)) break;
      walked.add(reference.text);
      target = this.get(reference.address) ?? target;
      next = follow(this.declarations, reference, (inner) => this.resolver.resolve(inner));
    }
    return target;
  }

  /** The addresses of all resources that this one needs: by `depends_on` or references, directly or not. */
  dependencies(address: string): ReadonlySet<string> {
    return this.dependenciesOf.of(address);
  }

  /** Whether a resource needs another one: what `dependencies` tells, without building the set where it can. */
  needs(address: string, other: string): boolean {
    return this.dependenciesOf.needs(address, other);
  }

  /** Raises `FW_CYCLE` when resources need each other in a circle, which Terraform refuses. */
  refuseCycles(): void {
    this.dependenciesOf.refuseCycles();
  }
}
