import { type Paint } from './paint';

/** Whether `--bind` takes this name as a yes or no; other names take a value. */
export type IsQuestion = (name: string) => boolean;

/** The flag that narrows a question which leaves a field of the flow open. */
const FLAG_OF_FIELD: Readonly<Record<string, string>> = {
  'source address': '--from', 'destination address': '--to',
  service: '--service', application: '--application', domain: '--domain',
};

/** Dependencies that are sentences of their own: nothing can be bound to them. */
const SENTENCE = /^(?:which way it takes: |more than this question tells: |a search that was given up )/;

/** What a verdict depends on, and what the reader can do about it. */
export interface Remedy {
  readonly what: string;
  /** The options to type, or what to change; absent where the dependency says so itself. */
  readonly how?: string;
}

/** Puts a dependency into words, with the `--bind` to type, the flag that narrows, or what to put in order. */
export function remedyFor(dependency: string, isQuestion: IsQuestion): Remedy {
  if (SENTENCE.test(dependency)) return { what: dependency };
  if (dependency.startsWith('the order of ')) {
    return { what: `${dependency}, which nothing in the artifact fixes`, how: 'declare it with order resources that depend on one another' };
  }
  const field = /^the (source address|destination address|service|application|domain) \(/.exec(dependency)?.[1];
  if (field !== undefined) return { what: dependency, how: `choose with ${FLAG_OF_FIELD[field]}` };
  if (isQuestion(dependency)) return { what: `whether ${dependency}`, how: `${bind(dependency, 'true')} (or false)` };
  return { what: `the value of ${dependency}`, how: bind(dependency, 'VALUE') };
}

/** A remedy as the lines of a report. */
export function remedyLines({ what, how }: Remedy, { open }: Paint): readonly string[] {
  return [`${open('depends on')}  ${what}`, ...(how === undefined ? [] : [`            ${how}`])];
}

/** The option as a POSIX shell takes it. */
function bind(name: string, value: string): string {
  const text = `${name}=${value}`;
  return `--bind ${/^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`}`;
}
