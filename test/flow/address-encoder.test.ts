import { AddressEncoder } from '../../lib/flow/address-encoder';
import { AddressLine } from '../../lib/flow';
import { Address, AddressSet, Cidr, FIRST_IPV6_POINT, LAST_POINT } from '../../lib/net';
import { Random } from '../support/random';

function randomPoint(random: Random, family: 4 | 6): bigint {
  let value = 0n;
  for (let word = 0; word < (family === 4 ? 2 : 8); word++) value = (value << 16n) | BigInt(random.pick([0, 1, 0xffff, random.below(65536)]));
  return family === 4 ? value : FIRST_IPV6_POINT + value;
}

function randomLine(random: Random): AddressLine {
  return AddressLine.from(Array.from({ length: random.below(60) }, () => {
    const family = random.pick([4, 6] as const);
    const around = Address.fromPoint(randomPoint(random, family));
    return AddressSet.of(Cidr.around(around, random.below(family === 4 ? 33 : 129)));
  }));
}

/** The classes of these points by the encoder, in batches as a log comes. */
function encoded(line: AddressLine, points: readonly bigint[]): readonly number[] {
  const encoder = AddressEncoder.of(line);
  const [v4, v6] = [points.filter((point) => point < FIRST_IPV6_POINT), points.filter((point) => point >= FIRST_IPV6_POINT)];
  const [out4, out6] = [new Int32Array(v4.length), new Int32Array(v6.length)];
  encoder.encode4(Uint32Array.from(v4, Number), v4.length, out4);
  encoder.encode6(Uint32Array.from(v6.flatMap((point) => {
    const value = point - FIRST_IPV6_POINT;
    return [96n, 64n, 32n, 0n].map((shift) => Number((value >> shift) & 0xffffffffn));
  })), v6.length, out6);
  return [...out4, ...out6];
}

describe('the classes of addresses from words', () => {
  it('are those of the line, at random points and at every end of a class', () => {
    const random = new Random(77);
    for (let n = 0; n < 150; n++) {
      const line = randomLine(random);
      const edges = line.allStarts().flatMap((start) => [start - 1n, start, start + 1n]).filter((point) => point >= 0n && point <= LAST_POINT);
      const points = [...edges, LAST_POINT, ...Array.from({ length: 100 }, () => randomPoint(random, random.pick([4, 6] as const)))]
        .sort((a, b) => (a < b ? -1 : 1));
      expect(encoded(line, points)).toEqual(points.map((point) => line.encodeAddress(Address.fromPoint(point))));
    }
  });

  it('are the same when addresses come again, in any order and far more of them than are remembered', () => {
    const random = new Random(78);
    const line = randomLine(random);
    const known = Array.from({ length: 60_000 }, (_, i) => randomPoint(random, i % 3 === 0 ? 6 : 4));
    const points = Array.from({ length: 200_000 }, () => random.pick(known)).sort((a, b) => Number(a >= FIRST_IPV6_POINT) - Number(b >= FIRST_IPV6_POINT));
    const expected = new Map(known.map((point) => [point, line.encodeAddress(Address.fromPoint(point))]));
    const classes = points.map((point) => expected.get(point));
    expect([encoded(line, points), encoded(line, points)]).toEqual([classes, classes]);
  });

  it('are one class for each family where nothing is cut', () => {
    expect(encoded(AddressLine.from([]), [0n, FIRST_IPV6_POINT - 1n, FIRST_IPV6_POINT, LAST_POINT])).toEqual([0, 0, 1, 1]);
  });
});
