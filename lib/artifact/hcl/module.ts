import { FirewrightError } from '../../net';
import { type Step } from '../reference';
import { Evaluator, type Scope } from './evaluate';
import { type Attribute, type Block, isLocalSource, localSource, type Sources } from './load';
import { navigate } from './navigate';
import { laidOut, type Repetition, repetitionOf } from './repetition';
import { DeclaredResource } from './declared-resource';
import { type HclValue, Mapping, Open, Unknown } from './values';
import { openVariable, type RootValues, Variable } from './variables';

/** What all modules of one configuration share. */
export interface Configuration {
  readonly sources: Sources;
  readonly values: RootValues;
  /** The values that are being worked out, so that one that needs itself is found. */
  readonly open: string[];
}

/** Who calls a module: the block, what it stands in, and the copy. */
export interface Caller {
  readonly module: Module;
  readonly block: Block;
  readonly names: ReadonlyMap<string, HclValue>;
  /** Whether it is not known how often the module is there. */
  readonly isRepeated: boolean;
}

/** A module call with its copies; none of a module that is not in the directory. */
export interface Call {
  readonly block: Block;
  readonly address: string;
  readonly repetition: Repetition;
  readonly copies: readonly Module[];
  /** Where it comes from, when that is somewhere else. */
  readonly remote?: string;
}

/** One instance of a module, or the root: what its names stand for. Everything is worked out when it is asked for, once. */
export class Module implements Scope {
  readonly resources = new Map<string, DeclaredResource>();
  private readonly variables = new Map<string, Variable>();
  private readonly locals = new Map<string, Attribute>();
  private readonly outputs = new Map<string, Block>();
  private readonly callBlocks = new Map<string, Block>();
  private readonly calls = new Map<string, Call>();
  private readonly done = new Map<string, HclValue>();

  /** @param address `module.a["x"]`; empty for the root */
  constructor(readonly address: string, private readonly directory: string, private readonly configuration: Configuration, readonly caller?: Caller) {
    for (const block of this.blocks) this.declare(block);
  }

  get blocks(): readonly Block[] {
    return this.configuration.sources.modules.get(this.directory)!;
  }

  /** Variables of the root that nothing gives a value. */
  get openVariables(): readonly Variable[] {
    return [...this.variables.values()].filter((one) => this.variable(one.name) instanceof Open);
  }

  /** Whether it is not known how often this module is there. */
  get isRepeated(): boolean {
    return this.caller !== undefined && (this.caller.isRepeated || this.caller.module.isRepeated);
  }

  evaluator(where: string, names?: ReadonlyMap<string, HclValue>): Evaluator {
    const plain = new Evaluator(this, where);
    return names === undefined || names.size === 0 ? plain : plain.with(names);
  }

  /** An address of the module's own as one of the whole configuration. */
  absolute(address: string): string {
    return this.address === '' ? address : `${this.address}.${address}`;
  }

  find(root: string, steps: readonly Step[], text: string): HclValue {
    const [name, ...rest] = steps.map(String);
    if (name === undefined || root === 'path' || root === 'terraform' || root === 'each' || root === 'count' || root === 'self') return new Unknown(this.nameless(text));
    const behind = (value: HclValue | undefined, length: number): HclValue => (value === undefined ? new Unknown(this.nameless(text)) : navigate(value, steps.slice(length)));
    switch (root) {
      case 'var': return behind(this.variable(name), 1);
      case 'local': return behind(this.local(name), 1);
      case 'module': return behind(this.called(name), 1);
      case 'data': return behind(rest[0] === undefined ? undefined : this.resources.get(`data.${name}.${rest[0]}`)?.value, 2);
      default: return behind(this.resources.get(`${root}.${name}`)?.value, 1);
    }
  }

  /** The value of an output; undefined where there is none of the name. */
  output(name: string): HclValue | undefined {
    const value = this.outputs.get(name)?.attributes.get('value');
    if (value === undefined) return undefined;
    return this.once(`output.${name}`, () => {
      const found = this.evaluator(value.where).value(value.term);
      return this.isSensitive(name) ? new Unknown(`${this.absolute(`output.${name}`)}, which is sensitive`) : found;
    });
  }

  get outputNames(): readonly string[] {
    return [...this.outputs.keys()];
  }

  /** The block of an output, a variable's input or a local value: what its value is worked out from. */
  expressionOf(root: string, name: string): { readonly attribute: Attribute; readonly module: Module } | undefined {
    const attribute = root === 'local' ? this.locals.get(name) : root === 'output' ? this.outputs.get(name)?.attributes.get('value') : undefined;
    if (attribute) return { attribute, module: this };
    const input = root === 'var' ? this.caller?.block.attributes.get(name) : undefined;
    return input && { attribute: input, module: this.caller!.module };
  }

