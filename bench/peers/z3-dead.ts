/** Dead rules by SMT solver: one solver that is told rule after rule, and asked before each whether it is reached. */
import { type PacketList } from '../../lib/engine';
import { ProcessorTime } from '../stopwatch';
import { type Z3Process } from './z3';
import { Z3Lists } from './z3-list';

export interface Z3DeadRules {
  /** Positions of dead rules among those that were done. */
  readonly dead: readonly number[];
  /** Rules that were done before the time was up. */
  readonly done: number;
  /** Without loading the solver. */
  readonly milliseconds: number;
}

export interface Z3DeadOptions {
  /** @default - as long as it takes */
  readonly milliseconds?: number;
  /** The first rule that is asked about; those before it are told only. @default 0 */
  readonly from?: number;
}

export async function deadByZ3(
  process: Z3Process, list: PacketList, { milliseconds = Infinity, from = 0 }: Z3DeadOptions = {},
): Promise<Z3DeadRules> {
  // The solver has a thread of its own, and one of the two always waits for the other.
  const time = new ProcessorTime();
  return process.with(async (z3) => {
    const lists = new Z3Lists(z3, list);
    const solver = z3.solver();
    solver.add(lists.possible);
    const dead: number[] = [];
    let done = 0;
    for (; done < list.rules.length && time.milliseconds < milliseconds; done++) {
      const match = lists.match(list.rules[done]);
      if (done < from || await solver.isPossible(match)) solver.add(z3.not(match));
      else dead.push(done);
    }
    return { dead, done, milliseconds: time.milliseconds };
  });
}
