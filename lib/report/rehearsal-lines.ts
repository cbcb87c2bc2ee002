import { type ListReport, type Named, type RefusalReport } from '../rehearsal/report';
import { type Paint } from './paint';

export const nameOf = ({ resource, constructPath }: Named, dim: Paint['dim']): string => `${resource}${constructPath === undefined ? '' : `  ${dim(constructPath)}`}`;

export function refusalLines({ step, says, stack, ...where }: RefusalReport, { bad, dim }: Paint): readonly string[] {
  const place = where.resource === undefined ? `the stack ${stack}` : nameOf({ resource: where.resource, constructPath: where.constructPath }, dim);
  return [`${bad('✗')} ${place}`, `    ${step}: ${says}`];
}

/** @param byChance what is said of an order that nobody wrote */
export function listLines({ list, order, policies, written }: ListReport, byChance: string, colours: Paint): readonly string[] {
  const { bold, good, bad, open, dim } = colours;
  const told = { 'as written': good('✓ in the order written'), otherwise: bad('✗ not in the order written'), 'by chance': open(`? no order is written: ${byChance}`) }[order];
  const places = new Map(written?.map((resource, at) => [resource, at + 1]));
  return [`${bold(list)}  ${told}`, ...policies.map((one, at) => {
    const wanted = places.get(one.resource);
    return `  ${String(at + 1).padStart(2)}. ${nameOf(one, dim)}${wanted === undefined || wanted === at + 1 ? '' : bad(`  written as ${wanted}.`)}`;
  })];
}
