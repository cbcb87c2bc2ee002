import { cpSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { type Tree } from './tree';

/** What Terraform or somebody else keeps in a directory, and is no part of the configuration. */
const KEPT_BESIDE = /^(?:\.git|\.terraform|\.terraform\.lock\.hcl|node_modules|.*\.tfstate(?:\..*)?)$/;

/** Where Terraform keeps modules that it has fetched: it clears that away when it finds them called by a path. */
const FETCHED = /(^|\/)\.terraform\/modules(?=\/|$)/;

/** A path of the tree, as it is in the copy. */
export const placeInCopy = (path: string): string => path.replace(FETCHED, '$1.firewright/modules');

/** Copies directories to a place where they lie to each other, and to what is between them, as before; gives where the root is there. */
export function copyTree({ base, root, directories, rewritten }: Tree, to: string): string {
  const place = (path: string): string => join(to, placeInCopy(relative(base, path)));
  for (const directory of directories) {
    mkdirSync(place(directory), { recursive: true });
    cpSync(directory, place(directory), {
      recursive: true, dereference: true,
      filter: (path) => path === directory || (!KEPT_BESIDE.test(basename(path)) && isOrdinary(path)),
    });
  }
  for (const directory of directories) {
    for (let path = directory; path !== base; path = dirname(path)) linkNeighbours(dirname(path), place);
  }
  for (const [path, text] of rewritten) writeFileSync(place(path), text);
  return place(root);
}

/** What lies beside a module may be read by it: `file("${path.module}/../shared.json")`. */
function linkNeighbours(directory: string, place: (path: string) => string): void {
  for (const path of readdirSync(directory).filter((name) => !KEPT_BESIDE.test(name)).map((name) => join(directory, name))) {
    if (!existsSync(place(path))) symlinkSync(path, place(path));
  }
}

/** Sockets and the like cannot be copied, nor links that lead nowhere. */
function isOrdinary(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && (found.isFile() || found.isDirectory());
}
