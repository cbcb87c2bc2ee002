import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulate } from '../../lib/rehearsal/simulation';
import { Terraform, environment } from '../../lib/rehearsal/terraform/program';
import { libraries } from '../../lib/rehearsal/plugin/libraries';
import { writeSettings } from '../../lib/rehearsal/terraform/workspace';
import { configuration } from './support';

interface Schemas {
  readonly provider_schemas: Readonly<Record<string, unknown>>;
}

it('Terraform is there', () => {
  // A file that is named and not there makes every call print a warning.
  const { TF_CLI_CONFIG_FILE: _file, ...env } = process.env;
  expect(execFileSync('terraform', ['version', '-json'], { encoding: 'utf8', env })).toContain('terraform_version');
});

it('the schema that is served is the one that the project has, as Terraform prints it', async () => {
  const simulation = await simulate(1);
  try {
    writeFileSync(join(simulation.directory, 'main.tf.json'), configuration({ alicloud_vpc: { main: { cidr_block: '10.0.0.0/16' } } }));
    const terraform = new Terraform('terraform', environment(process.env, { ...simulation.environment, ...writeSettings(simulation.directory) }));
    expect((await terraform.run(simulation.directory, ['init', '-input=false'])).code).toBe(0);
    const { code, out } = await terraform.run(simulation.directory, ['providers', 'schema', '-json']);
    expect(code).toBe(0);
    const own = JSON.parse(readFileSync(join(__dirname, '..', '..', 'schema', 'alicloud.schema.json'), 'utf8')) as Schemas;
    expect(sparse((JSON.parse(out) as Schemas).provider_schemas)).toEqual(sparse(own.provider_schemas));
  } finally {
    simulation.close();
  }
}, 60_000);

/** Versions and kinds of descriptions that are the usual ones may be said or not. */
function sparse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sparse);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name, one]) => !(name === 'description_kind' && one === 'plain') && !(name === 'version' && one === 0) && !isEmptyMap(name, one))
    .map(([name, one]) => [name, sparse(one)]));
}

const isEmptyMap = (name: string, value: unknown): boolean => ['attributes', 'block_types'].includes(name) && JSON.stringify(value) === '{}';

it('says what to install when a library is missing', () => {
  const without = (name: string): unknown => {
    if (name.startsWith('@grpc/')) throw Object.assign(new Error('not found'), { code: 'MODULE_NOT_FOUND' });
    return {};
  };
  expect(() => libraries(without)).toThrow(/needs @grpc\/grpc-js, @grpc\/proto-loader[\s\S]*npm install --save-dev @grpc\/grpc-js@1\.14\.7 @grpc\/proto-loader@0\.8\.1/);
});

it('names the versions that are tested', () => {
  const { devDependencies } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as { readonly devDependencies: Readonly<Record<string, string>> };
  const missing = (): unknown => { throw Object.assign(new Error('not found'), { code: 'MODULE_NOT_FOUND' }); };
  for (const name of ['@grpc/grpc-js', '@grpc/proto-loader', '@msgpack/msgpack']) expect(() => libraries(missing)).toThrow(`${name}@${devDependencies[name]}`);
});
