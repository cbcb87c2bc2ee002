import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FirewrightError } from '../net';

/**
 * Refuses a directory in which something stands already.
 *
 * @throws FirewrightError FW_OUT
 */
export function refuseOccupied(directory: string, force: boolean): void {
  if (!existsSync(directory)) return;
  if (!statSync(directory).isDirectory()) throw new FirewrightError('FW_OUT', { what: '--out names a file', value: directory, fix: 'name a directory' });
  const [first] = readdirSync(directory).filter((name) => name !== 'node_modules' && !/^package(?:-lock)?\.json$|^tsconfig\.json$|^cdktf\.json$/.test(name));
  if (first === undefined || force) return;
  throw new FirewrightError('FW_OUT', {
    what: 'the directory of --out is not empty', value: directory, why: `it has ${first}`, fix: 'name another one, or add --force to write main.ts there all the same',
  });
}

/**
 * Writes the program: whole or not at all.
 *
 * @throws FirewrightError FW_OUT
 */
export function writeProgram(directory: string, text: string): string {
  const file = join(directory, 'main.ts');
  const scratch = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(directory, { recursive: true });
    writeFileSync(scratch, text);
    renameSync(scratch, file);
  } catch (error) {
    if (existsSync(scratch)) rmSync(scratch, { force: true });
    throw new FirewrightError('FW_OUT', { what: 'the program cannot be written', value: file, why: (error as Error).message });
  }
  return file;
}
