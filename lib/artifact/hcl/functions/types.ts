import { Inexact, setOf, toBoolean, toEntries, toItems, toNumber, toText, unified } from '../convert';
import { type HclValue, Mapping, Sequence } from '../values';
import { ordered } from './lists';

type Given = readonly HclValue[];

const orNull = (convert: (value: HclValue) => HclValue) => ([value]: Given): HclValue => (value === null ? null : convert(value));

export const TYPES: Readonly<Record<string, (given: Given) => HclValue>> = {
  tostring: orNull(toText),
  tonumber: orNull(toNumber),
  tobool: orNull(toBoolean),
  tolist: orNull((value) => new Sequence('list', unified(ordered(value)))),
  toset: orNull((value) => setOf(toItems(value))),
  tomap: orNull((value) => {
    const entries = toEntries(value);
    const values = unified([...entries.values()]);
    return new Mapping('map', [...entries.keys()].map((key, i) => [key, values[i]] as const));
  }),
  nonsensitive: ([value]) => value,
  /** What is marked must not be shown. */
  sensitive: () => { throw new Inexact(); },
};
