import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where something is written: a file as the user named it, and a line from 1 where it is known. */
export interface Place {
  readonly file: string;
  readonly line?: number;
}

/** Where a resource of the artifact is written; nothing where it was not read from a file. */
export type PlaceOf = (resource: string) => Place | undefined;

/** `intents.yaml:3` taken apart. */
export function placeIn(where: string | undefined): Place | undefined {
  if (where === undefined) return undefined;
  const [, file, line] = /^(.*?):(\d+)(?::\d+)?$/.exec(where) ?? [];
  return file === undefined ? { file: where } : { file, line: Number(line) };
}

/** A path below the working directory, with slashes; what is elsewhere as it stands. */
export function fromHere(file: string): string {
  const path = relative(process.cwd(), resolve(file));
  return path.startsWith('..') || isAbsolute(path) ? file : path.split(sep).join('/');
}

/** The same as a reference of the web. */
export function uriOf(file: string): string {
  const path = fromHere(file);
  return isAbsolute(path) || path.startsWith('..') ? pathToFileURL(resolve(file)).href : path.split('/').map(encodeURIComponent).join('/');
}
