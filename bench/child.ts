/** One measurement in a process of its own: nothing is compiled, cached or collected on another's account. */
import { csv } from './tasks/csv';
import { dead, differing, groups, redundant } from './tasks/lists';
import { bdd, z3 } from './tasks/peers';
import { proofs } from './tasks/proofs';
import { linear, replay } from './tasks/replay';
import { type Measured, type Result, type Task } from './task';

function measure(task: Task): Measured | Promise<Measured> {
  switch (task.kind) {
    case 'dead': return dead(task.list);
    case 'redundant': return redundant(task.list);
    case 'difference': return differing(task.list);
    case 'proofs': return proofs(task.list);
    case 'groups': return groups(task.rules);
    case 'replay': return replay(task.list);
    case 'linear': return linear(task.list);
    case 'bdd': return bdd(task.list, task.milliseconds);
    case 'z3': return z3(task.list, task.milliseconds);
    case 'csv': return csv(task.lines);
  }
}

async function main(): Promise<void> {
  const measured = await measure(JSON.parse(process.argv[2]) as Task);
  const result: Result = { ...measured, megabytes: process.resourceUsage().maxRSS / 1024 };
  process.stdout.write(JSON.stringify(result));
}

void main();
