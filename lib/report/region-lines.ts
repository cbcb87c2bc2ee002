import { type RegionReport } from '../analysis';

/** The parts of a region, one a line, and how many there are beside. */
export function regionLines({ parts, more, moreThan }: RegionReport): readonly string[] {
  if (more === undefined) return moreThan ? [...parts, 'and maybe more'] : parts;
  return [...parts, `and ${moreThan ? 'more than ' : ''}${more} more`];
}
