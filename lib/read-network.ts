import { fullBindingNames } from './alicloud/binding-names';
import { draftsIn, withDraftsReleased } from './alicloud/drafts';
import { AlicloudNetwork } from './alicloud/network';
import { type Artifact, JSON_TEXT, readArtifact } from './artifact';
import { type Answers, type Network, NO_ANSWERS } from './model';
import { FirewrightError } from './net';

/** How an artifact is to be read. */
export interface ReadNetworkOptions {
  /**
   * Values for what the artifact leaves open, by the names under which verdicts list it: a value such as
   * `203.0.113.7`, or `true` and `false` for open questions.
   * @default - none
   */
  readonly bindings?: ReadonlyMap<string, string> | Readonly<Record<string, string>>;
  /** When, for schedules. @default - now */
  readonly at?: Date;
  /** Choices for named assumptions (`firewright assumptions` lists them). @default - the safe default of each */
  readonly assume?: Readonly<Record<string, string>>;
  /** Whether policies that are drafts (`release` is false) are read as if they were released. @default false */
  readonly releaseDrafts?: boolean;
}

/** What is remembered of a reading beside the network itself. */
interface Reading {
  readonly answers: Answers;
  /** Open questions that were asked so far. */
  readonly asked: ReadonlySet<string>;
  readonly unused: () => readonly string[];
  readonly drafts: ReadonlySet<string>;
  readonly source: (resource: string) => Source | undefined;
}

/** Where a resource is written: the file, and the line from 1 where reading the file has told it. */
export interface Source {
  readonly file: string;
  readonly line?: number;
}

const readings = new WeakMap<Network, Reading>();

/**
 * Reads the network that an artifact describes: a `cdktf.out` directory, a `cdk.tf.json` file, the JSON
 * text that `Testing.synth` gives, a plan or state of Terraform (`terraform show -json`), or a directory of HCL.
 *
 * ```ts
 * const network = readNetwork('cdktf.out', { bindings: { 'alicloud_eip_address.web.ip_address': '203.0.113.7' } });
 * ```
 *
 * @throws FirewrightError when there is nothing to read, or it is malformed
 */
export function readNetwork(pathOrJson: string, options: ReadNetworkOptions = {}): Network {
  return networkOf(readArtifact(pathOrJson, { bindings: bindingsOf(options) }), options);
}

/** The values that were given, under the names that verdicts list. */
export function bindingsOf({ bindings = {} }: ReadNetworkOptions): ReadonlyMap<string, string> {
  return fullBindingNames(bindings instanceof Map ? bindings : new Map(Object.entries(bindings)));
}

/** The network of an artifact that was read with the bindings of these options. */
export function networkOf(written: Artifact, options: ReadNetworkOptions): Network {
  const bindings = bindingsOf(options);
  const artifact = options.releaseDrafts ? withDraftsReleased(written) : written;
  const network = AlicloudNetwork.of(artifact, { at: options.at, assume: options.assume });
  const asked = new Set<string>();
  const answers: Answers = (question) => {
    asked.add(question);
    const answer = bindings.get(question);
    if (answer === undefined || answer === 'true' || answer === 'false') return answer === undefined ? undefined : answer === 'true';
    throw new FirewrightError('FW_BINDING', {
      what: 'an open question takes true or false', value: answer, why: `it is asked whether ${question}`, fix: 'bind it to true or to false',
    });
  };
  const unused = (): readonly string[] => [...bindings.keys()].filter((name) => !artifact.boundNames.has(name) && !asked.has(name));
  const source = (resource: string): Source | undefined => {
    const { source: file = JSON_TEXT, line } = artifact.get(resource) ?? {};
    return file === JSON_TEXT ? undefined : { file, ...(line !== undefined && { line }) };
  };
  readings.set(network, { answers, asked, unused, drafts: draftsIn(artifact), source });
  return network;
}

/** The answers to open questions among the bindings that a network was read with. */
export function answersOf(network: Network): Answers {
  return readings.get(network)?.answers ?? NO_ANSWERS;
}

/** The addresses of the policies that are drafts in a network: `release` is false. */
export function draftsOf(network: Network): ReadonlySet<string> {
  return readings.get(network)?.drafts ?? new Set();
}

/** The file that each resource of a network was read from, if it was one. */
export function sourcesOf(network: Network): (resource: string) => Source | undefined {
  return readings.get(network)?.source ?? (() => undefined);
}

/** Whether a name that a verdict about these networks depends on is an open question, which takes yes or no. */
export function isQuestionOf(...networks: readonly Network[]): (name: string) => boolean {
  return (name) => networks.some((network) => readings.get(network)?.asked.has(name) ?? false);
}

/** Names of bindings that nothing has asked for so far: most likely misspelt. */
export function unusedBindings(network: Network): readonly string[] {
  return readings.get(network)?.unused() ?? [];
}
