import { Inexact, setOf, toItems } from '../convert';
import { type HclValue, Sequence } from '../values';
import { ordered } from './lists';

type Given = readonly HclValue[];
type Known = string | number | boolean;

/** The items of the sets, each as it compares. */
function knownSets(given: Given): readonly (readonly Known[])[] {
  return given.map((one) => setOf(toItems(one)).items.map((item) => {
    if (typeof item !== 'string') throw new Inexact();
    return item;
  }));
}

export const SETS: Readonly<Record<string, (given: Given) => HclValue>> = {
  setunion: (given) => setOf(knownSets(given).flat()),
  setintersection: (given) => {
    const [first, ...others] = knownSets(given);
    return setOf(first.filter((item) => others.every((other) => other.includes(item))));
  },
  setsubtract: (given) => {
    const [first, second] = knownSets(given);
    return setOf(first.filter((item) => !second.includes(item)));
  },
  /** Of sets it is a set of tuples, of which the order is not told here. */
  setproduct: (given) => {
    if (given.length < 2 || given.every((one) => one instanceof Sequence && one.kind === 'set')) throw new Inexact();
    const rows = given.map(ordered).reduce<readonly (readonly HclValue[])[]>((before, items) => before.flatMap((row) => items.map((item) => [...row, item])), [[]]);
    return new Sequence('list', rows.map((row) => new Sequence('tuple', row)));
  },
};
