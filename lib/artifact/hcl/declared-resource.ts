import { type Resource } from '../resource';
import { type Evaluator } from './evaluate';
import { type Block } from './load';
import { type Module } from './module';
import { laidOut, type Repetition, repetitionOf } from './repetition';
import { type Handle, type HclValue, Open } from './values';

/** An instance of a resource. */
export interface ResourceInstance extends Handle {
  /** As Terraform writes it: `module.a["x"].alicloud_instance.web[0]`. */
  readonly address: string;
  /** Evaluates in this instance. */
  readonly evaluator: (where: string) => Evaluator;
}

/** A `resource` or `data` block in an instance of a module. */
export class DeclaredResource {
  readonly mode: Resource['mode'];
  /** As the module itself names it. */
  readonly localAddress: string;
  private repeats?: Repetition;
  private all?: readonly ResourceInstance[];

  constructor(readonly module: Module, readonly block: Block) {
    this.mode = block.type === 'data' ? 'data' : 'managed';
    this.localAddress = `${this.mode === 'data' ? 'data.' : ''}${block.labels.join('.')}`;
  }

  /** The address without the key of an instance. */
  get address(): string {
    return this.module.absolute(this.localAddress);
  }

  get repetition(): Repetition {
    return (this.repeats ??= repetitionOf(this.block, (where) => this.module.evaluator(where)));
  }

  get instances(): readonly ResourceInstance[] {
    return (this.all ??= this.repetition.copies.map(({ key, names }) => {
      const address = this.address + key;
      const evaluator = (where: string): Evaluator => this.module.evaluator(where, names);
      return { address, evaluator, whole: Open.to(address), attribute: (name) => this.attribute(address, key, name, evaluator) };
    }));
  }

  /** What its name stands for. */
  get value(): HclValue {
    return laidOut(this.repetition, this.instances, () => Open.to(this.address));
  }

  /**
   * What a resource was given is what it has, but for nothing and an empty text, for which the provider may compute something. A number or
   * a text that looks like one is not followed here: which of both it is, the provider says.
   */
  private attribute(address: string, key: string, name: string, evaluator: (where: string) => Evaluator): HclValue {
    const given = this.mode === 'managed' && this.repetition.kind !== 'unknown' ? this.block.attributes.get(name) : undefined;
    const open = Open.to(address, [name]);
    if (!given) return open;
    const value = this.module.once(`${this.localAddress}${key}.${name}`, () => evaluator(given.where).value(given.term));
    if (value instanceof Open) return value;
    return typeof value === 'string' && !/^(?:|true|false|[-+]?[\d.]+(?:e[-+]?\d+)?)$/i.test(value) ? value : open;
  }
}
