import { type Issue } from './issue';
import { fromHere } from './place';

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Issues as commands of a GitHub workflow, which shows them beside the lines. */
export function githubAnnotations(issues: readonly Issue[]): string {
  return issues.map(({ level, title, message, place }) => {
    const properties = [
      ...(place === undefined ? [] : [`file=${property(fromHere(place.file))}`, ...(place.line === undefined ? [] : [`line=${place.line}`])]), `title=${property(`firewright: ${title}`)}`,
    ];
    return `::${COMMANDS[level]} ${properties.join(',')}::${data(message)}\n`;
  }).join('');
}

const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
