import { type IsQuestion, type Remedy, remedyFor } from './remedy';

/** What an undecided verdict on a record depends on, and what the reader can do about it. */
export function replayRemedy(dependency: string, isQuestion: IsQuestion): Remedy {
  if (dependency.startsWith('whether the record is of replies')) {
    return { what: dependency, how: 'choose with --replies lower-port or --replies none how such records are taken' };
  }
  if (dependency.endsWith('which the log does not give')) return { what: dependency, how: 'export the log with this column' };
  if (dependency.startsWith('the other side is a member of ')) {
    return { what: `whether ${dependency}`, how: 'give the private addresses of its members: --bind NAME.private_ip=ADDRESS' };
  }
  return remedyFor(dependency, isQuestion);
}
