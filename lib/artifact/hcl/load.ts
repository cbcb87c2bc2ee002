import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { FirewrightError } from '../../net';
import { isIgnored, isOverride } from './directory';
import { parseFiles } from './parser';
import { scan, type WrittenBody } from './scan';
import { expressionOf } from './syntax';
import { type Term } from './term';

/** An argument with its expression, and where it stands: `main.tf:3`. */
export interface Attribute {
  readonly name: string;
  readonly term: Term;
  readonly where: string;
}

export interface Body {
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
}

export interface Block extends Body {
  readonly type: string;
  readonly labels: readonly string[];
  readonly file: string;
  readonly line: number;
}

/** The modules of a configuration by their directory, and the files with values of variables by their name. */
export interface Sources {
  readonly root: string;
  readonly modules: ReadonlyMap<string, readonly Block[]>;
  readonly values: ReadonlyMap<string, Body>;
}

/** The files of variables' values that Terraform reads by itself, from the weakest to the strongest. [TF:variables] */
export function valueFilesIn(directory: string): readonly string[] {
  const names = readdirSync(directory).sort();
  return [
    ...['terraform.tfvars', 'terraform.tfvars.json'].filter((name) => names.includes(name)),
    ...names.filter((name) => /\.auto\.tfvars(?:\.json)?$/.test(name)),
  ].map((name) => join(directory, name));
}

/** Reads a directory and the local modules that it calls. Raises `FW_HCL` and `FW_FILE`. */
export function loadSources(root: string): Sources {
  const written = new Map<string, WrittenBody>();
  const texts = new Map<string, string>();
  const take = (file: string): void => {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    texts.set(file, text);
    written.set(file, takenApart(text, file));
  };
  const filesOf = new Map<string, readonly string[]>();
  const visit = (directory: string): void => {
    if (filesOf.has(directory)) return;
    const files = configurationFiles(directory);
    filesOf.set(directory, files);
    files.forEach(take);
    for (const file of files) for (const path of calledBy(written.get(file)!)) visit(localSource(directory, path, file));
  };
  visit(root);
  const values = valueFilesIn(root).filter((file) => !file.endsWith('.json'));
  values.forEach(take);
  const bodies = parsed(written, texts);
  return {
    root,
    modules: new Map([...filesOf].map(([directory, files]) => [directory, files.flatMap((file) => bodies.get(file)!.blocks)])),
    values: new Map(values.map((file) => [file, bodies.get(file)!])),
  };
}

/** The parser tells a mistake better, where it finds one. */
function takenApart(text: string, file: string): WrittenBody {
  try {
    return scan(text, file);
  } catch (error) {
    parseFiles([{ name: file, text, expressions: [] }]);
    throw error;
  }
}

/** The directory of a module that is called by a local path. */
export function localSource(directory: string, path: string, file: string): string {
  const called = normalize(join(directory, path));
  if (statSync(called, { throwIfNoEntry: false })?.isDirectory()) return called;
  throw new FirewrightError('FW_FILE', { what: 'no such directory of a module', value: path, where: file });
}

/** Whether a module is called by a path, as Terraform tells it. */
export const isLocalSource = (source: string): boolean => /^\.\.?\//.test(source);

function calledBy({ blocks }: WrittenBody): readonly string[] {
  return blocks.filter(({ type }) => type === 'module').flatMap(({ body }) => body.attributes)
    .flatMap(({ name, text }) => (name === 'source' ? [text.replace(/^"(.*)"$/, '$1')] : [])).filter(isLocalSource);
}

function configurationFiles(directory: string): readonly string[] {
  const names = readdirSync(directory).filter((name) => !isIgnored(name)).sort();
  const other = names.find((name) => name.endsWith('.tf.json') || (name.endsWith('.tf') && isOverride(name)));
  if (other !== undefined) {
    throw new FirewrightError('FW_HCL', {
      what: isOverride(other) ? 'an override file is not merged' : 'JSON beside HCL is not read', value: join(directory, other),
      why: 'it may change what the other files say', fix: 'give what terraform show -json prints of a plan',
    });
  }
  return names.filter((name) => name.endsWith('.tf')).map((name) => join(directory, name));
}

/** All files with their expressions, parsed at once. */
function parsed(written: ReadonlyMap<string, WrittenBody>, texts: ReadonlyMap<string, string>): ReadonlyMap<string, Body> {
  const files = [...written].map(([name, body]) => ({ name, text: texts.get(name)!, expressions: expressionsIn(body) }));
  const nodes = parseFiles(files);
  return new Map(files.map(({ name, expressions }, i) => {
    let next = 0;
    const convert = (body: WrittenBody): Body => ({
      attributes: new Map(body.attributes.map((one) => {
        const term = expressionOf(nodes[i][next], expressions[next]);
        next += 1;
        return [one.name, { name: one.name, term, where: `${name}:${one.line}` }];
      })),
      blocks: body.blocks.map((block) => ({ type: block.type, labels: block.labels, file: name, line: block.line, ...convert(block.body) })),
    });
    return [name, convert(written.get(name)!)];
  }));
}

/** The expressions of a body in the order in which they are converted. */
function expressionsIn({ attributes, blocks }: WrittenBody): readonly string[] {
  return [...attributes.map(({ text }) => text), ...blocks.flatMap(({ body }) => expressionsIn(body))];
}
