import { type DomainPattern } from '../../net';
import { type Choices } from '../assumptions';
import { type CoveredEntry } from './covered';

/**
 * The domains of a list that another one of it covers, so that they can all go at once; of equal ones the first stays.
 * How far a wildcard goes is asked of the choices, and only where it matters.
 *
 * No two patterns cover a third that neither covers alone: under every wildcard there are names that no other mentions.
 * Cost: one look-up for each label.
 */
export function coveredDomains(entries: readonly { readonly text: string; readonly pattern: DomainPattern }[], choices: Choices): readonly CoveredEntry[] {
  const first = new Map<string, string>();
  for (const { text, pattern } of entries) if (!first.has(pattern.toString())) first.set(pattern.toString(), text);
  const seen = new Set<string>();
  return entries.flatMap(({ text, pattern }): readonly CoveredEntry[] => {
    const repeated = seen.has(pattern.toString());
    seen.add(pattern.toString());
    const wider = widest(pattern, first, choices);
    const by = wider === undefined ? (repeated ? first.get(pattern.toString()) : undefined) : first.get(wider);
    return by === undefined ? [] : [{ entry: text, by: [by] }];
  });
}

/** The widest wildcard of the list that takes in everything that a pattern does, and more. */
function widest(pattern: DomainPattern, list: ReadonlyMap<string, string>, choices: Choices): string | undefined {
  const labels = pattern.name.split('.');
  for (let from = labels.length - 1; from >= 0; from -= 1) {
    const wildcard = `*.${labels.slice(from).join('.')}`;
    if (!list.has(wildcard) || wildcard === pattern.toString()) continue;
    if (from === 0 ? choices.is('wildcard-apex', 'included') : reaches(from, pattern, choices)) return wildcard;
  }
  return undefined;
}

/** Whether a wildcard takes in a pattern so many labels below its name. */
function reaches(labels: number, pattern: DomainPattern, choices: Choices): boolean {
  return (labels === 1 && !pattern.wildcard) || choices.is('wildcard-depth', 'any-depth');
}
