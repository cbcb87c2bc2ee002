import { basename, dirname, resolve } from 'node:path';
import { type Document, JSON_TEXT, readDocuments } from '../../artifact/files';
import { type Configuration, configurations, qualifiers } from '../../artifact/names';
import { kindOf } from '../../artifact/plan/kind';
import { findRemoteStates } from '../../artifact/remote-state';
import { FirewrightError } from '../../net';
import { isForTerraform } from './for-terraform';
import { refuseAccounts, refuseInTree, refuseOutOfReach } from './reach';
import { readTree, type Tree } from './tree';

/** One configuration that Terraform applies by itself. */
export interface Stack {
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly json: Document['json'] }[];
  /** What lies beside them, with modules; absent for one file, or a text, by itself. */
  readonly tree?: Tree;
  /** Which stack each `data.terraform_remote_state` reads, by name. */
  readonly reads: ReadonlyMap<string, string>;
  /** An address of the stack as it is unique among all stacks. */
  readonly qualify: (address: string) => string;
}

/**
 * The stacks of an artifact, each after those whose state it reads.
 * @throws FirewrightError for what cannot be rehearsed
 */
export function readStacks(pathOrJson: string): readonly Stack[] {
  if (isForTerraform(pathOrJson)) return [stackForTerraform(pathOrJson)];
  if (/\.tf$/.test(pathOrJson)) throw refused('a file in HCL by itself', pathOrJson, 'Terraform reads all files of a directory together', 'give the directory that it is in');
  const { documents } = readDocuments(pathOrJson);
  for (const { json, source } of documents) {
    const kind = kindOf(json);
    if (kind) throw refused(`this is a ${kind}`, source, 'a rehearsal starts from configuration, and makes plan and state itself', 'give a cdktf.out directory or a cdk.tf.json');
  }
  const parts = configurations(documents);
  const trees = treesOf(documents.filter(({ source }) => source !== JSON_TEXT && source !== pathOrJson));
  for (const part of parts) refuseOutOfReach(part, trees.size > 0);
  const moduleParts = [...trees.values()].flatMap((tree) => tree.moduleParts);
  for (const part of moduleParts) refuseInTree(part);
  refuseAccounts(parts, moduleParts);
  const qualifier = qualifiers(parts);
  const remote = findRemoteStates(parts, qualifier);
  const stacks = [...new Set(documents.map(({ stack }) => stack))].map((name): Stack => ({
    name, qualify: qualifier(name), tree: trees.get(name),
    files: documents.filter(({ stack }) => stack === name).map(({ source, json }) => ({ name: source === JSON_TEXT ? 'cdk.tf.json' : basename(source), json })),
    reads: readsOf(parts.filter(({ stack }) => stack === name), (address) => remote.get(qualifier(name)(address))),
  }));
  return inOrder(stacks);
}

/** The directory of each stack. */
function treesOf(documents: readonly Document[]): ReadonlyMap<string, Tree> {
  const directories = new Map(documents.map(({ stack, source }) => [stack, dirname(source)]));
  return new Map([...directories].map(([stack, directory]) => [stack, readTree(directory, stack)]));
}

/** A directory that Terraform reads as it is. */
function stackForTerraform(path: string): Stack {
  const name = basename(resolve(path));
  const tree = readTree(path, name);
  for (const part of [...tree.parts, ...tree.moduleParts]) refuseInTree(part);
  refuseAccounts(tree.parts, tree.moduleParts);
  return { name, files: [], tree, reads: new Map(), qualify: (address) => address };
}

/**
 * The stacks of a previous version, so that each is changed into the one that follows it: by name, or the only one into
 * the only one.
 * @throws FirewrightError when one of them has no successor: nobody would apply it any more
 */
export function inPlaceOf(next: readonly Stack[], previous: readonly Stack[]): readonly Stack[] {
  if (next.length === 1 && previous.length === 1) return [{ ...previous[0]!, name: next[0]!.name }];
  const gone = previous.find(({ name }) => !next.some((one) => one.name === name));
  if (gone) throw refused('a stack is not there any more', gone.name, 'what it deployed would stay as it is', 'rehearse the change of the other stacks');
  return previous;
}

function readsOf(parts: readonly Configuration[], target: (address: string) => string | undefined): ReadonlyMap<string, string> {
  const states = parts.flatMap(({ data }) => data.filter(({ labels }) => labels[0] === 'terraform_remote_state'));
  return new Map(states.map(({ labels: [, name = ''] }): [string, string] => {
    const address = `data.terraform_remote_state.${name}`;
    const stack = target(address);
    if (stack === undefined) throw refused('it reads the state of something else', address, 'only stacks of the same directory are there to be read', 'rehearse the cdktf.out that has both stacks');
    return [name, stack];
  }));
}

function inOrder(stacks: readonly Stack[]): readonly Stack[] {
  const ordered: Stack[] = [];
  const visit = (stack: Stack, path: readonly string[]): void => {
    if (ordered.includes(stack)) return;
    if (path.includes(stack.name)) throw refused('stacks read the states of each other', [...path, stack.name].join(' -> '), 'none can be applied first', 'let references go one way');
    for (const name of stack.reads.values()) visit(stacks.find((one) => one.name === name)!, [...path, stack.name]);
    ordered.push(stack);
  };
  for (const stack of stacks) visit(stack, []);
  return ordered;
}

const refused = (what: string, where: string, why: string, fix: string): FirewrightError => (
  new FirewrightError('FW_REHEARSAL', { what: `it cannot be rehearsed: ${what}`, where, why, fix }));
