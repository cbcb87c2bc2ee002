/**
 * How much each id of a dimension weighs, for saying which of two regions is the larger and what share of a rule another
 * one takes. An id of an address line is as many addresses as it stands for. Where ids stand for things that nobody can
 * count, the ones that nothing names weigh far more than those that something names: whatever else the client may ask for, hosts
 * that are no member of a group. So no rule is said to be mostly taken because a few names are.
 */
import { DomainLine, type TimeLine } from '../flow';
import { type Weights } from '../engine';
import { ANOTHER, type CompiledBoundaries } from '../model';
import { UNIDENTIFIED } from '../net';

const LIGHT = 2 ** -20;
const HOUR = 3_600_000;
/** Hours in four weeks, in which times are counted. */
const HOURS = 4 * 7 * 24;

/** For each dimension, how much the ids below each id weigh. */
export function weightsOf(compiled: CompiledBoundaries): Weights {
  const { space, addressLines, applications: { line }, domains, time, allocated, questions, now } = compiled;
  const choices = new Set([...questions, ...[...allocated.values()].map(({ name }) => name)]);
  const unnamed = new Set([UNIDENTIFIED, ANOTHER]);
  return space.dimensions.map(({ name, size }) => {
    const addresses = addressLines.get(name);
    if (addresses !== undefined) return addresses.addressesBelow();
    if (name === line.name) return below(size, (id) => (unnamed.has(line.decode(id)) ? 1 : LIGHT));
    // No name, and any name that no rule has.
    if (name === domains.name) return below(size, (id) => (id === DomainLine.NONE || id === size - 1 ? 1 : LIGHT));
    if (time !== undefined && name === time.name) return hoursOf(time, now);
    // No to a question; none of the addresses that the cloud will give.
    return choices.has(name) ? below(size, (id) => (id === 0 ? 1 : LIGHT)) : undefined;
  });
}

function below(size: number, weight: (id: number) => number): Float64Array {
  const sums = new Float64Array(size + 1);
  for (let id = 0; id < size; id += 1) sums[id + 1] = sums[id] + weight(id);
  return sums;
}

/** The hours to come that each class of times has, in four weeks. */
function hoursOf(time: TimeLine, now: Date): Float64Array {
  const hours = new Float64Array(time.size).fill(LIGHT);
  for (let hour = 0; hour < HOURS; hour += 1) hours[time.encodeDate(new Date(now.getTime() + hour * HOUR))] += 1;
  return below(time.size, (id) => hours[id]);
}
