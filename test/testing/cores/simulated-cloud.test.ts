import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalBackend, Testing } from 'cdktf';
import 'cdktf/lib/testing/adapters/jest';
import { provider } from 'firewright/alicloud';
import { useSimulatedCloud } from 'firewright/jest';
import { startSimulatedCloud, withSimulatedCloud } from 'firewright/rehearsal';
import { TestStack } from '../../constructs/synth';

jest.setTimeout(30_000);
Testing.setupJest();

const own = { ...process.env };
const temporary = mkdtempSync(join(tmpdir(), 'firewright-simulated-'));

beforeAll(() => {
  delete process.env.TF_CLI_CONFIG_FILE;
  Object.assign(process.env, { TMPDIR: temporary, TF_VAR_office: '10.0.0.1', TF_CLI_ARGS: '-no-such-option' });
});
afterAll(() => {
  process.env = { ...own };
  rmSync(temporary, { recursive: true });
});

const settings = (): Readonly<Record<string, string | undefined>> => Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('TF_')));
const leftBehind = (): readonly string[] => readdirSync(temporary).filter((name) => !name.startsWith('cdktf.outdir.'));

/** A stack with a group of that type. */
function withGroup(type: string): TestStack {
  const stack = new TestStack();
  new provider.SecurityGroup(stack, 'group', { vpcId: stack.vpc.id, securityGroupType: type });
  return stack;
}

describe('with a simulated cloud', () => {
  useSimulatedCloud();

  it('the matchers of cdktf pass without a network', () => {
    const directory = Testing.fullSynth(withGroup('normal'));
    expect(directory).toBeValidTerraform();
    expect(directory).toPlanSuccessfully();
  });

  it('they fail where the provider refuses', () => {
    const directory = Testing.fullSynth(withGroup('sideways'));
    expect(directory).not.toBeValidTerraform();
    expect(directory).not.toPlanSuccessfully();
  });

  it('they fail where Terraform refuses', () => {
    const stack = withGroup('normal');
    stack.addOverride('resource.alicloud_vpc.main.no_such_argument', 1);
    expect(Testing.fullSynth(stack)).not.toBeValidTerraform();
  });

  it('what the tests start finds variables, and no settings of the real deployment', () => {
    expect(Object.keys(settings()).sort()).toEqual(['TF_CLI_CONFIG_FILE', 'TF_IN_AUTOMATION', 'TF_REATTACH_PROVIDERS', 'TF_VAR_office']);
  });

  it('what is applied is there until the tests end', () => {
    const stack = withGroup('normal');
    new LocalBackend(stack, { path: 'terraform.tfstate' });
    const cwd = join(Testing.fullSynth(stack), 'stacks', 'stack');
    const terraform = (...args: readonly string[]): string => execFileSync('terraform', args, { cwd, env: process.env, encoding: 'utf8' });
    terraform('init', '-input=false');
    expect(terraform('apply', '-auto-approve', '-input=false', '-no-color')).toContain('2 added');
    expect(terraform('plan', '-input=false', '-no-color')).toContain('No changes');
  });
});

it('is over after the tests that it is for, and leaves nothing behind', () => {
  expect(settings()).toEqual({ TF_VAR_office: '10.0.0.1', TF_CLI_ARGS: '-no-such-option' });
  expect(leftBehind()).toEqual([]);
});

describe('for a piece of work', () => {
  it('is there as long as that lasts', async () => {
    const directory = Testing.fullSynth(withGroup('normal'));
    expect(await withSimulatedCloud(() => {
      expect(directory).toPlanSuccessfully();
      return settings().TF_REATTACH_PROVIDERS;
    })).toContain('aliyun/alicloud');
    expect(settings().TF_REATTACH_PROVIDERS).toBeUndefined();
    expect(leftBehind()).toEqual([]);
  });

  it('ends with work that fails', async () => {
    await expect(withSimulatedCloud(() => { throw new Error('no luck'); })).rejects.toThrow('no luck');
    expect(settings().TF_REATTACH_PROVIDERS).toBeUndefined();
    expect(leftBehind()).toEqual([]);
  });

  it('can be closed twice', async () => {
    const cloud = await startSimulatedCloud();
    await cloud.close();
    process.env.TF_REATTACH_PROVIDERS = 'mine';
    await cloud.close();
    expect(settings().TF_REATTACH_PROVIDERS).toBe('mine');
    delete process.env.TF_REATTACH_PROVIDERS;
  });
});

it('keeps no program from its end, and goes with it', () => {
  const entry = join(__dirname, '..', '..', '..', 'dist', 'lib', 'rehearsal', 'index.js');
  const program = `require(${JSON.stringify(entry)}).startSimulatedCloud().then(() => console.log(process.env.TF_REATTACH_PROVIDERS))`;
  expect(execFileSync(process.execPath, ['-e', program], { env: process.env, encoding: 'utf8' })).toContain(temporary);
  expect(leftBehind()).toEqual([]);
});

it('says what to do where there are no hooks', () => {
  const globals = globalThis as { beforeAll?: unknown };
  const { beforeAll: hook } = globals;
  globals.beforeAll = undefined;
  try {
    expect(() => { useSimulatedCloud(); }).toThrow(/no global beforeAll[\s\S]*startSimulatedCloud/);
  } finally {
    globals.beforeAll = hook;
  }
});
