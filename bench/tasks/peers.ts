/** The same question, dead rules, to the peers, for as long as they may take. */
import { flavouredList, type FlavouredListOptions } from '../lists/flavoured';
import { bestOrder, deadByBdd } from '../peers/bdd-dead';
import { Z3Process } from '../peers/z3';
import { deadByZ3 } from '../peers/z3-dead';
import { type Measured } from '../task';

/** Choosing the order of the fields does not count. */
export function bdd(options: FlavouredListOptions, budget: number): Measured {
  const list = flavouredList(options);
  const order = bestOrder(list);
  const { dead, done, milliseconds, nodes } = deadByBdd(list, { milliseconds: budget, order });
  return { milliseconds, done, total: list.rules.length, found: dead, note: `${(nodes / 1e6).toFixed(1)} million nodes, ${order.join(', ')}` };
}

/** Loading the solver does not count. */
export async function z3(options: FlavouredListOptions, budget: number): Promise<Measured> {
  const list = flavouredList(options);
  const process = await Z3Process.open();
  const { dead, done, milliseconds } = await deadByZ3(process, list, { milliseconds: budget });
  await process.close();
  return { milliseconds, done, total: list.rules.length, found: dead };
}
