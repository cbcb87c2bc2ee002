import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Json } from '../../artifact/decode';
import { isLocalSource } from '../../artifact/hcl';
import { parseJson } from '../../artifact/json';
import { type Configuration } from '../../artifact/names';
import { FirewrightError } from '../../net';
import { placeInCopy } from './copy';
import { callsIn, type ModuleFile, moduleFiles } from './module-files';

/** The directory of a stack with those of the modules that it calls, however deep. */
export interface Tree {
  /** What all of them lie below. */
  readonly base: string;
  readonly root: string;
  readonly directories: readonly string[];
  /** The files of configuration in them, as they are rehearsed. */
  readonly rewritten: ReadonlyMap<string, string>;
  /** What is in the files of the root, and in those of the modules. */
  readonly parts: readonly Configuration[];
  readonly moduleParts: readonly Configuration[];
}

/**
 * Reads the directory of a stack and of its modules.
 * @throws FirewrightError FW_REHEARSAL for a module that is not there
 */
export function readTree(path: string, stack: string): Tree {
  // Terraform goes up from where a directory really is.
  const root = realpathSync(path);
  const found = new Map<string, readonly ModuleFile[]>();
  const rewritten = new Map<string, string>();
  const fetched = new Fetched(root);
  const visit = (directory: string, key: string): void => {
    if (found.has(directory)) return;
    const files = moduleFiles(directory, stack);
    found.set(directory, files);
    for (const file of files) {
      const sources = new Map<string, string>();
      for (const { name, source } of callsIn(file)) {
        const called = key === '' ? name : `${key}.${name}`;
        const target = isLocal(source) ? localModule(directory, source, called, file.path) : fetched.module(called, source, file.path);
        if (!isLocal(source)) sources.set(name, pathFrom(directory, target));
        visit(target, called);
      }
      rewritten.set(file.path, file.rewritten(sources));
    }
  };
  visit(root, '');
  const partsOf = (files: readonly ModuleFile[]): readonly Configuration[] => files.flatMap(({ parts }) => parts);
  const directories = [...found.keys()];
  return {
    base: directories.reduce(above), root, directories, rewritten,
    parts: partsOf(found.get(root)!), moduleParts: [...found].flatMap(([directory, files]) => (directory === root ? [] : partsOf(files))),
  };
}

/** A path as Terraform takes it for one. */
function pathFrom(directory: string, target: string): string {
  const path = relative(placeInCopy(directory), placeInCopy(target));
  return path.startsWith('../') ? path : `./${path}`;
}

const isLocal = (source: Json | undefined): source is string => typeof source === 'string' && isLocalSource(source);

function localModule(directory: string, source: string, name: string, where: string): string {
  const target = resolve(directory, source);
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory()) return target;
  throw new FirewrightError('FW_REHEARSAL', { what: `it cannot be rehearsed: the module ${name} is not there`, value: source, where, why: `there is no directory ${target}` });
}

/** As Terraform notes it. */
interface FetchedModule {
  readonly Key: string;
  readonly Source: string;
  readonly Dir: string;
}

const isRecord = (json: Json): json is Json & FetchedModule => (
  typeof json === 'object' && json !== null && !Array.isArray(json) && [json.Key, json.Source, json.Dir].every((text) => typeof text === 'string'));

/** Modules from elsewhere, which an earlier `terraform init` has fetched. */
class Fetched {
  private records?: ReadonlyMap<string, FetchedModule>;

  constructor(private readonly root: string) {}

  /** Read when the first module from elsewhere is called: no other needs it. */
  private read(): ReadonlyMap<string, FetchedModule> {
    const file = join(this.root, '.terraform', 'modules', 'modules.json');
    if (!existsSync(file)) return new Map();
    const json = parseJson(readFileSync(file, 'utf8'), file);
    const modules = typeof json === 'object' && json !== null && !Array.isArray(json) ? json.Modules : undefined;
    if (Array.isArray(modules) && modules.every(isRecord)) return new Map(modules.map((one) => [one.Key, one]));
    throw new FirewrightError('FW_REHEARSAL', {
      what: 'what terraform init noted of the modules cannot be read', where: file, why: 'it is no list of "Modules", each with its Key, Source and Dir',
      fix: 'run terraform init there again',
    });
  }

  module(name: string, source: Json | undefined, where: string): string {
    const record = (this.records ??= this.read()).get(name);
    const isSame = record !== undefined && typeof source === 'string' && [source, `registry.terraform.io/${source}`, `git::https://${source}.git`].includes(record.Source);
    const directory = resolve(this.root, record?.Dir ?? '');
    if (isSame && existsSync(directory)) return directory;
    throw new FirewrightError('FW_REHEARSAL', {
      what: `it cannot be rehearsed: the module ${name} from elsewhere`, value: source, where,
      why: record === undefined ? 'a rehearsal fetches nothing, and no terraform init has fetched it' : `terraform init has fetched it from ${record.Source}`,
      fix: 'run terraform init there first (-backend=false is enough), or copy the module and call it by its path, ./modules/...',
    });
  }
}

/** The lowest directory that both are in. */
function above(a: string, b: string): string {
  if (b === a || b.startsWith(a.endsWith(sep) ? a : `${a}${sep}`)) return a;
  return above(dirname(a), b);
}
