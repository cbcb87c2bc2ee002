import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** What each room of lib may import, beside itself. Imports point downwards only. */
const ROOMS = {
  net: [],
  flow: ['net'],
  engine: ['net', 'flow'],
  model: ['net', 'flow'],
  artifact: ['net'],
  text: ['net'],
  alicloud: ['net', 'flow', 'model', 'artifact'],
  intent: ['net', 'flow', 'model', 'text'],
  analysis: ['net', 'flow', 'engine', 'model', 'text', 'intent'],
  replay: ['net', 'flow', 'engine', 'model'],
  import: ['net', 'artifact', 'alicloud'],
  rehearsal: ['net', 'model', 'artifact', 'alicloud', 'intent', 'report', 'ask.ts', 'read-network.ts'],
};
/** The rooms in lib/rehearsal: the cloud knows nothing of Terraform, and the provider nothing of the program that calls it. */
const REHEARSAL = {
  schema: [],
  cloud: ['rehearsal/schema', 'alicloud/limits.ts'],
  plugin: ['rehearsal/schema', 'rehearsal/cloud'],
  terraform: ['artifact', 'rehearsal/schema'],
};
/** Rooms on top, which may import everything in lib. */
const TOP = ['report', 'cli', 'testing'];

const lib = join(import.meta.dirname, 'lib');
const unknown = readdirSync(lib, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !(entry.name in ROOMS) && !TOP.includes(entry.name));
if (unknown.length > 0) throw new Error(`say in eslint.config.mjs what lib/${unknown[0].name} may import`);

const zones = [
  ...Object.entries(ROOMS).map(([room, allowed]) => ({
    target: `./lib/${room}`, from: './lib', except: [room, ...allowed].map((name) => `./${name}`),
    message: `lib/${room} imports ${allowed.map((name) => `lib/${name}`).join(', ') || 'nothing else of ours'}`,
  })),
  ...Object.entries(REHEARSAL).map(([room, allowed]) => ({
    target: `./lib/rehearsal/${room}`, from: './lib', except: [`rehearsal/${room}`, 'net', ...allowed].map((name) => `./${name}`),
    message: `lib/rehearsal/${room} imports lib/net, ${allowed.map((name) => `lib/${name}`).join(', ') || 'nothing else of ours'}`,
  })),
  { target: './lib', from: ['./constructs', './examples', './test', './bench'], message: 'lib stands below' },
  {
    target: ['./constructs/*', './constructs/alicloud/!(application-group)/**', './constructs/alicloud/*.ts'], from: './lib', except: ['./net', './alicloud/limits.ts'],
    message: 'constructs import lib/net and the limits tables of lib/alicloud only',
  },
  {
    target: './constructs/alicloud/application-group', from: './lib', except: ['./net', './alicloud/limits.ts', './index.ts'],
    message: 'application groups import lib/net, the limits tables of lib/alicloud, and for their proof the public entry only',
  },
  { target: './constructs', from: ['./examples', './test', './bench'], message: 'constructs stand below' },
  { target: './examples', from: ['./lib', './constructs', './test', './bench'], message: 'examples import the public API only' },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'constructs/alicloud/provider/', 'cdktf.out/', 'coverage/', '.cache/'] },
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { '@typescript-eslint': tseslint.plugin, 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.json'] })] },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-namespace': 'error',
      '@typescript-eslint/no-empty-object-type': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'import-x/no-default-export': 'error',
      'import-x/no-cycle': 'error',
      'import-x/no-duplicates': ['error', { 'prefer-inline': true }],
      'import-x/no-unresolved': 'off',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    rules: { 'no-unused-vars': 'error', eqeqeq: 'error', 'no-var': 'error', 'prefer-const': 'error' },
  },
  {
    files: ['lib/**/*.ts', 'constructs/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
);
