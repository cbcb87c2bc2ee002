import { explain } from '../ask';
import { isQuestionOf } from '../read-network';
import { explanationText } from '../report/explanation-text';
import { explanationJson } from '../report/json';
import { Exit, type Io } from './io';
import { jsonText } from './json-text';
import { loadNetwork, refuseUnused } from './load';
import { type ReadingOptions } from './options';

export interface ExplainCommandOptions extends ReadingOptions {
  readonly from: string;
  readonly to: string;
  readonly service?: string;
  readonly application?: string;
  readonly domain?: string;
  readonly format: 'text' | 'json';
}

/** `firewright explain`; gives the exit code. */
export async function explainCommand(artifact: string, options: ExplainCommandOptions, io: Io): Promise<number> {
  const network = await loadNetwork(artifact, options, io);
  const explanation = explain(network, options);
  refuseUnused(network, explanation.dependsOn);
  io.out(options.format === 'json'
    ? jsonText(explanationJson(explanation))
    : explanationText(explanation, { colour: io.colour, isQuestion: isQuestionOf(network) }));
  return explanation.verdict === 'undecided' ? Exit.UNDECIDED : Exit.OK;
}
