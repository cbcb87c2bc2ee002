import { optimize } from '../ask-optimize';
import { optimizeJson } from '../report/optimize-json';
import { optimizeText } from '../report/optimize-text';
import { Exit, type Io } from './io';
import { jsonText } from './json-text';
import { loadNetwork, mentionUnused } from './load';
import { type ReadingOptions, steps } from './options';

export interface OptimizeCommandOptions extends ReadingOptions {
  readonly list?: string;
  readonly format: 'text' | 'json';
  readonly maxSteps?: string;
}

/** `firewright optimize`; gives the exit code. */
export async function optimizeCommand(artifact: string, options: OptimizeCommandOptions, io: Io): Promise<number> {
  const maxSteps = steps(options.maxSteps);
  const network = await loadNetwork(artifact, options, io);
  const report = optimize(network, { list: options.list, maxSteps });
  mentionUnused(network, io);
  io.out(options.format === 'json' ? jsonText(optimizeJson(report)) : optimizeText(report, { colour: io.colour }));
  return Exit.OK;
}
