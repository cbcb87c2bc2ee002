import { type Answers } from './answers';
import { BranchingObservation, Script } from './branching';
import { OpenFlow, type Known } from './open-flow';
import { type AddressView } from './address-view';
import { knownOn } from './evaluate';
import { type Path } from './path';

/** Hints of the hops that a flow meets, up to hop `last`. */
export function hintsAt(path: Path, known: Known, answers: Answers, last: number = path.hops.length - 1): readonly string[] {
  const views = new Map<string, AddressView>();
  for (const hop of path.hops) for (const view of [hop.source, hop.destination]) views.set(view.name, view);
  return path.hops.slice(0, last + 1).flatMap((hop) => {
    if (hop.hints === undefined) return [];
    return hop.hints(new BranchingObservation(hop, new OpenFlow(path.family, views, knownOn(path, known), path), new Script(), answers));
  });
}
