/** What the command needs of the process, so that tests can run it in theirs. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Everything on standard input; `undefined` when that is a terminal. */
  readonly input: () => Promise<string | undefined>;
  /** The bytes of standard input, for what may be longer than memory; `undefined` when that is a terminal. */
  readonly bytes: () => AsyncIterable<Uint8Array> | undefined;
  /** Shows one line on a terminal, in place of the one before; an empty one takes it away. Absent where there is no terminal. */
  readonly status?: (line: string) => void;
  /** Whether answers are coloured. */
  readonly colour: boolean;
  /** Whether an unexpected error shows its stack. */
  readonly debug: boolean;
}

/** Exit codes of the command. */
export const Exit = { OK: 0, VIOLATED: 1, UNDECIDED: 2, BAD_INPUT: 3 } as const;

/** The streams of this process. A reader that goes away early, such as `head`, is no error; a full disk is. */
export function processIo(): Io {
  const { stdin, stdout, stderr, env } = process;
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') process.exitCode = Exit.BAD_INPUT;
    });
  }
  return {
    out: (text) => { stdout.write(text); },
    err: (text) => { stderr.write(text); },
    input: async () => (stdin.isTTY ? undefined : readAll(stdin)),
    bytes: () => (stdin.isTTY ? undefined : stdin),
    ...(stderr.isTTY === true && env.TERM !== 'dumb' ? { status: (line: string) => { stderr.write(`\r${line.slice(0, (stderr.columns ?? 80) - 1)}\x1b[K`); } } : {}),
    colour: stdout.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb',
    debug: env.FIREWRIGHT_DEBUG === '1',
  };
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
