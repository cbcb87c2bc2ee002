import { type Network, type Verification } from '../model';
import { verify } from '../ask';
import { parseIntents } from '../intent/parse';
import { isQuestionOf } from '../read-network';
import { verificationGithub, verificationJunit, verificationSarif } from '../pipelines';
import { verificationJson } from '../report/json';
import { verificationText } from '../report/verification-text';
import { Exit, type Io } from './io';
import { jsonText } from './json-text';
import { loadNetwork, refuseUnused } from './load';
import { type ReadingOptions, steps } from './options';
import { readTextFile } from './text-file';

export interface VerifyCommandOptions extends ReadingOptions {
  readonly intents: string;
  readonly format: 'text' | 'json' | 'sarif' | 'junit' | 'github';
  readonly maxSteps?: string;
}

/** `firewright verify`; gives the exit code. */
export async function verifyCommand(artifact: string, options: VerifyCommandOptions, io: Io): Promise<number> {
  const maxSteps = steps(options.maxSteps);
  const intents = parseIntents(readTextFile(options.intents, 'the intents'), options.intents);
  const network = await loadNetwork(artifact, options, io);
  const verification = verify(network, intents, { maxSteps });
  refuseUnused(network, [...new Set(verification.results.flatMap((result) => result.dependsOn))]);
  io.out(written(verification, network, options, io));
  return exitCode(verification);
}

function written(verification: Verification, network: Network, { format }: VerifyCommandOptions, { colour }: Io): string {
  switch (format) {
    case 'json': return jsonText(verificationJson(verification));
    case 'sarif': return jsonText(verificationSarif(verification, network));
    case 'junit': return verificationJunit(verification, network);
    case 'github': return verificationGithub(verification, network);
    case 'text': return verificationText(verification, { colour, isQuestion: isQuestionOf(network) });
  }
}

function exitCode({ results }: Verification): number {
  if (results.some((one) => one.verdict === 'violated')) return Exit.VIOLATED;
  return results.some((one) => one.verdict === 'undecided') ? Exit.UNDECIDED : Exit.OK;
}
