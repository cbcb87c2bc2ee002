import { type Boundary } from '../../model';
import { type Finding } from './finding';

/** Whether a boundary is that of several groups that stand together on some interface. */
export const isCombined = ({ id, kind }: Boundary): boolean => kind === 'security-group' && id.includes('+');

/**
 * What groups do to one another's rules where they stand together. Each group is written to make sense alone, so that
 * it is no fault when two say the same; but where one takes what another one opens or closes, its author should know.
 *
 * @param look finds the rules of a list that decide nothing
 * @param single findings of the groups alone, which are not told again
 */
export function combinedFindings(boundaries: readonly Boundary[], look: (boundary: Boundary) => readonly Finding[], single: readonly Finding[]): readonly Finding[] {
  const known = new Set(single.map(({ kind, rule }) => `${kind} ${rule}`));
  return boundaries.filter(isCombined).flatMap((boundary) => look(boundary)
    .filter(({ kind, rule }) => kind !== 'neverMatches' && !known.has(`${kind} ${rule}`))
    .map((finding): Finding => ({
      ...finding, severity: finding.severity === 'error' || finding.kind === 'undecided' ? 'warning' : 'note',
      message: `on ${boundary.name.replace(/^security groups of /, '').replace(/ \(.*$/, '')}: ${finding.message}`,
    })));
}
