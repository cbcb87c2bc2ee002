import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether a path is a directory that Terraform alone can read all of: it has files in HCL, or such that override others.
 */
export function isForTerraform(path: string): boolean {
  if (/^\s*[{[]/.test(path) || !statSync(path, { throwIfNoEntry: false })?.isDirectory() || existsSync(join(path, 'stacks'))) return false;
  return readdirSync(path).some((name) => /^[^.].*\.tf$|^(?:.*_)?override\.tf\.json$/.test(name));
}
