import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file of the package. The sources and what is built from them lie at different depths below it. */
export function packageFile(path: string, from = __dirname): string {
  const here = join(from, path);
  return existsSync(here) || dirname(from) === from ? here : packageFile(path, dirname(from));
}
