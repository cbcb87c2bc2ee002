import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { FirewrightError } from '../net';
import { type Json } from './decode';
import { parseJson } from './json';
import { type Unreadable } from './resource';

/** One file of a stack. */
export interface Document {
  readonly stack: string;
  /** The file, or `(JSON text)`. */
  readonly source: string;
  readonly json: Json;
}

export interface Documents {
  readonly documents: readonly Document[];
  /** Files that belong to the configuration but are not read. */
  readonly unreadable: readonly Unreadable[];
}

const STACK_FILE = 'cdk.tf.json';
export const JSON_TEXT = '(JSON text)';

/** Whether it is JSON itself, and no path. */
export const isJsonText = (pathOrJson: string): boolean => /^\s*[{[]/.test(pathOrJson);

/** Finds and parses the files that a path, or a JSON text, stands for. Raises `FW_FILE` and `FW_JSON`. */
export function readDocuments(pathOrJson: string): Documents {
  if (isJsonText(pathOrJson)) {
    const json = parseJson(pathOrJson, JSON_TEXT);
    return { documents: [{ stack: 'stack', source: JSON_TEXT, json }], unreadable: [] };
  }
  const path = pathOrJson;
  const isDirectory = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  if (path === '' || isDirectory === undefined) {
    throw new FirewrightError('FW_FILE', {
      what: 'no such file or directory', value: path,
      fix: 'run cdktf synth first, and give its output directory (cdktf.out) or a cdk.tf.json',
    });
  }
  if (!isDirectory && /\.(?:tf|tfvars)$/.test(path)) {
    throw new FirewrightError('FW_FILE', { what: 'one file of HCL', value: path, why: 'what it means depends on the files beside it', fix: `give its directory: ${dirname(path)}` });
  }
  if (!isDirectory) return { documents: [readFile(path, basename(dirname(resolve(path))))], unreadable: [] };
  if (existsSync(join(path, 'stacks'))) return readOutput(path);
  return readStackDirectory(path);
}

/** `cdktf.out`: the manifest says which stacks are of the last synthesis; others were left behind. */
function readOutput(path: string): Documents {
  const folders = readdirSync(join(path, 'stacks'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  const listed = listedStacks(path);
  const stale = folders.filter((name) => listed !== undefined && !listed.includes(name));
  const present = listed ?? folders.filter((name) => existsSync(join(path, 'stacks', name, STACK_FILE)));
  const isHcl = (name: string): boolean => existsSync(join(path, 'stacks', name, 'cdk.tf'));
  if (present.length === 0) throw withoutStacks(path, folders.some(isHcl));
  return {
    documents: present.map((name) => readFile(join(path, 'stacks', name, STACK_FILE), name)),
    unreadable: stale.map((name) => ({
      address: join(path, 'stacks', name), why: 'not in manifest.json: left behind by an earlier synthesis, not read',
    })),
  };
}

function listedStacks(path: string): readonly string[] | undefined {
  const file = join(path, 'manifest.json');
  if (!existsSync(file)) return undefined;
  const manifest = readFile(file, '').json;
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest)) return undefined;
  const { stacks } = manifest;
  return typeof stacks === 'object' && stacks !== null ? Object.keys(stacks).sort() : undefined;
}

/** The directory of one stack, or of hand-written `*.tf.json` files that make up one configuration. */
function readStackDirectory(path: string): Documents {
  const stack = basename(resolve(path));
  const names = readdirSync(path).sort();
  const isOverride = (name: string): boolean => /(?:^|_)override\.tf(?:\.json)?$/.test(name);
  const files = names.filter((name) => name.endsWith('.tf.json') && !isOverride(name));
  if (files.length === 0) throw withoutStacks(path, names.includes('cdk.tf'));
  const skipped = names.filter((name) => name.endsWith('.tf') || isOverride(name));
  return {
    documents: files.map((name) => readFile(join(path, name), stack)),
    unreadable: skipped.map((name) => ({
      address: join(path, name), why: name.endsWith('.tf') ? 'written in HCL, not read' : 'override file, not merged', mayDeclare: true,
    })),
  };
}

function readFile(path: string, stack: string): Document {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new FirewrightError('FW_FILE', { what: 'file cannot be read', value: path, why: (error as Error).message });
  }
  return { stack, source: path, json: parseJson(text, path) };
}

function withoutStacks(path: string, hasHcl: boolean): FirewrightError {
  return new FirewrightError('FW_FILE', {
    what: 'directory without a synthesized stack', value: path,
    why: hasHcl ? 'the stacks were synthesized as HCL' : `there is no stacks/*/${STACK_FILE} and no *.tf.json or *.tf in it`,
    fix: hasHcl ? 'synthesize without --hcl-output' : 'run cdktf synth, and give its output directory (cdktf.out), or a directory of HCL',
  });
}
