import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a file of this name replaces parts of others. */
export const isOverride = (name: string): boolean => /(?:^|_)override\.tf(?:\.json)?$/.test(name);

/** Files of editors, which Terraform does not read. */
export const isIgnored = (name: string): boolean => name.startsWith('.');

/** Whether a directory is configuration in HCL, and nothing else. */
export function isHclDirectory(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true || existsSync(join(path, 'stacks'))) return false;
  const names = readdirSync(path).filter((name) => !isIgnored(name));
  return names.some((name) => name.endsWith('.tf')) && !names.some((name) => name.endsWith('.tf.json') && !isOverride(name));
}
