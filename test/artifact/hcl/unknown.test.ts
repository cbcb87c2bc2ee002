import { join } from 'node:path';
import { type Artifact, readArtifact } from '../../../lib/artifact';
import { parseFiles } from '../../../lib/artifact/hcl/parser';
import { FirewrightError } from '../../../lib/net';
import { withFiles } from '../build';

const read = (text: string, bindings: Readonly<Record<string, string>> = {}): Artifact => (
  withFiles({ 'main.tf': text }, (directory) => readArtifact(directory, { bindings: new Map(Object.entries(bindings)) })));

function refusal(files: Readonly<Record<string, string>>): FirewrightError {
  try {
    withFiles(files, (directory) => readArtifact(directory));
  } catch (error) {
    if (error instanceof FirewrightError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('what cannot be told without Terraform', () => {
  it('is a named unknown that says what and where', () => {
    const artifact = read('resource "t" "a" {\n  x = upper(file("x"))\n  y = t.b.id\n  z = data.d.c.list[0]\n}\nresource "t" "b" {}\ndata "d" "c" {}\n');
    const { x, y, z } = artifact.get('t.a')!.arguments;
    expect(String(x)).toMatch(/^\$\{t\.a\.x \(from file\("x"\) at .*main\.tf:2\)\}$/);
    expect([String(y), String(z)]).toEqual(['${t.b.id}', '${data.d.c.list[0]}']);
    expect(artifact.get('t.b')!.line).toBe(6);
  });

  it('is a variable without a value, until it is bound', () => {
    const text = 'variable "office" {}\nvariable "key" {\n  default = "hidden"\n  sensitive = true\n}\nresource "t" "a" {\n  x = "${var.office}/32"\n  y = var.key\n}\n';
    const open = read(text).get('t.a')!.arguments;
    expect([String(open['x']), String(open['y'])]).toEqual(['${var.office}/32', '${var.key}']);
    expect(read(text, { 'var.office': '203.0.113.9', 'var.key': 'told' }).get('t.a')!.arguments).toEqual({ x: '203.0.113.9/32', y: 'told' });
  });

  it('is how often a resource is there: it stands for any number of copies, and is listed', () => {
    const artifact = read('resource "t" "a" {\n  for_each = t.b.list\n  x = each.key\n}\nresource "t" "b" {}\nresource "t" "c" {\n  count = 0\n}\n');
    expect(artifact.resources.map(({ address, repeated }) => [address, repeated])).toEqual([['t.a', true], ['t.b', undefined]]);
    expect(artifact.unreadable.map(({ address, why }) => [address, why.replace(/ at .*main/, ' at main')])).toEqual([
      ['t.a', 'for_each is not known (t.b.list at main.tf:2): its instances are not told apart'],
    ]);
  });

  it('is a dynamic block, and then the whole argument', () => {
    const artifact = read('resource "t" "a" {\n  entry {\n    x = 1\n  }\n  dynamic "entry" {\n    for_each = t.b.list\n    content {\n      x = entry.value\n    }\n  }\n}\nresource "t" "b" {}\n');
    expect(String(artifact.get('t.a')!.arguments['entry'])).toMatch(/^\$\{t\.a\.entry \(from t\.b\.list at .*main\.tf:6\)\}$/);
    expect(artifact.unreadable.map(({ address, why }) => [address, why.slice(0, 35)])).toEqual([['t.a', 'dynamic block entry is not read: t.']]);
  });

  it('is a module from elsewhere, and one that is there who knows how often', () => {
    withFiles({
      'main.tf': 'module "far" {\n  source = "a/b/c"\n}\nmodule "near" {\n  source = "./m"\n  count = length(module.far.list)\n}\nresource "t" "a" {\n  x = module.near[0].id\n  y = module.far.id\n}\n',
      'm/main.tf': 'resource "t" "b" {}\noutput "id" {\n  value = t.b.id\n}\n',
    }, (directory) => {
      const artifact = readArtifact(directory);
      expect(artifact.get('module.near.t.b')!.repeated).toBe(true);
      const { x, y } = artifact.get('t.a')!.arguments;
      expect([String(x), String(y)]).toEqual(['${module.near[0].id}', '${module.far.id}']);
      expect(artifact.unreadable.filter(({ mayDeclare }) => mayDeclare).map(({ address }) => address)).toEqual(['module.far']);
      expect(artifact.unreadable.map(({ address }) => address)).toContain('module.near');
    });
  });

  it('may make Terraform refuse what `try` and `can` go around', () => {
    const { x, y } = read('resource "t" "a" {\n  x = try(length([file("none")]), 0)\n  y = try({ a = 1 }.b, "no b")\n}\n').get('t.a')!.arguments;
    expect([typeof x, y]).toEqual(['object', 'no b']);
  });
});

describe('refused are', () => {
  it.each([
    ['mistakes of syntax', { 'main.tf': 'locals {\n  a = [1\n}\n' }, 'FW_HCL', 'main.tf:3, column 1'],
    ['override files', { 'main.tf': '', 'x_override.tf': '' }, 'FW_HCL', 'an override file is not merged'],
    ['modules that are not there', { 'main.tf': 'module "m" {\n  source = "./none"\n}\n' }, 'FW_FILE', 'no such directory of a module'],
    ['values that need themselves', { 'main.tf': 'locals {\n  a = local.b\n  b = local.a\n}\nresource "t" "a" {\n  x = local.a\n}\n' }, 'FW_CYCLE', 'local.a -> local.b -> local.a'],
    ['two of one name', { 'main.tf': 'resource "t" "a" {}\nresource "t" "a" {}\n' }, 'FW_ARTIFACT', 'declared twice'],
  ])('%s', (_what, files, code, says) => {
    const error = refusal(files);
    expect(error.code).toBe(code);
    expect(error.message).toContain(says);
  });

  it('everything, where the parser is missing', () => {
    const missing = (): string => { throw Object.assign(new Error('no'), { code: 'MODULE_NOT_FOUND' }); };
    const { devDependencies } = require(join(process.cwd(), 'package.json')) as { devDependencies: Readonly<Record<string, string>> };
    expect(() => parseFiles([], missing)).toThrow(`@cdktn/hcl2json@${devDependencies['@cdktn/hcl2json']}`);
  });
});
