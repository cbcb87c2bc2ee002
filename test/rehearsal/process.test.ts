import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rehearse } from 'firewright/rehearsal';
import { configuration, rehearsed } from './support';

const directory = mkdtempSync(join(tmpdir(), 'firewright-process-'));
const command = join(__dirname, '..', '..', 'bin', 'firewright.js');
const VPC = { alicloud_vpc: { main: { cidr_block: '10.0.0.0/16' } } };
const own = { ...process.env };

afterEach(() => { process.env = { ...own }; });
afterAll(() => { rmSync(directory, { recursive: true }); });

/** A program in the place of Terraform. */
function program(name: string, script: string): string {
  const file = join(directory, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** An empty directory for what is temporary. */
function temporary(name: string): string {
  const place = join(directory, name);
  mkdirSync(place);
  process.env.TMPDIR = place;
  return place;
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function until(what: () => boolean): Promise<void> {
  for (let wait = 0; !what(); wait += 1) {
    if (wait > 400) throw new Error('it did not come about');
    await new Promise((done) => setTimeout(done, 25));
  }
}

describe('a rehearsal', () => {
  it('says what is missing when there is no Terraform', async () => {
    process.env.PATH = directory;
    const place = temporary('missing');
    await expect(rehearsed(VPC)).rejects.toThrow(/the program terraform is not there[\s\S]*on the PATH[\s\S]*install Terraform/);
    expect(readdirSync(place)).toEqual([]);
  });

  it('says so when the program is not Terraform, or cannot be run', async () => {
    const place = temporary('another-program');
    const start = (terraform: string): Promise<unknown> => rehearse(configuration(VPC), { terraform });
    await expect(start('echo')).rejects.toThrow(/terraform show printed no plan: "show -json[^"]*"[\s\S]*another one than Terraform[\s\S]*--terraform/);
    await expect(start(place)).rejects.toThrow(/the program .*another-program cannot be run[\s\S]*EACCES/);
    await expect(start('false')).resolves.toMatchObject({ applied: false, refused: [{ step: 'init', says: 'it ended with code 1, and said nothing' }] });
    expect(readdirSync(place)).toEqual([]);
  });

  it('takes no name of a file for intents', async () => {
    await expect(rehearse(configuration(VPC), { intents: 'intents.yaml' as unknown as [] })).rejects.toThrow(/the intents are no list of intents[\s\S]*type string[\s\S]*parseIntents/);
  });

  it('leaves nothing behind, and the state of the real deployment alone', async () => {
    const [place, state] = [temporary('tidy'), join(directory, 'real.tfstate')];
    writeFileSync(state, 'untouched');
    const { applied } = await rehearse(configuration(VPC, {
      terraform: { backend: { local: { path: state } }, required_providers: { alicloud: { source: 'aliyun/alicloud', version: '~> 1.289' } } },
    }));
    expect(applied).toBe(true);
    expect(readFileSync(state, 'utf8')).toBe('untouched');
    expect(readdirSync(place)).toEqual([]);
  });

  it('runs no provisioner', async () => {
    const file = join(directory, 'provisioned');
    const { applied } = await rehearsed({ alicloud_vpc: { main: { cidr_block: '10.0.0.0/16', provisioner: { 'local-exec': { command: `touch ${file}` } } } } });
    expect({ applied, ran: existsSync(file) }).toEqual({ applied: true, ran: false });
  });

  it('does not depend on settings for the real deployment, and takes values of variables', async () => {
    Object.assign(process.env, { TF_CLI_ARGS: '-no-such-option', TF_WORKSPACE: 'production', TF_DATA_DIR: '/nowhere', TF_CLI_CONFIG_FILE: '/nowhere', TF_VAR_block: '10.7.0.0/16' });
    const { applied, state } = await rehearsed({ alicloud_vpc: { main: { cidr_block: '${var.block}' } } }, {}, { variable: { block: { type: 'string' } } });
    expect(applied).toBe(true);
    expect(state).toContain('10.7.0.0/16');
  });

  it('says what Terraform says when a variable has no value', async () => {
    const { refused } = await rehearsed({ alicloud_vpc: { main: { cidr_block: '${var.block}' } } }, {}, { variable: { block: { type: 'string' } } });
    expect(refused).toMatchObject([{ step: 'plan', says: expect.stringContaining('No value for required variable') }]);
  });

  it('takes values of variables by the names under which verdicts depend on them', async () => {
    const { state } = await rehearsed({ alicloud_vpc: { main: { cidr_block: '${var.block}' } } }, { bindings: { 'var.block': '10.8.0.0/16' } }, { variable: { block: { type: 'string' } } });
    expect(state).toContain('10.8.0.0/16');
  });

  it('tells of each step', async () => {
    const steps: string[] = [];
    await rehearsed(VPC, { onStep: (_stack, step) => { steps.push(step); } });
    expect(steps).toEqual(['init', 'validate', 'plan', 'apply', 'second plan']);
  });

  it('is an error when Terraform dies of a signal', async () => {
    await expect(rehearsed(VPC, { terraform: program('dying', 'kill -9 $$') })).rejects.toThrow(/init was killed: "SIGKILL"/);
  });
});

it.each(['SIGTERM', 'SIGINT'] as const)('what it started ends with the command that is told to end (%s)', async (signal) => {
  const [place, pidFile, artifact] = [temporary(`ended-${signal}`), join(directory, `pid-${signal}`), join(directory, 'cdk.tf.json')];
  writeFileSync(artifact, configuration(VPC));
  const slow = program(`slow-${signal}`, `echo $$ > ${pidFile}.new; mv ${pidFile}.new ${pidFile}; exec sleep 60`);
  const child = spawn(process.execPath, [command, 'rehearse', artifact, '--terraform', slow], { stdio: 'ignore', env: process.env });
  const ended = new Promise<NodeJS.Signals | null>((done) => { child.on('exit', (_code, by) => { done(by); }); });
  try {
    await until(() => existsSync(pidFile));
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(isAlive(pid)).toBe(true);
    child.kill(signal);
    expect(await ended).toBe(signal);
    await until(() => !isAlive(pid));
    expect(readdirSync(place)).toEqual([]);
  } finally {
    child.kill('SIGKILL');
  }
}, 30_000);

it('Terraform ends by itself when the command is killed outright', async () => {
  const [pidFile, artifact] = [join(directory, 'pid-killed'), join(directory, 'many.tf.json')];
  temporary('killed');
  const policies = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`v${at}`, { cidr_block: '10.0.0.0/16' }]));
  writeFileSync(artifact, configuration({ alicloud_vpc: policies }));
  const noted = program('noted', `if [ "$1" = apply ]; then echo $$ > ${pidFile}.new; mv ${pidFile}.new ${pidFile}; fi\nexec terraform "$@"`);
  const child = spawn(process.execPath, [command, 'rehearse', artifact, '--terraform', noted], { stdio: 'ignore', env: process.env });
  try {
    await until(() => existsSync(pidFile));
    child.kill('SIGKILL');
    const pid = Number(readFileSync(pidFile, 'utf8'));
    await until(() => !isAlive(pid));
  } finally {
    child.kill('SIGKILL');
  }
}, 30_000);
