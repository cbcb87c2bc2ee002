import { readArtifact } from '../../../lib/artifact';
import { importArtifact, type ImportedProgram } from '../../../lib/import';
import { withFiles } from '../build';

const VPC = 'resource "alicloud_vpc" "a" {\n  cidr_block = "10.0.0.0/16"\n}\n';

const imported = (text: string): ImportedProgram => withFiles({ 'main.tf': text }, (directory) => importArtifact(readArtifact(directory)));

describe('a program that is imported from HCL', () => {
  it('has each instance of a resource', () => {
    const { text, left } = imported(`${VPC}resource "alicloud_security_group" "g" {\n  count = 2\n  vpc_id = alicloud_vpc.a.id\n}\n`);
    expect(left).toEqual([]);
    expect(text.match(/new SecurityGroup\(/g)).toHaveLength(2);
  });

  it('has no resource of which it is not known how often it is there, nor what names it, and says so', () => {
    const { text, left } = imported(`${VPC}
resource "alicloud_security_group" "g" {
  count  = length(file("groups"))
  vpc_id = alicloud_vpc.a.id
}
resource "alicloud_security_group_rule" "r" {
  security_group_id = alicloud_security_group.g[0].id
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "22/22"
  cidr_ip           = "10.0.0.0/8"
}
`);
    expect(text).not.toContain('SecurityGroup');
    expect(left.map(({ address }) => address).sort()).toEqual(['alicloud_security_group.g', 'alicloud_security_group_rule.r']);
    expect(left.find(({ address }) => address === 'alicloud_security_group.g')?.why).toContain('how often it is there is not known');
  });

  it('leaves out a resource of which a value is not told, and says how to tell it', () => {
    const { left } = imported(`${VPC}resource "alicloud_vswitch" "s" {\n  vpc_id = alicloud_vpc.a.id\n  cidr_block = file("range")\n}\n`);
    expect(left).toHaveLength(1);
    expect(left[0].why).toMatch(/^the HCL does not tell its cidr_block \(.*file\("range"\) at .*\): give it with --bind, or add it by hand$/);
  });

  it('leaves out what is not told of a provider, and says so', () => {
    const { text, left } = imported(`provider "alicloud" {\n  region  = "cn-hangzhou"\n  profile = file("who")\n}\n${VPC}`);
    expect(text).toContain("'alicloud', { region: 'cn-hangzhou' })");
    expect(left).toEqual([{ address: 'provider.alicloud.profile', why: expect.stringMatching(/^the HCL does not tell its profile \(.*file\("who"\) at .*add it by hand$/) as string }]);
  });

  it('has the providers, and the variables that nothing gives a value', () => {
    const { text } = imported(`provider "alicloud" {\n  region = "cn-hangzhou"\n}\nvariable "open" {\n  type = string\n}\nvariable "given" {\n  default = "10.0.0.0/16"\n}\n${VPC.replace('"10.0.0.0/16"', 'var.given')}`);
    expect(text).toContain("region: 'cn-hangzhou'");
    expect(text).toContain("'variable-open'");
    expect(text).not.toContain('variable-given');
  });
});
