import { FirewrightError } from '../net';

/** Whether what is read under another assumption is something else, or cannot be asked for at all there. */
export function isOther<T>(read: () => T, own: T): boolean {
  try {
    return read() !== own;
  } catch (error) {
    if (error instanceof FirewrightError && error.code === 'FW_ENDPOINT') return true;
    throw error;
  }
}
