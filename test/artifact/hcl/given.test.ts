import { type Artifact, Expression, readArtifact, type Value } from '../../../lib/artifact';
import { withFiles } from '../build';

const read = (files: Readonly<Record<string, string>>): Artifact => withFiles(files, (directory) => readArtifact(directory));

const shown = (value: Value | undefined): unknown => (value instanceof Expression ? value.text : value);

const cidrOf = (artifact: Artifact): unknown => shown(artifact.get('alicloud_vpc.a')?.arguments.cidr_block);

const CHOOSES = 'resource "alicloud_vpc" "a" {\n  cidr_block = var.range == null ? "10.0.0.0/16" : "10.1.0.0/16"\n}\n';

describe('a variable', () => {
  it('whose default is null has that value', () => {
    expect(cidrOf(read({ 'main.tf': `variable "range" {\n  type    = string\n  default = null\n}\n${CHOOSES}` }))).toBe('10.0.0.0/16');
  });

  it('keeps a null of a file of values, and neither takes its default nor what the environment says', () => {
    const files = { 'main.tf': `variable "range" {\n  type    = string\n  default = "192.168.0.0/16"\n}\n${CHOOSES}`, 'terraform.tfvars': 'range = null\n' };
    process.env.TF_VAR_range = '172.16.0.0/12';
    try {
      expect(cidrOf(read(files))).toBe('10.0.0.0/16');
    } finally {
      delete process.env.TF_VAR_range;
    }
  });

  it('that cannot be null and has no default is not known when it is given null', () => {
    const files = { 'main.tf': `variable "range" {\n  type     = string\n  nullable = false\n}\n${CHOOSES}`, 'terraform.tfvars': 'range = null\n' };
    expect(cidrOf(read(files))).toMatch(/var\.range as the type at .*main\.tf:1/);
  });

  it('of a module has the null that it is given, and that its default is', () => {
    const artifact = read({
      'main.tf': 'module "m" {\n  source = "./m"\n  range  = null\n}\n',
      'm/main.tf': `variable "range" {\n  default = "192.168.0.0/16"\n}\nvariable "other" {\n  default = null\n}\n${CHOOSES.replace('== null', '== null && var.other == null')}`,
    });
    expect(artifact.get('module.m.alicloud_vpc.a')?.arguments.cidr_block).toBe('10.0.0.0/16');
  });
});

describe('a value from the environment that is no HCL', () => {
  it('is refused by its name', () => {
    process.env.TF_VAR_ranges = '["10.0.0.0/16"';
    try {
      expect(() => read({ 'main.tf': 'variable "ranges" {\n  type = list(string)\n}\nresource "alicloud_vpc" "a" {\n  cidr_block = var.ranges[0]\n}\n' }))
        .toThrow(/^not a value in HCL: .*10\.0\.0\.0\/16.*\n {2}where: TF_VAR_ranges\n/);
    } finally {
      delete process.env.TF_VAR_ranges;
    }
  });
});

describe('a directory', () => {
  it('is read without the files of editors, as Terraform reads it', () => {
    const artifact = read({ 'main.tf': 'resource "alicloud_vpc" "a" {\n  cidr_block = "10.0.0.0/16"\n}\n', '.#main.tf': 'resource "alicloud_vpc" "a" {', '.old.tf': 'resource "alicloud_vpc" "b" {}\n' });
    expect(artifact.resources.map(({ address }) => address)).toEqual(['alicloud_vpc.a']);
  });
});

describe('a condition', () => {
  const chosen = (other: string): unknown => shown(read({
    'main.tf': `variable "ranges" {\n  type = set(string)\n}\nresource "alicloud_vpc" "a" {\n  cidr_block = (true ? ["10.2.0.0/16", "10.1.0.0/16"] : ${other})[0]\n}\n`,
  }).get('alicloud_vpc.a')?.arguments.cidr_block);

  it('does not tell the first of a list that may become a set', () => {
    expect(chosen('var.ranges')).toMatch(/^\$\{alicloud_vpc\.a\.cidr_block \(from /);
    expect(chosen('["10.3.0.0/16"]')).toBe('10.2.0.0/16');
  });
});

describe('an argument of a nested block', () => {
  it('is read whatever it is called', () => {
    const artifact = read({ 'main.tf': 'resource "alicloud_vpc" "a" {\n  count = 1\n  part {\n    count = 3\n  }\n}\n' });
    expect(artifact.get('alicloud_vpc.a[0]')?.arguments).toEqual({ part: [{ count: 3 }] });
  });
});
