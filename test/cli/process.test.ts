import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { shop } from '../support/shop';
import { files } from './terminal';

const root = join(__dirname, '..', '..');
const command = join(root, 'bin', 'firewright.js');
const file = files({ 'good.yaml': '- name: https\n  only: { from: internet, to: alicloud_instance.web, service: tcp/443 }\n' });

/** Runs the built command, as `npm test` has built it. */
const shell = (line: string, input = '') => spawnSync('bash', ['-c', line], { cwd: root, input, encoding: 'utf8', env: { ...process.env, FIREWRIGHT: command } });

describe('the command as a process', () => {
  it('is built', () => {
    expect(existsSync(join(root, 'dist', 'lib', 'cli', 'main.js'))).toBe(true);
  });

  it('reads a pipe, writes plain text into one, and exits with the verdict', () => {
    const { status, stdout, stderr } = shell(`node "$FIREWRIGHT" verify - --intents ${file('good.yaml')} | cat; exit \${PIPESTATUS[0]}`, shop());
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '✓ https\n\n1 holds\n', stderr: '' });
  });

  it('writes everything before it exits', () => {
    const { stdout } = shell('node "$FIREWRIGHT" assumptions | (sleep 0.3; wc -c)');
    expect(Number(stdout)).toBeGreaterThan(2000);
  });

  it('keeps quiet when its reader goes away', () => {
    const { stderr } = shell('(sleep 0.3; node "$FIREWRIGHT" assumptions) | true');
    expect(stderr).toBe('');
  });

  it('exits 3 when its answer cannot be written', () => {
    const { status, stderr } = shell('node "$FIREWRIGHT" assumptions > /dev/full');
    expect({ status, stderr }).toEqual({ status: 3, stderr: '' });
  });

  it('exits 3 on bad usage', () => {
    expect(shell('node "$FIREWRIGHT" verify').status).toBe(3);
  });

  it('starts without the modules that help does not need', () => {
    const script = `require(${JSON.stringify(command)}); process.on('exit', () => console.error(
      Object.keys(require.cache).filter((name) => /node_modules.(yaml|cdktf)|lib.alicloud|lib.flow/.test(name)).length))`;
    const { stderr } = spawnSync(process.execPath, ['-e', script, 'firewright', '--help'], { encoding: 'utf8' });
    expect(stderr.trim()).toBe('0');
  });
});
