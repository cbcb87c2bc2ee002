import { FirewrightError } from '../net';
import { type Network } from '../model';
import { readNetwork, unusedBindings } from '../read-network';
import { type Io } from './io';
import { moment, pairs, type ReadingOptions } from './options';

/** Reads the artifact that the user named, `-` being standard input. */
export async function loadNetwork(artifact: string, options: ReadingOptions, io: Io, releaseDrafts = false): Promise<Network> {
  const bindings = pairs('--bind', options.bind);
  const assume = Object.fromEntries(pairs('--assume', options.assume));
  const at = moment(options.at);
  return readNetwork(await sourceOf(artifact, io), { bindings, assume, at, releaseDrafts });
}

/** What is read: the name of a file, or the text of standard input, which can be read once only. */
export const sourceOf = async (artifact: string, io: Io): Promise<string> => (artifact === '-' ? standardInput(io) : artifact);

async function standardInput(io: Io): Promise<string> {
  const text = (await io.input())?.replace(/^\uFEFF/, '');
  // Anything but an object would be taken for a path.
  if (text !== undefined && /^\s*\{/.test(text)) return text;
  throw new FirewrightError('FW_JSON', {
    what: text === undefined || text.trim() === '' ? 'there is nothing on standard input' : 'standard input is not a JSON object',
    fix: 'pipe a cdk.tf.json into it, or name the file',
  });
}

/**
 * Refuses bindings that nothing asked for: a misspelt name would otherwise go unnoticed.
 *
 * @param open what the verdicts depend on
 * @throws FirewrightError FW_USAGE
 */
export function refuseUnused(network: Network, open: readonly string[]): void {
  const [unused] = unusedBindings(network);
  if (unused === undefined) return;
  throw new FirewrightError('FW_USAGE', {
    what: '--bind names something that no answer asked for', value: unused,
    fix: open.length === 0 ? 'leave it out: no verdict depends on anything open' : `the verdicts depend on: ${open.join('; ')}`,
  });
}

/**
 * Says which bindings nothing asked for, where one set of bindings serves several commands: a list may not ask for what
 * a way does. On standard error, so that answers stay readable by programs.
 */
export function mentionUnused(network: Network | readonly Network[], io: Io): void {
  const [first, ...others] = [network].flat() as readonly Network[];
  for (const name of unusedBindings(first).filter((one) => others.every((other) => unusedBindings(other).includes(one)))) {
    io.err(`note: --bind ${name}: nothing asked for it here; look at its spelling, if that is a surprise\n`);
  }
}

/** @param names what the user named; `-` is standard input. @throws FirewrightError FW_USAGE */
export function refuseSharedInput(names: readonly (string | undefined)[]): void {
  if (names.filter((name) => name === '-').length < 2) return;
  throw new FirewrightError('FW_USAGE', { what: 'standard input can be one thing only', fix: 'name a file for the other' });
}
