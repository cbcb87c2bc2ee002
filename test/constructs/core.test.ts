import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { AssetType, provider } from 'firewright/alicloud';
import { requireCore } from '../../constructs/alicloud/core';
import { refusalOf, TestStack } from './synth';

const ROOT = join(__dirname, '..', '..');

describe('what the constructs build on', () => {
  it('is asked for in words when it is missing', () => {
    const missing = (name: string): void => {
      if (name === 'constructs') throw new Error(`Cannot find module ${name}`);
    };
    expect(refusalOf(() => requireCore(missing))).toMatch(/FW_NO_CORE .*"constructs"\n {2}fix: npm install cdktf/);
  });

  it('requires a range of provider releases, not one', () => {
    const stack = new TestStack();
    expect(JSON.parse(Testing.synth(stack)).terraform.required_providers).toEqual({
      alicloud: { source: 'aliyun/alicloud', version: '~> 1.289' },
    });
  });

  it('has every resource of the schema as a class', () => {
    const [schema] = Object.values(JSON.parse(readFileSync(join(ROOT, 'schema/alicloud.schema.json'), 'utf8')).provider_schemas);
    const { resource_schemas: resources } = schema as { readonly resource_schemas: object };
    const generated = Object.values(provider).map((one) => ('tfResourceType' in one ? one.tfResourceType : undefined));
    expect(generated).toEqual(expect.arrayContaining(Object.keys(resources)));
  });

  it('is not generated anew when nothing changed', () => {
    const stamp = join(ROOT, 'constructs/alicloud/provider/.inputs');
    const before = statSync(stamp).mtimeMs;
    execFileSync(process.execPath, [join(ROOT, 'scripts/generate-bindings.mjs')]);
    expect(statSync(stamp).mtimeMs).toBe(before);
  });

  it('knows every kind of cloud asset that the provider knows', () => {
    const block = readFileSync(join(ROOT, 'schema/alicloud.schema.json'), 'utf8');
    const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    for (const type of Object.values(AssetType)) expect(block).toContain(`"${snake(type)}"`);
    expect(Object.values(AssetType)).toHaveLength(25);
  });
});
