import { type Artifact, type Expression, type Reference, type Resource } from '../artifact';
import { type Binding, bindingOf } from './binding-table';
import { callCode, quote } from './literals';
import { constructId, identifier, isNatural, Names } from './names';
import { type CarriedPart, type ImportedAs, type LeftOut } from './report';

/** What a resource is called in the program. */
export interface Known {
  readonly variable: string;
  /** Code for what `dependsOn` takes. */
  readonly dependable: string;
  /** Code for an attribute of it; undefined for one that the program cannot name. */
  readonly attribute: (name: string) => string | undefined;
}

/** One statement of a constructor: `const name = code;`, the name only when something needs it. */
export interface Statement {
  readonly variable?: string;
  readonly code: string;
  /** Statements that belong to it, which may name the variable. */
  readonly after?: readonly string[];
  readonly comment?: string;
}

/** What the modules export that the program uses. */
export interface Imports {
  readonly cdktf: Set<string>;
  readonly firewright: Set<string>;
  /** Whether the program says what addresses its resources had. */
  readonly moves: boolean;
}

/** The stack that is being written: its names, its statements, and what became of its parts. */
export class StackScope {
  readonly statements: Statement[] = [];
  readonly used = new Set<string>();
  readonly ids = new Names();
  private readonly variables = new Names();
  private readonly known = new Map<string, Known>();
  private readonly settings = new Map<string, { readonly variable: string; readonly type: string }>();

  constructor(
    readonly artifact: Artifact, readonly stack: string, readonly imports: Imports,
    readonly imported: ImportedAs[], readonly carried: CarriedPart[], readonly left: LeftOut[],
    /** Addresses in the document that was given, of resources that got other ones. */
    private readonly oldNames: ReadonlyMap<string, string> = new Map(),
  ) {}

  add(statement: Statement): void {
    this.statements.push(statement);
  }

  variable(wanted: string, suffix: string): string {
    return this.variables.take(identifier(wanted, suffix), identifier(`${wanted} ${suffix}`, suffix));
  }

  /** An id below the stack; `natural` when Terraform's name follows from it. */
  id(name: string, suffix: string): { readonly id: string; readonly natural: boolean } {
    const wanted = constructId(name);
    const id = this.ids.take(wanted, `${wanted}-${suffix}`);
    return { id, natural: id === name && isNatural(name) };
  }

  know(address: string, known: Known): void {
    this.known.set(address, known);
  }

  /** The variable of a resource that stands above. */
  knows(address: string): Known | undefined {
    return this.known.get(address);
  }

  knowVariable(name: string, variable: string, type: string): void {
    this.settings.set(name, { variable, type });
  }

  use(variable: string): string {
    this.used.add(variable);
    return variable;
  }

  /** What `moved` is told of a resource: its name, or the whole address where that is another one. */
  oldName({ address, name }: Resource): string {
    return this.oldNames.get(address) ?? name;
  }

  /** Statements that say where a resource inside of a construct with this id was, when it has another address here. */
  movesTo(resource: Resource, id: string, code: string): readonly string[] {
    if (id === resource.name) return this.movedFrom(resource, code);
    return this.imports.moves ? [`${this.moved(code, [this.oldName(resource)])};`] : [];
  }

  /** The statement that says where a resource was, when it keeps its name here and had another address. */
  movedFrom(resource: Resource, code: string): readonly string[] {
    const old = this.oldNames.get(resource.address);
    return old === undefined || resource.mode === 'data' || !this.imports.moves ? [] : [`${code}.moveFromId(${quote(old)});`];
  }

  /** Code for what writes resources, with the names that they have in the artifact. */
  moved(code: string, names: readonly string[]): string {
    return this.imports.moves ? callCode('moved', [code, ...names.map(quote)]) : code;
  }

  /** Code for a class of `firewright/alicloud`. */
  class(binding: Binding): string {
    this.imports.firewright.add(binding.named ? binding.className : 'provider');
    return binding.named ? binding.className : `provider.${binding.className}`;
  }

  word(name: string): string {
    this.imports.firewright.add(name);
    return name;
  }

  core(name: string): string {
    this.imports.cdktf.add(name);
    return name;
  }

  /** Code for what a reference names, as a text; undefined when the program has no name for it. */
  reference(reference: Reference): string | undefined {
    const address = reference.address;
    if (/(?:^|:)var\./.test(address)) return reference.attribute === '' ? this.variableCode(address, 'string') : undefined;
    const known = this.known.get(address);
    const [step, ...more] = reference.steps;
    if (known === undefined || typeof step !== 'string' || more.length > 0) return undefined;
    const code = known.attribute(step);
    if (code !== undefined) this.used.add(known.variable);
    return code;
  }

  /** Code for a variable of the stack, when it has this type. */
  variableCode(address: string, type: 'string' | 'number' | 'bool'): string | undefined {
    const setting = this.settings.get(this.local(address).slice('var.'.length));
    if (setting === undefined || setting.type !== type) return undefined;
    return `${this.use(setting.variable)}.${{ string: 'stringValue', number: 'numberValue', bool: 'booleanValue' }[type]}`;
  }

  /** An address as the stack itself calls it. */
  local(text: string): string {
    return text.startsWith(`${this.stack}:`) ? text.slice(this.stack.length + 1) : text;
  }

  /** An expression as a string of Terraform's JSON, in the stack's own words. */
  written(expression: Expression, of?: Resource): string {
    return expression.written(({ text }) => {
      const own = of !== undefined && text.startsWith(`${of.address}:`) ? text.slice(of.address.length + 1) : text;
      return this.local(own);
    });
  }

  bindingFor(resource: Resource): Binding | undefined {
    return bindingOf(resource.mode === 'data' ? `data.${resource.type}` : resource.type);
  }
}
