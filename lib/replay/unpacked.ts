import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FirewrightError } from '../net';

/** What a log is read from: a stream, or anything that gives chunks. */
export type LogSource = AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;

/**
 * The chunks of a log, unpacked where it is packed with gzip, which its first two bytes tell. A chunk is asked for
 * when the one before it was used, so that a fast disk does not fill the memory.
 *
 * @throws FirewrightError FW_LOG when the source fails, or the packed data is damaged or ends early
 */
export async function* unpacked(source: LogSource): AsyncGenerator<Uint8Array> {
  const chunks = bytesOf(source);
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < 2) {
    const next = await chunks.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  const start = Buffer.concat(first);
  if (start[0] === 0x1f && start[1] === 0x8b) yield* gunzipped(after(start, chunks));
  else yield* after(start, chunks);
}

async function* bytesOf(source: LogSource): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of source) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  } catch (error) {
    throw new FirewrightError('FW_LOG', { what: 'the log cannot be read', why: (error as Error).message });
  }
}

async function* after(start: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (start.length > 0) yield start;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

async function* gunzipped(packed: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(packed, { objectMode: false });
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of source.pipe(gunzip)) yield chunk as Uint8Array;
  } catch (error) {
    if (error instanceof FirewrightError) throw error;
    throw new FirewrightError('FW_LOG', {
      what: 'the log is packed with gzip, and damaged', why: (error as Error).message, fix: 'gzip -t tells whether the file is whole',
    });
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}
