import { Inexact, Refused, toInteger, toItems, toNumber } from '../convert';
import { type HclValue } from '../values';

type Given = readonly HclValue[];

const some = (numbers: readonly number[]): readonly number[] => {
  if (numbers.length === 0) throw new Refused();
  return numbers;
};

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Inexact();
  return value + 0;
}

export const NUMBERS: Readonly<Record<string, (given: Given) => HclValue>> = {
  min: (given) => Math.min(...some(given.map(toNumber))),
  max: (given) => Math.max(...some(given.map(toNumber))),
  abs: ([number]) => Math.abs(toNumber(number)),
  ceil: ([number]) => whole(Math.ceil(toNumber(number))),
  floor: ([number]) => whole(Math.floor(toNumber(number))),
  signum: ([number]) => whole(Math.sign(toInteger(number))),
  pow: ([base, exponent]) => {
    const by = toInteger(exponent);
    if (by < 0) throw new Inexact();
    return whole(toInteger(base) ** by);
  },
  sum: ([list]) => some(toItems(list).map(toInteger)).reduce((a, b) => whole(a + b), 0),
  parseint: ([text, base]) => {
    if (typeof text !== 'string') throw new Inexact();
    const [digits, radix] = [text, toInteger(base)];
    if (radix < 2 || radix > 36 || !/^-?[0-9a-zA-Z]+$/.test(digits)) throw new Inexact();
    const value = parseInt(digits, radix);
    if (!Number.isSafeInteger(value) || [...digits.replace('-', '')].some((digit) => !(parseInt(digit, radix) >= 0))) throw new Inexact();
    return whole(value);
  },
};
