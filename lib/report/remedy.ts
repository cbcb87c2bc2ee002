/** Whether `--bind` takes this name as a yes or no; other names take a value. */
export type IsQuestion = (name: string) => boolean;

/** The flag that narrows a question which leaves a field of the flow open. */
const FLAG_OF_FIELD: Readonly<Record<string, string>> = {
  'source address': '--from', 'destination address': '--to',
  service: '--service', application: '--application', domain: '--domain',
};

/** Dependencies that are sentences of their own: nothing can be bound to them. */
const SENTENCE = /^(?:which way it takes: |more than this question tells: |a search that was given up )/;

/**
 * What a verdict depends on, with what the reader can do about it: the `--bind` to type, the flag that
 * narrows the question, or the policies to put in order.
 */
export function remedyFor(dependency: string, isQuestion: IsQuestion): string {
  if (SENTENCE.test(dependency)) return dependency;
  if (dependency.startsWith('the order of ')) {
    return `${dependency}: nothing in the artifact fixes it; declare it with order resources that depend on one another`;
  }
  const field = /^the (source address|destination address|service|application|domain) \(/.exec(dependency)?.[1];
  if (field !== undefined) return `${dependency}: choose with ${FLAG_OF_FIELD[field]}`;
  const [set, member] = dependency.split(' ∋ ');
  if (member !== undefined) {
    return `whether ${member} is one of ${set}: ${bind(dependency, 'true')} or =false, or all of them: ${bind(set, 'LIST')}`;
  }
  if (isQuestion(dependency)) return `whether ${dependency}: ${bind(dependency, 'true')} or =false`;
  return `the value of ${dependency}: ${bind(dependency, 'VALUE')}`;
}

/** The option as a POSIX shell takes it. */
function bind(name: string, value: string): string {
  const text = `${name}=${value}`;
  return `--bind ${/^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`}`;
}
