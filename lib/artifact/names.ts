import { FirewrightError } from '../net';
import { type Document } from './files';
import { configurationsIn } from './kind';
import { type Qualify } from './reference';
import { type Block, blocksOf, entriesOf, type JsonObject } from './shape';

/** A part of a stack's configuration, with its blocks taken apart. */
export interface Configuration {
  readonly stack: string;
  readonly source: string;
  readonly body: JsonObject;
  readonly resources: readonly Block[];
  readonly data: readonly Block[];
}

/** The configurations of all files. Raises `FW_ARTIFACT` with the file and the place in it. */
export function configurations(documents: readonly Document[]): Configuration[] {
  return documents.flatMap(({ stack, source, json }) => within(source, () => configurationsIn(json).map((body) => ({
    stack, source, body, resources: blocksOf(body.resource, 'resource', 2), data: blocksOf(body.data, 'data', 2),
  }))));
}

/**
 * How each stack's own addresses become unique: an address of several stacks gets the stack before it,
 * and so does one that only another stack declares, because a stack sees nothing but its own.
 */
export function qualifiers(parts: readonly Configuration[]): (stack: string) => Qualify {
  const owner = new Map<string, string>();
  const shared = new Set<string>();
  for (const part of parts) {
    for (const address of within(part.source, () => declaredIn(part))) {
      const first = owner.get(address);
      if (first === undefined) owner.set(address, part.stack);
      else if (first !== part.stack) shared.add(address);
    }
  }
  return (stack) => (address) => {
    const first = owner.get(address);
    return first === undefined || (first === stack && !shared.has(address)) ? address : `${stack}:${address}`;
  };
}

function declaredIn({ resources, data, body }: Configuration): string[] {
  return [
    ...resources.map(({ labels }) => `${labels[0]}.${labels[1]}`),
    ...data.map(({ labels }) => `data.${labels[0]}.${labels[1]}`),
    ...blocksOf(body.variable, 'variable', 1).map(({ labels }) => `var.${labels[0]}`),
    ...blocksOf(body.module, 'module', 1).map(({ labels }) => `module.${labels[0]}`),
    ...entriesOf(body.locals, 'locals').map(({ name }) => `local.${name}`),
  ];
}

/** Runs a part of the reading; an error of it names the file. */
export function within<T>(source: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof FirewrightError ? error.at(source) : error;
  }
}
