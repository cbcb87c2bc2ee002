import { spawnSync } from 'node:child_process';
import { FirewrightError } from '../../net';

/** A node of an expression as the parser gives it. */
export interface SyntaxNode {
  /** Empty for parentheses, plain keys of objects and the like. */
  readonly type: string;
  readonly children?: readonly SyntaxNode[];
  readonly range?: { readonly start: { readonly byte: number }; readonly end: { readonly byte: number } };
  readonly meta?: Readonly<Record<string, unknown>> & { readonly value?: string };
}

/** A file, and the expressions in it that are to be parsed. */
export interface ToParse {
  readonly name: string;
  /** Absent where there are expressions alone: values that somebody gave. */
  readonly text?: string;
  readonly expressions: readonly string[];
}

interface Answer {
  readonly error?: string;
  readonly nodes: readonly (SyntaxNode | { readonly error: string })[];
}

/** HashiCorp's own parser, compiled to WebAssembly. An optional peer dependency, with the version that is tested. */
const PARSER = '@cdktn/hcl2json';
const TESTED = '0.24.0';

/**
 * The parser answers later and leaves names of Node's in the global scope, so that it runs in a process of its own: whoever
 * reads an artifact goes on without waiting, and keeps a clean process. One is started for all files of a configuration.
 */
const PROGRAM = `
const { parse, getExpressionAst } = require(process.argv[1]);
const files = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const read = async ({ name, text, expressions }) => {
  try {
    if (text !== undefined) await parse(name, text);
  } catch (error) {
    return { error: String(error.message), nodes: [] };
  }
  const nodes = [];
  for (const expression of expressions) {
    try {
      nodes.push(await getExpressionAst(name, expression));
    } catch (error) {
      nodes.push({ error: String(error.message) });
    }
  }
  return { nodes };
};
(async () => {
  const answers = [];
  for (const file of files) answers.push(await read(file));
  process.stdout.write(JSON.stringify(answers), () => process.exit(0));
})();
`;

/**
 * The expressions of each file, parsed.
 * @throws FirewrightError `FW_HCL` with the file and line of the first mistake, or with what to install
 */
export function parseFiles(files: readonly ToParse[], find: (name: string) => string = require.resolve): readonly (readonly SyntaxNode[])[] {
  const program = located(find);
  const { stdout, stderr, error } = spawnSync(process.execPath, ['-e', PROGRAM, program], {
    input: JSON.stringify(files), encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['pipe', 'pipe', 'pipe'],
  });
  const answers = error === undefined ? answersIn(stdout) : undefined;
  if (answers === undefined) {
    throw new FirewrightError('FW_HCL', { what: 'the parser of HCL gave no answer', value: PARSER, why: error?.message ?? stderr.trim().split('\n').at(-1) });
  }
  return answers.map((answer, i) => {
    const fault = answer.error ?? answer.nodes.map((node) => ('error' in node ? node.error : undefined)).find((one) => one !== undefined);
    if (fault !== undefined) throw mistake(files[i], fault);
    return answer.nodes as readonly SyntaxNode[];
  });
}

function answersIn(text: string): readonly Answer[] | undefined {
  try {
    return JSON.parse(text) as readonly Answer[];
  } catch {
    return undefined;
  }
}

function located(find: (name: string) => string): string {
  try {
    return find(PARSER);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new FirewrightError('FW_HCL', {
      what: `configuration in HCL needs ${PARSER}`, why: 'it is optional: nothing but HCL uses it',
      fix: `npm install --save-dev ${PARSER}@${TESTED}; or give what terraform show -json prints of a plan`,
    });
  }
}

/** `parse config: [main.tf:7,15-16: Invalid block definition; A block definition must ...]` */
function mistake({ name, text, expressions }: ToParse, says: string): FirewrightError {
  const [, line, column, why] = /:(\d+),(\d+)[^:]*: ([\s\S]*?)\]?$/.exec(says) ?? [];
  if (text === undefined) {
    throw new FirewrightError('FW_HCL', {
      what: 'not a value in HCL', value: expressions.join(' '), where: name, why: (why ?? says).trim(),
      fix: 'write it as in HCL: lists in brackets, texts in quotes',
    });
  }
  return new FirewrightError('FW_HCL', {
    what: 'not configuration in HCL', where: line === undefined ? name : `${name}:${line}, column ${column}`, why: why ?? says,
  });
}
