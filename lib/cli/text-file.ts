import { readFileSync } from 'node:fs';
import { FirewrightError } from '../net';

/**
 * The text of a file that the user named.
 *
 * @param what what it is, for the error: `the intents`
 * @throws FirewrightError FW_FILE
 */
export function readTextFile(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new FirewrightError('FW_FILE', { what: `${what} cannot be read`, value: file, why: (error as Error).message });
  }
}
