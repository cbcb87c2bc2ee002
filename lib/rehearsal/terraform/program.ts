import { spawn, type ChildProcess } from 'node:child_process';
import { FirewrightError } from '../../net';

/** What one call of Terraform came to. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the Terraform program in directories of a rehearsal. What it starts is killed with it. */
export class Terraform {
  private readonly running = new Set<ChildProcess>();
  private isClosed = false;

  constructor(private readonly program: string, private readonly environment: NodeJS.ProcessEnv) {}

  /** @throws FirewrightError FW_REHEARSAL when there is no such program */
  run(directory: string, args: readonly string[]): Promise<Ran> {
    if (this.isClosed) return Promise.reject(new FirewrightError('FW_REHEARSAL', { what: 'the rehearsal was broken off' }));
    return new Promise((done, failed) => {
      const child = spawn(this.program, [...args], { cwd: directory, env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
      this.running.add(child);
      const texts = { out: [] as Buffer[], err: [] as Buffer[] };
      child.stdout.on('data', (data: Buffer) => { texts.out.push(data); });
      child.stderr.on('data', (data: Buffer) => { texts.err.push(data); });
      child.on('error', (error: NodeJS.ErrnoException) => {
        this.running.delete(child);
        failed(error.code === 'ENOENT' ? missing(this.program) : error);
      });
      child.on('close', (code, signal) => {
        this.running.delete(child);
        if (signal !== null) failed(new FirewrightError('FW_REHEARSAL', { what: `${this.program} ${args[0]} was killed`, value: signal }));
        else done({ code: code ?? 1, out: Buffer.concat(texts.out).toString('utf8'), err: Buffer.concat(texts.err).toString('utf8') });
      });
    });
  }

  /** Kills what is still running. */
  close(): void {
    this.isClosed = true;
    for (const child of this.running) child.kill('SIGKILL');
  }
}

const missing = (program: string): FirewrightError => new FirewrightError('FW_REHEARSAL', {
  what: `the program ${program} is not there`, why: 'a rehearsal runs Terraform itself, and there is none on the PATH',
  fix: 'install Terraform 1.5 or newer, or name the program with --terraform',
});

/**
 * The environment of Terraform: variables of the configuration (`TF_VAR_x`) stay, and everything that would lead it to
 * another backend, directory, provider or registry goes.
 */
export function environment(own: NodeJS.ProcessEnv, settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const kept = Object.entries(own).filter(([name]) => !name.startsWith('TF_') || name.startsWith('TF_VAR_'));
  return { ...Object.fromEntries(kept), CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', ...settings };
}
