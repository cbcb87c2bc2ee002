import { type MadeAssumption, type NotUnderstood } from '../model';
import { type Paint } from './paint';

/** What an answer rests on: assumptions without which it would be another, and what was not understood. */
export interface Grounds {
  readonly assumptions: readonly MadeAssumption[];
  readonly notUnderstood: readonly NotUnderstood[];
}

export function footer({ assumptions, notUnderstood }: Grounds, colours: Paint): readonly string[] {
  return [...assumptionLines(assumptions, colours), ...notUnderstoodLines(notUnderstood, colours)];
}

function assumptionLines(assumptions: readonly MadeAssumption[], { bold, dim }: Paint): readonly string[] {
  if (assumptions.length === 0) return [];
  return ['', bold('Assumed, and an answer would be another otherwise:'), ...assumptions.flatMap((one) => [
    `  ${one.name}=${one.choice}  ${one.means}`,
    `    ${dim(`otherwise ${one.otherwise.join(' or ')}; source: ${one.source}`)}`,
  ])];
}

function notUnderstoodLines(all: readonly NotUnderstood[], { bold, dim }: Paint): readonly string[] {
  if (all.length === 0) return [];
  return ['', bold(`Not understood (${all.length}):`), ...all.map((one) => (
    `  ${one.resource}${one.constructPath === undefined ? '' : `  ${dim(one.constructPath)}`}: ${one.why}`
  ))];
}
