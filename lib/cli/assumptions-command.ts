import { type Assumption, ASSUMPTIONS } from '../alicloud/assumptions';
import { paint } from '../report/paint';
import { Exit, type Io } from './io';

/** `firewright assumptions`: every assumption with its choices, the default first. */
export function assumptionsCommand(io: Io): number {
  const { bold, dim } = paint(io.colour);
  const all: readonly Assumption[] = ASSUMPTIONS;
  const blocks = all.map(({ name, choices, source }) => [
    bold(name),
    ...Object.entries(choices).map(([choice, means], index) => `  --assume ${name}=${choice}${index === 0 ? dim('  (default)') : ''}\n      ${means}`),
    dim(`  source: ${source}`),
  ].join('\n'));
  io.out(`${blocks.join('\n\n')}\n`);
  return Exit.OK;
}
