import { readAddress } from '../../lib/replay/address-bytes';
import { Address } from '../../lib/net';
import { Random } from '../support/random';

/** The address in a text that stands among other bytes, by the reader of bytes. */
function byBytes(text: string): string | undefined {
  const words = new Uint32Array(6).fill(0xdeadbeef);
  const bytes = Buffer.from(`,${text},`);
  const family = readAddress(bytes, 1, bytes.length - 1, words, 1);
  if (family === 0) return undefined;
  if (family === 4) return Address.fromPoint(BigInt(words[1])).toString();
  const value = [...words.subarray(1, 5)].reduce((all, word) => (all << 32n) | BigInt(word), 0n);
  return Address.fromPoint((1n << 32n) + value).toString();
}

function byText(text: string): string | undefined {
  try {
    return Address.parse(text).toString();
  } catch {
    return undefined;
  }
}

const ODD = [
  '', '0', '.', ':', '::', ':::', '::::', '1::', '::1', '1::2', '1::2::3', ':1', '1:', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8::', '::1:2:3:4:5:6:7:8', '1:2:3::5:6:7:8', '12345::', 'fFfF::AbCd', 'g::',
  '::ffff:10.0.0.1', '::10.0.0.1', '1:2:3:4:5:6:10.0.0.1', '1:2:3:4:5:6:7:10.0.0.1', '1:2:3:4:5::10.0.0.1', '10.0.0.1::', '::10.0.0.1:1', '::10.0.0',
  '::10.0.0.256', '::010.0.0.1', '10.0.0.1', '0.0.0.0', '255.255.255.255', '256.0.0.1', '1.2.3', '1.2.3.', '.1.2.3', '1..2.3', '1.2.3.4.', '1.2.3.4.5',
  '01.2.3.4', '00.0.0.0', '1.2.3.04', '1.2.3.0x4', '1.2.3.4/32', ' 1.2.3.4', '1.2.3.4 ', '1.2.3.-4', 'fe80::1%eth0', '0:0:0:0:0:0:0:0', '::00001', '-',
  '::0000', '1:2:3:4:5:6:7:', ':1:2:3:4:5:6:7', '::1.2.3.4.5', '1.2.3.4:80', '[::1]', '1::1.2.3.4', '::1:1.2.3.4', 'abcd', '4294967295', '１.2.3.4',
];

describe('addresses from bytes', () => {
  it.each(ODD)('%j is read as the parser of texts reads it', (text) => {
    expect(byBytes(text)).toBe(byText(text));
  });

  it('random addresses and their damaged texts are, too', () => {
    const random = new Random(4711);
    const letters = '0123456789abcdefABCDEF:::...%/ g';
    let valid = 0;
    for (let n = 0; n < 20_000; n++) {
      const bits = random.chance(0.3) ? 32 : 128;
      let value = 0n;
      for (let word = 0; word < bits / 16; word++) value = (value << 16n) | BigInt(random.chance(0.5) ? 0 : random.below(65536));
      let text = Address.fromPoint(bits === 32 ? value : value + (1n << 32n)).toString();
      for (let damage = random.below(4); damage > 0; damage--) {
        const at = random.below(text.length + 1);
        text = text.slice(0, at) + (random.chance(0.7) ? letters[random.below(letters.length)] : '') + text.slice(at + random.below(2));
      }
      const expected = byText(text);
      if (expected !== undefined) valid += 1;
      if (byBytes(text) !== expected) throw new Error(`${JSON.stringify(text)}: ${byBytes(text)} instead of ${expected}`);
    }
    expect(valid).toBeGreaterThan(5_000);
  });
});
