import { readFileSync } from 'node:fs';
import { parseJson } from '../json';
import { type Bindings } from '../bindings';
import { type Constraint, constraintOf, convertTo, isPlain } from './constraint';
import { Inexact, Refused, toBoolean } from './convert';
import { Evaluator, type Scope } from './evaluate';
import { valueOf } from './functions/encodings';
import { type Block, type Sources, valueFilesIn } from './load';
import { parseFiles } from './parser';
import { expressionOf } from './syntax';
import { type HclValue, Open, Unknown } from './values';

/** Where nothing has a name. */
const NOWHERE: Scope = { find: (_root, _steps, text) => new Unknown(`${text}, which is no constant`) };

/** What a `variable` block declares. */
export class Variable {
  readonly sensitive: boolean;
  private readonly nullable: boolean;
  /** Undefined where the type is not understood. */
  private readonly type: Constraint | undefined;
  private readonly where: string;

  constructor(readonly block: Block) {
    this.where = `${block.file}:${block.line}`;
    this.sensitive = this.flag('sensitive', false);
    this.nullable = this.flag('nullable', true);
    this.type = this.constraint();
  }

  get name(): string {
    return this.block.labels[0];
  }

  /** Whether a value from the command line or the environment is a text as it stands. */
  get isPlain(): boolean {
    return !this.block.attributes.has('type') || (this.type !== undefined && isPlain(this.type));
  }

  /** The value that the variable has when this is given, of its type. @param given undefined where nothing is */
  value(given: HclValue | undefined): HclValue | undefined {
    const otherwise = this.block.attributes.get('default');
    const fallback = otherwise && new Evaluator(NOWHERE, otherwise.where).value(otherwise.term);
    const value = given === undefined || (given === null && !this.nullable) ? fallback : given;
    if (value === undefined) return given === undefined ? undefined : this.misfit();
    if (this.type === undefined) return this.misfit();
    try {
      return convertTo(this.type, value, (term) => new Evaluator(NOWHERE, this.where).value(term));
    } catch (error) {
      if (error instanceof Inexact) return error.because ?? this.misfit();
      if (error instanceof Refused) return this.misfit();
      throw error;
    }
  }

  private misfit(): Unknown {
    return new Unknown(`var.${this.name} as the type at ${this.where}`);
  }

  private constraint(): Constraint | undefined {
    const type = this.block.attributes.get('type');
    try {
      return type === undefined ? { kind: 'any' } : constraintOf(type.term);
    } catch (error) {
      if (error instanceof Inexact) return undefined;
      throw error;
    }
  }

  private flag(name: string, otherwise: boolean): boolean {
    const attribute = this.block.attributes.get(name);
    return attribute === undefined ? otherwise : toBoolean(new Evaluator(NOWHERE, attribute.where).value(attribute.term));
  }
}

/** The values of the variables of the root, from everywhere where Terraform takes them, and from bindings. */
export class RootValues {
  private readonly files = new Map<string, HclValue>();

  constructor(sources: Sources, private readonly bindings: Bindings, private readonly environment: Readonly<Record<string, string | undefined>>) {
    for (const file of valueFilesIn(sources.root)) {
      for (const [name, value] of file.endsWith('.json') ? inJson(file) : inHcl(file, sources)) this.files.set(name, value);
    }
  }

  /** Undefined where it is left open. */
  of(variable: Variable): HclValue | undefined {
    const { name } = variable;
    const bound = this.bindings.get(`var.${name}`);
    if (bound !== undefined) return variable.value(written(variable, bound, `--bind var.${name}`));
    // What is marked is not to be shown: it is used where it is bound by hand.
    if (variable.sensitive) return undefined;
    const set = this.environment[`TF_VAR_${name}`];
    // A file may say null, which is a value, too.
    if (this.files.has(name)) return variable.value(this.files.get(name));
    return variable.value(set === undefined ? undefined : written(variable, set, `TF_VAR_${name}`));
  }
}

function inHcl(file: string, { values }: Sources): readonly (readonly [string, HclValue])[] {
  return [...values.get(file)!.attributes].map(([name, { term, where }]) => [name, new Evaluator(NOWHERE, where).value(term)]);
}

function inJson(file: string): readonly (readonly [string, HclValue])[] {
  const json = parseJson(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), file);
  return Object.entries(json as object).map(([name, value]) => [name, valueOf(value)]);
}

/** A value that is given as a text. */
function written(variable: Variable, text: string, name: string): HclValue {
  if (variable.isPlain) return text;
  const [[node]] = parseFiles([{ name, expressions: [text] }]);
  return new Evaluator(NOWHERE, name).value(expressionOf(node, text));
}

/** What an open variable of the root is called. */
export const openVariable = (name: string): Open => Open.to(`var.${name}`);
