/**
 * Packs Firewright, installs the tarball into an empty project beside a core (`cdktf@0.21.0`, or
 * `cdktf@npm:cdktn@0.24.0`), type-checks a small app against it as projects with old module resolution do,
 * synthesizes the app, and asks the installed command about it.
 *
 *   node scripts/smoke/package.mjs cdktf@0.21.0
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const core = process.argv[2];
if (core === undefined) throw new Error('name the core to install: node scripts/smoke/package.mjs cdktf@0.21.0');

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const project = mkdtempSync(join(tmpdir(), 'firewright-smoke-'));
const version = (name) => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies[name];

try {
  const [{ filename }] = JSON.parse(output('npm', ['pack', '--json', '--pack-destination', project], root));
  cpSync(join(here, 'app'), project, { recursive: true });
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'smoke', private: true }));
  // The oldest TypeScript that still knows the old module resolution without a complaint.
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', `./${filename}`, core,
    `constructs@${version('constructs')}`, 'typescript@5.9.3', `@types/node@${version('@types/node')}`]);
  run(bin('tsc'), ['-p', 'tsconfig.json']);
  run(process.execPath, ['app.js']);
  run(process.execPath, ['esm.mjs']);
  run(bin('firewright'), ['--version']);
  run(bin('firewright'), ['verify', 'cdktf.out', '--intents', 'intents.yaml']);
  run(bin('firewright'), ['verify', 'cdktf.out', '--intents', 'refuted.yaml'], 1);
  run(bin('firewright'), ['explain', 'cdktf.out', '--from', '10.0.2.9', '--to', 'smoke/server', '--service', 'tcp/443', '--format', 'json']);
  // What a rehearsal needs is optional: without it, it says what to install.
  run(bin('firewright'), ['rehearse', 'cdktf.out'], 3);
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...['@grpc/grpc-js', '@grpc/proto-loader', '@msgpack/msgpack'].map((name) => `${name}@${version(name)}`)]);
  run(bin('firewright'), ['rehearse', 'cdktf.out', '--intents', 'intents.yaml']);
  console.log(`the package works with ${core}`);
} finally {
  rmSync(project, { recursive: true });
}

function bin(name) {
  return join(project, 'node_modules', '.bin', name);
}

function output(command, args, cwd) {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Runs a command in the project and insists on its exit code. */
function run(command, args, expected = 0) {
  console.log(`$ ${command.replace(`${project}/`, '')} ${args.join(' ')}`);
  const { status, error } = spawnSync(command, args, { cwd: project, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) throw error;
  if (status !== expected) throw new Error(`exit code ${status} instead of ${expected}`);
}
