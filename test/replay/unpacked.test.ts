import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { unpacked } from '../../lib/replay/unpacked';

async function text(source: Parameters<typeof unpacked>[0]): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of unpacked(source)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const pieces = (bytes: Uint8Array, size: number): readonly Uint8Array[] => (
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)));

const LOG = 'a,b\n'.repeat(5000);

describe('a log', () => {
  it.each([1, 7, 65_536])('comes as it is, in chunks of %i', async (size) => {
    expect(await text(pieces(Buffer.from(LOG), size))).toBe(LOG);
  });

  it.each([1, 7, 65_536])('is unpacked, in chunks of %i', async (size) => {
    expect(await text(pieces(gzipSync(LOG), size))).toBe(LOG);
  });

  it('may be several packed parts, one after the other', async () => {
    expect(await text([Buffer.concat([gzipSync('a,b\n'), gzipSync('c,d\n')])])).toBe('a,b\nc,d\n');
  });

  it('may come as texts, and may be empty or one byte', async () => {
    expect(await text(Readable.from(['a,', 'b\n']))).toBe('a,b\n');
    expect(await text([])).toBe('');
    expect(await text([Uint8Array.of(0x1f)])).toBe('\x1f');
  });

  it('that is cut off says so', async () => {
    const packed = gzipSync(LOG);
    await expect(text([packed.subarray(0, packed.length - 20)])).rejects.toMatchObject({ code: 'FW_LOG', parts: { what: 'the log is packed with gzip, and damaged' } });
  });

  it('that is damaged says so', async () => {
    const packed = Buffer.from(gzipSync(LOG));
    packed.fill(0xff, 12, 40);
    await expect(text([packed])).rejects.toMatchObject({ code: 'FW_LOG', parts: { what: 'the log is packed with gzip, and damaged' } });
  });

  it.each([['as it is', false], ['packed', true]])('whose source fails says so: %s', async (_, packed) => {
    const source = async function* (): AsyncGenerator<Uint8Array> {
      yield packed ? gzipSync(LOG).subarray(0, 30) : Buffer.from('a,b\n');
      throw new Error('disk on fire');
    };
    await expect(text(source())).rejects.toMatchObject({ code: 'FW_LOG', parts: { what: 'the log cannot be read', why: 'disk on fire' } });
  });

  it('is read no faster than it is used, and let go of when reading stops', async () => {
    let given = 0;
    let closed = false;
    const source = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          given += 1;
          yield Buffer.alloc(1000, 'x');
        }
      } finally {
        closed = true;
      }
    };
    for await (const chunk of unpacked(source())) {
      expect(chunk).toHaveLength(1000);
      expect(given).toBeLessThan(4);
      if (given === 3) break;
    }
    expect(closed).toBe(true);
  });
});
