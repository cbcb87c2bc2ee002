import { basename } from 'node:path';
import { type Document, JSON_TEXT, readDocuments } from '../../artifact/files';
import { type Configuration, configurations, qualifiers } from '../../artifact/names';
import { kindOf } from '../../artifact/plan/kind';
import { findRemoteStates } from '../../artifact/remote-state';
import { FirewrightError } from '../../net';
import { refuseAccounts, refuseOutOfReach } from './reach';

/** One configuration that Terraform applies by itself. */
export interface Stack {
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly json: Document['json'] }[];
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
  const { documents, unreadable } = readDocuments(pathOrJson);
  const hidden = unreadable.find((one) => one.mayDeclare);
  if (hidden) throw refused('a file that is not in Terraform\'s JSON', hidden.address, hidden.why, 'rehearse what cdktf synthesized, or write it as *.tf.json');
  for (const { json, source } of documents) {
    const kind = kindOf(json);
    if (kind) throw refused(`this is a ${kind}`, source, 'a rehearsal starts from configuration, and makes plan and state itself', 'give a cdktf.out directory or a cdk.tf.json');
  }
  const parts = configurations(documents);
  for (const part of parts) refuseOutOfReach(part);
  refuseAccounts(parts);
  const qualifier = qualifiers(parts);
  const remote = findRemoteStates(parts, qualifier);
  const stacks = [...new Set(documents.map(({ stack }) => stack))].map((name): Stack => ({
    name, qualify: qualifier(name),
    files: documents.filter(({ stack }) => stack === name).map(({ source, json }) => ({ name: source === JSON_TEXT ? 'cdk.tf.json' : basename(source), json })),
    reads: readsOf(parts.filter(({ stack }) => stack === name), (address) => remote.get(qualifier(name)(address))),
  }));
  return inOrder(stacks);
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
