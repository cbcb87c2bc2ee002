import { FirewrightError } from '../net';
import { type Json } from './decode';

export type JsonObject = { readonly [key: string]: Json };

/** A block of the configuration, with its labels and its place in the JSON. */
export interface Block {
  readonly labels: readonly string[];
  readonly body: JsonObject;
  readonly path: string;
}

/** A name and its value, with its place in the JSON. */
export interface Entry {
  readonly name: string;
  readonly json: Json;
  readonly path: string;
}

/**
 * The blocks below a node, behind `labels` levels of names: two for `resource`, one for `variable`.
 * Terraform takes one object or an array of them at every level. Raises `FW_ARTIFACT`.
 */
export function blocksOf(node: Json | undefined, path: string, labels: number): Block[] {
  const blocks: Block[] = [];
  collect(node, path, [], labels, blocks);
  return blocks;
}

function collect(node: Json | undefined, path: string, names: readonly string[], more: number, out: Block[]): void {
  if (node === undefined || node === null) return;
  if (Array.isArray(node)) {
    for (const [i, item] of node.entries()) collect(asObject(item, `${path}[${i}]`), `${path}[${i}]`, names, more, out);
    return;
  }
  const body = asObject(node, path);
  if (more === 0) {
    out.push({ labels: names, body, path });
    return;
  }
  for (const name of Object.keys(body)) {
    if (name !== '//') collect(body[name], `${path}.${name}`, [...names, name], more - 1, out);
  }
}

/** The names and values directly below a node, as in `locals`. */
export function entriesOf(node: Json | undefined, path: string): Entry[] {
  return blocksOf(node, path, 0).flatMap((block) => Object.entries(block.body)
    .filter(([name]) => name !== '//')
    .map(([name, json]) => ({ name, json, path: `${block.path}.${name}` })));
}

function asObject(json: Json, path: string): JsonObject {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json;
  throw wrongType(path, json, 'an object');
}

export function wrongType(path: string, value: Json, expected: string): FirewrightError {
  return new FirewrightError('FW_ARTIFACT', {
    what: `not ${expected}`, value, where: path, why: `Terraform's JSON wants ${expected} here`,
  });
}
