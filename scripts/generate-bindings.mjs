/**
 * Generates the cdktf classes of the `aliyun/alicloud` resources that Firewright uses from
 * schema/alicloud.schema.json into constructs/alicloud/provider (not committed). Needs neither
 * terraform nor a network, and does nothing when the inputs have not changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = 'aliyun/alicloud';
const VERSION = '~> 1.289';

const require = createRequire(import.meta.url);
const here = fileURLToPath(import.meta.url);
const root = dirname(dirname(here));
const schemaFile = join(root, 'schema', 'alicloud.schema.json');
const parent = join(root, 'constructs', 'alicloud');
const target = join(parent, 'provider');
const stampFile = join(target, '.inputs');

const stamp = inputStamp();
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) await generate();

/** What the output depends on: the schema, this script, and the version of the generator. */
function inputStamp() {
  const hash = createHash('sha256');
  for (const file of [schemaFile, here]) hash.update(readFileSync(file));
  hash.update(require('@cdktf/provider-generator/package.json').version);
  return hash.digest('hex');
}

async function generate() {
  // @cdktf/commons reports usage over the network at import unless it is told not to.
  process.env.CHECKPOINT_DISABLE = '1';
  // The import also asks for terraform's version if there is one; a missing file named here would be an error line.
  delete process.env.TF_CLI_CONFIG_FILE;
  const { CodeMaker } = require('codemaker');
  const { ConstructsMakerProviderTarget, LANGUAGES, TerraformProviderConstraint } = require('@cdktf/commons');
  // The package's main entry needs jsii-pacmak, which it does not declare; the generator itself does not.
  const { TerraformProviderGenerator } =
    require('@cdktf/provider-generator/lib/get/generator/provider-generator');

  mkdirSync(parent, { recursive: true });
  const scratch = mkdtempSync(join(parent, '.bindings-'));
  try {
    // A schema without provider_versions makes the classes require VERSION instead of one exact release.
    const generator = new TerraformProviderGenerator(new CodeMaker(), JSON.parse(readFileSync(schemaFile, 'utf8')));
    const constraint = new TerraformProviderConstraint({ name: 'alicloud', source: SOURCE, version: VERSION });
    generator.generate(new ConstructsMakerProviderTarget(constraint, LANGUAGES[0]));
    await generator.save(scratch);

    const output = join(scratch, 'providers', 'alicloud');
    const resources = readdirSync(output, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of resources) relax(join(output, name, 'index.ts'));
    const lines = resources.map((entry) => `export * from './${entry.name}/index';\n`).sort();
    rmSync(join(output, 'lazy-index.ts'), { force: true });
    writeFileSync(join(output, 'index.ts'), lines.join(''));
    writeFileSync(join(output, '.inputs'), stamp);

    rmSync(target, { recursive: true, force: true });
    renameSync(output, target);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The generated classes are right but not written for noImplicitOverride, which holds for our own code. */
function relax(file) {
  writeFileSync(file, `// @ts-nocheck\n${readFileSync(file, 'utf8')}`);
}