  call(name: string): Call | undefined {
    const block = this.callBlocks.get(name);
    if (!block) return undefined;
    const known = this.calls.get(name);
    if (known) return known;
    const call = this.expanded(name, block);
    this.calls.set(name, call);
    return call;
  }

  get callNames(): readonly string[] {
    return [...this.callBlocks.keys()];
  }

  /** Works out a value once; raises `FW_CYCLE` when it needs itself. */
  once(name: string, work: () => HclValue): HclValue {
    const known = this.done.get(name);
    if (known !== undefined) return known;
    const { open } = this.configuration;
    const full = this.absolute(name);
    if (open.includes(full)) {
      throw new FirewrightError('FW_CYCLE', {
        what: 'references that lead back to themselves', value: [...open.slice(open.indexOf(full)), full].join(' -> '),
        fix: 'give one of them a value that does not refer to the others',
      });
    }
    open.push(full);
    try {
      const value = work();
      this.done.set(name, value);
      return value;
    } finally {
      open.pop();
    }
  }

  private declare(block: Block): void {
    const { type, labels, attributes } = block;
    const [first = ''] = labels;
    if (type === 'variable') this.unique(this.variables, first, new Variable(block), block);
    if (type === 'output') this.unique(this.outputs, first, block, block);
    if (type === 'module') this.unique(this.callBlocks, first, block, block);
    if (type === 'locals') for (const [name, attribute] of attributes) this.unique(this.locals, name, attribute, block);
    if (type === 'resource' || type === 'data') {
      const resource = new DeclaredResource(this, block);
      this.unique(this.resources, resource.localAddress, resource, block);
    }
  }

  private unique<T>(map: Map<string, T>, name: string, value: T, { file, line }: Block): void {
    if (map.has(name)) throw new FirewrightError('FW_ARTIFACT', { what: 'declared twice', value: name, where: `${file}:${line}`, fix: 'keep one of the two' });
    map.set(name, value);
  }

  private nameless(text: string): string {
    return this.address === '' ? text : `${text} in ${this.address}`;
  }

  private variable(name: string): HclValue | undefined {
    const variable = this.variables.get(name);
    if (!variable) return undefined;
    return this.once(`var.${name}`, () => {
      const orOpen = (value: HclValue | undefined, open: () => HclValue): HclValue => (value === undefined ? open() : value);
      if (!this.caller) return orOpen(this.configuration.values.of(variable), () => openVariable(name));
      const { block, module, names } = this.caller;
      const input = block.attributes.get(name);
      const value = variable.value(input && module.evaluator(input.where, names).value(input.term));
      const full = this.absolute(`var.${name}`);
      return variable.sensitive ? new Unknown(`${full}, which is sensitive`) : orOpen(value, () => new Unknown(full));
    });
  }

  private local(name: string): HclValue | undefined {
    const local = this.locals.get(name);
    return local && this.once(`local.${name}`, () => this.evaluator(local.where).value(local.term));
  }

  private called(name: string): HclValue | undefined {
    const call = this.call(name);
    if (!call) return undefined;
    const open = (): HclValue => Open.to(call.address);
    if (call.remote !== undefined) return open();
    return laidOut(call.repetition, call.copies.map((copy) => handleOf(copy)), open);
  }

  private expanded(name: string, block: Block): Call {
    const address = this.absolute(`module.${name}`);
    const source = block.attributes.get('source');
    const path = source?.term.kind === 'template' && source.term.parts.length === 1 ? source.term.parts[0] : undefined;
    const written = path?.kind === 'literal' ? String(path.value) : undefined;
    const repetition = repetitionOf(block, (where) => this.evaluator(where));
    if (written === undefined || !isLocalSource(written)) return { block, address, repetition, copies: [], remote: written ?? source?.term.text ?? 'nowhere' };
    const directory = localSource(this.directory, written, block.file);
    const isRepeated = repetition.kind === 'unknown';
    const copies = repetition.copies.map(({ key, names }) => new Module(address + key, directory, this.configuration, { module: this, block, names, isRepeated }));
    return { block, address, repetition, copies };
  }

  private isSensitive(output: string): boolean {
    const flag = this.outputs.get(output)!.attributes.get('sensitive');
    return flag !== undefined && this.evaluator(flag.where).value(flag.term) !== false;
  }
}

/** What `module.x` stands for: its outputs. */
function handleOf(module: Module): HclValue {
  const attribute = (name: string): HclValue => module.output(name) ?? new Unknown(`${module.address}.${name}`);
  return { get whole() { return new Mapping('object', module.outputNames.map((name) => [name, attribute(name)] as const)); }, attribute };
}
