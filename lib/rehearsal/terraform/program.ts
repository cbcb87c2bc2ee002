import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { FirewrightError } from '../../net';

/** What one call of Terraform came to. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Milliseconds after which a call of Terraform is taken to hang: the largest deployments are done in a few minutes. */
const LIMIT = 20 * 60_000;

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
      const limit = setTimeout(() => { child.kill('SIGKILL'); }, LIMIT);
      this.running.add(child);
      const texts = { out: [] as Buffer[], err: [] as Buffer[] };
      child.stdout.on('data', (data: Buffer) => { texts.out.push(data); });
      child.stderr.on('data', (data: Buffer) => { texts.err.push(data); });
      const over = (): void => {
        clearTimeout(limit);
        this.running.delete(child);
      };
      child.on('error', (error: NodeJS.ErrnoException) => {
        over();
        failed(missing(this.program, error.code));
      });
      child.on('close', (code, signal) => {
        over();
        if (signal !== null) failed(new FirewrightError('FW_REHEARSAL', { what: `${this.program} ${args[0]} was killed`, value: signal, ...(child.killed && !this.isClosed && { why: `it was not done after ${LIMIT / 60_000} minutes` }) }));
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

const missing = (program: string, code: string | undefined): FirewrightError => new FirewrightError('FW_REHEARSAL', {
  what: `the program ${program} ${code === 'ENOENT' ? 'is not there' : 'cannot be run'}`,
  why: code !== 'ENOENT' ? `the system says ${code}` : `a rehearsal runs Terraform itself or OpenTofu, and there is no ${program}${program.includes('/') ? '' : ' on the PATH'}`,
  fix: 'install Terraform 1.5 or newer, or name the program with --terraform',
});

/** The program that was named, or `terraform`, or `tofu` where only that is there. */
export function chosenProgram(named: string | undefined, path = process.env.PATH ?? ''): string {
  const isThere = (name: string): boolean => path.split(delimiter).some((directory) => directory !== '' && isExecutable(join(directory, name)));
  return named ?? (!isThere('terraform') && isThere('tofu') ? 'tofu' : 'terraform');
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The environment of Terraform: variables of the configuration (`TF_VAR_x`) stay, and everything that would lead it to
 * another backend, directory, provider or registry goes.
 */
export function environment(own: NodeJS.ProcessEnv, settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const kept = Object.entries(own).filter(([name]) => !name.startsWith('TF_') || name.startsWith('TF_VAR_'));
  return { ...Object.fromEntries(kept), CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', ...settings };
}
