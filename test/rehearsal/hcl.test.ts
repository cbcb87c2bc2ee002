import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Intents, Service } from 'firewright';
import { rehearse } from 'firewright/rehearsal';
import { directoryWith } from './directory';
import { namesOf } from './support';

jest.setTimeout(30_000);

/** What every directory begins with. */
const HEAD = `
terraform {
  required_providers {
    alicloud = {
      source  = "aliyun/alicloud" # the only one
      version = "~> 1.289"
    }
  }
}
provider "alicloud" { region = "cn-hangzhou" }
`;
const VPC = 'resource "alicloud_vpc" "main" {\n  cidr_block = "10.0.0.0/16"\n}\n';
const REQUIRES = 'terraform {\n  required_providers {\n    alicloud = { source = "aliyun/alicloud" }\n  }\n}\n';

/** A module that makes a security group with an open port. */
const WEB = `${REQUIRES}
variable "vpc" { type = string }
variable "ports" { type = set(string) }
resource "alicloud_security_group" "web" {
  vpc_id      = var.vpc
  description = file("\${path.module}/../notes/web.txt")
}
resource "alicloud_security_group_rule" "web" {
  for_each          = var.ports
  security_group_id = alicloud_security_group.web.id
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = "\${each.value}/\${each.value}"
  nic_type          = "intranet"
  policy            = "accept"
  priority          = 1
  cidr_ip           = "10.0.0.0/8"
}
`;

const policy = (name: string, more: string): string => `
resource "alicloud_cloud_firewall_control_policy" "${name}" {
  direction             = "in"
  description           = "a policy"
  acl_action            = "accept"
  source_type           = "net"
  destination           = "47.1.2.3/32"
  destination_type      = "net"
  proto                 = "TCP"
  dest_port             = "443/443"
  dest_port_type        = "port"
  application_name_list = ["ANY"]
  ${more}
}
`;

describe('a directory in HCL', () => {
  it('is rehearsed with its modules, values and texts', async () => {
    const directory = directoryWith({
      'live/prod/main.tf': `${HEAD}${VPC}
        variable "zones" { type = map(set(string)) }
        module "web" {
          source   = "../../modules/web" // beside, not below
          for_each = var.zones
          vpc      = alicloud_vpc.main.id
          ports    = each.value
        }
        resource "terraform_data" "note" { input = alicloud_vpc.main.id }
      `,
      'live/prod/prod.auto.tfvars': 'zones = { a = ["443"], b = ["22", "443"] }',
      'modules/web/main.tf': WEB, 'modules/notes/web.txt': 'what it is for',
    });
    const web = 'module.web["a"].alicloud_security_group.web';
    const { refused, unsettled, created, verification, state } = await rehearse(join(directory, 'live', 'prod'), { intents: [
      Intents.deny('no ssh', { from: '10.0.3.4', to: web, service: Service.SSH }), Intents.deny('no https', { from: '10.0.3.4', to: web, service: Service.HTTPS }),
    ] });
    expect({ refused, unsettled }).toEqual({ refused: [], unsettled: [] });
    expect(created).toEqual({ alicloud_security_group: 2, alicloud_security_group_rule: 3, alicloud_vpc: 1 });
    expect(verification?.results.map(({ verdict }) => verdict)).toEqual(['holds', 'violated']);
    expect(state).toContain('what it is for');
  });

  it('is left as it is: no provisioner runs, no backend is asked, nothing is written', async () => {
    const ran = join(directoryWith({}), 'ran');
    const run = `provisioner "local-exec" {\n    command = "touch ${ran}"\n  }\n  connection {\n    host = "10.0.0.1"\n  }`;
    const main = `${HEAD}
terraform {
  backend "oss" {
    bucket = "somebody-elses"
  }
}
resource "alicloud_vpc" "main" {
  cidr_block  = "10.0.0.0/16"
  description = <<-EOT
    a }, a ", a $\${x}, and \${upper("no }")} provisioner "local-exec" {
  EOT
  /* provisioner "local-exec" { */
  ${run}
}
module "more" { source = "./more" }
`;
    const more = { resource: { alicloud_vpc: { more: { cidr_block: '10.1.0.0/16', provisioner: { 'local-exec': { command: `touch ${ran}` } } } } } };
    const directory = directoryWith({ 'main.tf': main, 'more/main.tf': `${REQUIRES}resource "alicloud_vpc" "hcl" {\n  cidr_block = "10.2.0.0/16"\n  ${run}\n}\n`, 'more/more.tf.json': more });
    const { refused, created, state } = await rehearse(directory);
    expect({ refused, created }).toEqual({ refused: [], created: { alicloud_vpc: 3 } });
    expect(state).toContain('provisioner \\"local-exec\\" {');
    expect(existsSync(ran)).toBe(false);
    expect(readdirSync(directory).sort()).toEqual(['main.tf', 'more']);
    expect(readFileSync(join(directory, 'main.tf'), 'utf8')).toBe(main);
  });

  it('may name Terraform Cloud, and override itself', async () => {
    const directory = directoryWith({
      'main.tf': `${HEAD}${VPC}terraform {\n  cloud {\n    organization = "somebody"\n    workspaces {\n      name = "prod"\n    }\n  }\n}\n`,
      'office_override.tf': 'resource "alicloud_vpc" "main" {\n  cidr_block = "172.16.0.0/12"\n}\n',
    });
    const { refused, state } = await rehearse(directory);
    expect(refused).toEqual([]);
    expect(state).toContain('172.16.0.0/12');
    expect(state).not.toContain('10.0.0.0/16');
  });

  it('tells the file and the line of what is refused, also in a module', async () => {
    const directory = directoryWith({
      'main.tf': `${HEAD}${VPC}${policy('sideways', 'source = "0.0.0.0/0"').replace('"in"', '"sideways"')}module "net" { source = "./net" }\n`,
      'net/main.tf': `${REQUIRES}\nresource "alicloud_vswitch" "nowhere" {\n  vpc_id     = "vpc-1"\n  cidr_block = "10.0.1.0/24"\n}\n`,
    });
    const { refused } = await rehearse(directory);
    expect([...refused].sort((a, b) => (a.says > b.says ? -1 : 1))).toMatchObject([
      { step: 'validate', resource: 'alicloud_cloud_firewall_control_policy.sideways', says: expect.stringMatching(/got sideways \(main\.tf:16\)$/) },
      { step: 'validate', resource: 'module.net.alicloud_vswitch.nowhere', says: expect.stringMatching(/zone_id.*must be specified \(net\/main\.tf:7\)$/) },
    ]);
  });

  it('may be a link, and hold links that lead nowhere', async () => {
    const directory = directoryWith({ 'real/live/main.tf': `${HEAD}module "net" { source = "../net" }\r\n`, 'real/net/main.tf': `${REQUIRES}${VPC}`.replace(/\n/g, '\r\n') });
    symlinkSync(join(directory, 'real', 'live'), join(directory, 'live'));
    symlinkSync('nowhere', join(directory, 'real', 'live', 'broken'));
    expect(await rehearse(join(directory, 'live'))).toMatchObject({ refused: [], created: { alicloud_vpc: 1 } });
  });

  it('names no resource of the root for what is written in a module', async () => {
    const { refused } = await rehearse(directoryWith({ 'main.tf': `${HEAD}${VPC}module "net" { source = "./net" }\n`, 'net/main.tf': `${REQUIRES}${VPC.replace('cidr_block', 'cidr_blocks')}` }));
    expect(refused).toEqual([{ stack: expect.any(String), step: 'validate', says: expect.stringMatching(/cidr_blocks.*\(net\/main\.tf:7\)$/) }]);
  });

  it('is changed from the version before, with the state that it left', async () => {
    const version = (block: string, notes: string): string => directoryWith({
      'live/main.tf': `${HEAD}${VPC}module "web" {\n  source = "${notes}web"\n  vpc = alicloud_vpc.main.id\n  ports = ["${block}"]\n}\n`,
      ...(notes === './' ? { 'live/web/main.tf': WEB, 'live/notes/web.txt': 'a note' } : { 'web/main.tf': WEB, 'notes/web.txt': 'a note' }),
    });
    const { change } = await rehearse(join(version('443', '../'), 'live'), { from: join(version('22', './'), 'live') });
    expect(change?.steps.map(({ action, resource }) => `${action} ${resource}`).sort()).toEqual([
      'create module.web.alicloud_security_group_rule.web["443"]', 'delete module.web.alicloud_security_group_rule.web["22"]',
    ]);
  });
});

it('what Terraform itself cannot read has its place, too', async () => {
  const { refused } = await rehearse(directoryWith({ 'main.tf': `${HEAD}resource "alicloud_vpc" "main" {\n  cidr_block =\n}\n` }));
  expect(refused.map(({ step, says }) => `${step} ${says}`)).toContainEqual(expect.stringMatching(/^init Invalid expression.*\(main\.tf:12\)$/));
});

it('a file by itself is refused', async () => {
  await expect(rehearse(join(directoryWith({ 'main.tf': `${HEAD}${VPC}` }), 'main.tf'))).rejects.toThrow(/a file in HCL by itself\n {2}where: .*main\.tf[\s\S]*give the directory/);
});

describe('the order of a list in HCL', () => {
  const ordered = (name: string, policies: string): string => `resource "alicloud_cloud_firewall_control_policy_order" "${name}" {
    count      = ${policies}
    acl_uuid   = alicloud_cloud_firewall_control_policy.p[count.index].acl_uuid
    direction  = "in"
    order      = count.index + 1
    depends_on = [alicloud_cloud_firewall_control_policy.p]
  }\n`;

  it('is as written where each waits for the one before', async () => {
    const directory = directoryWith({ 'main.tf': `${HEAD}
      ${policy('b', 'source = "10.0.0.0/8"')}
      ${policy('c', 'source = "0.0.0.0/0"\n  depends_on = [alicloud_cloud_firewall_control_policy.b, module.bans]')}
      module "bans" {
        source = "./bans"
        after  = alicloud_cloud_firewall_control_policy.b.acl_uuid
      }`,
    'bans/main.tf': `${REQUIRES}variable "after" {}\n${policy('a', 'source = "10.1.0.0/16"\n  depends_on = [var.after]')}` });
    for (const seed of [1, 2, 3]) {
      const { lists } = await rehearse(directory, { seed });
      expect(lists.map(({ order }) => order)).toEqual(['as written']);
      expect(lists[0]!.policies.map(({ resource }) => resource)).toEqual([
        'alicloud_cloud_firewall_control_policy.b', 'module.bans.alicloud_cloud_firewall_control_policy.a', 'alicloud_cloud_firewall_control_policy.c',
      ]);
    }
  }, 30_000);

  it('is by chance where nothing fixes it', async () => {
    const directory = directoryWith({ 'main.tf': `${HEAD}${policy('one', 'source = "10.0.0.0/8"')}${policy('two', 'source = "0.0.0.0/0"')}` });
    expect((await rehearse(directory)).lists.map(({ order }) => order)).toEqual(['by chance']);
  });

  it('comes out otherwise where moves race, which is held against what was asked for', async () => {
    const directory = directoryWith({ 'main.tf': `${HEAD}${policy('p', 'count = 10\n  source = "10.0.${count.index}.0/24"')}${ordered('o', '10')}` });
    const outcomes = new Set<string>();
    for (let seed = 1; seed <= 12 && outcomes.size < 2; seed += 1) {
      const rehearsal = await rehearse(directory, { seed });
      const isInOrder = namesOf(rehearsal).length === 10 && rehearsal.lists[0]!.policies.every(({ resource }, at) => resource.endsWith(`[${at}]`));
      expect(rehearsal.lists[0]!.order).toBe(isInOrder ? 'as written' : 'otherwise');
      outcomes.add(rehearsal.lists[0]!.order);
    }
    expect([...outcomes].sort()).toEqual(['as written', 'otherwise']);
  }, 60_000);
});

describe('what is more than can be rehearsed is refused by name:', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    ['a module from elsewhere', { 'main.tf': `${HEAD}module "net" {\n  source = "alibaba/vpc/alicloud"\n  version = "1.0.0"\n}\n` },
      /the module net from elsewhere: "alibaba\/vpc\/alicloud"\n {2}where: .*main\.tf\n[\s\S]*run terraform init there first/],
    ['a module that was fetched from somewhere else', {
      'main.tf': `${HEAD}module "net" {\n  source = "alibaba/vpc/alicloud"\n}\n`, '.terraform/modules/net/main.tf': '',
      '.terraform/modules/modules.json': '{"Modules":[{"Key":"net","Source":"registry.terraform.io/other/vpc/alicloud","Dir":".terraform/modules/net"}]}',
    }, /terraform init has fetched it from registry\.terraform\.io\/other/],
    ...['{}', '[]', 'null', '{"Modules":{}}', '{"Modules":[{"Key":"net"}]}', '{"Modules":[null]}'].map((noted): (typeof cases)[number] => [`a damaged record of modules: ${noted}`, {
      'main.tf': `${HEAD}module "net" {\n  source = "alibaba/vpc/alicloud"\n}\n`, '.terraform/modules/modules.json': noted,
    }, /what terraform init noted of the modules cannot be read\n {2}where: .*modules\.json\n[\s\S]*run terraform init there again/]),
    ['a module that is not there', { 'main.tf': `${HEAD}module "net" { source = "./net" }` }, /the module net is not there: "\.\/net"/],
    ['another provider', { 'main.tf': HEAD.replace('required_providers {', 'required_providers {\n tls = { source = "hashicorp/tls" }') }, /another provider: "tls"/],
    ['a resource of another provider, in a module', { 'main.tf': `${HEAD}module "net" { source = "./net" }`, 'net/a.tf': 'data "http" "x" {\n  url = "https://x"\n}\n' },
      /resource of another provider: "http\.x"\n {2}where: .*net\/a\.tf/],
    ['the state of something else', { 'main.tf': `${HEAD}data "terraform_remote_state" "base" {\n  backend = "local"\n}\n` }, /reads the state of something else: "data\.terraform_remote_state\.base"/],
    ['several accounts', { 'main.tf': `${HEAD}provider "alicloud" {\n  alias = "b"\n  assume_role {\n    role_arn = "acs:ram::1:role/x"\n  }\n}\n` }, /several accounts/],
    ['several accounts of modules', {
      'main.tf': `${HEAD.replace(/^provider.*/m, '')}module "a" {\n  source = "./a"\n}\nmodule "b" {\n  source = "./b"\n}\n`,
      'a/main.tf': 'variable "who" { default = "one" }\nprovider "alicloud" {\n  profile = var.who\n}\n', 'b/main.tf': 'variable "who" { default = "other" }\nprovider "alicloud" {\n  profile = var.who\n}\n',
    }, /several accounts\n {2}where: .*b\/main\.tf/],
    ['what is no HCL', { 'main.tf': `${HEAD}resource "alicloud_vpc" "main" {\n  cidr_block = "10\n` }, /not configuration in HCL\n {2}where: .*main\.tf:\d+\n {2}why: a quoted string does not end/],
  ];
  it.each(cases)('%s', async (_, files, words) => {
    await expect(rehearse(directoryWith(files))).rejects.toThrow(words);
  });
});

it('a module from elsewhere is rehearsed as terraform init has fetched it', async () => {
  const directory = directoryWith({
    'main.tf': `${HEAD}module "net" {\n  version = "~> 1.0"\n  source = "alibaba/vpc/alicloud"\n}\n`,
    '.terraform/modules/net/main.tf': `${REQUIRES}${VPC}module "more" {\n  source = "git::https://example.com/more.git"\n}\n`, '.terraform/modules/net.more/main.tf.json': JSON.stringify({ resource: { alicloud_vpc: { more: { cidr_block: '10.1.0.0/16' } } } }),
    '.terraform/modules/modules.json': JSON.stringify({ Modules: [
      { Key: '', Source: '', Dir: '.' },
      { Key: 'net', Source: 'registry.terraform.io/alibaba/vpc/alicloud', Version: '1.0.3', Dir: '.terraform/modules/net' },
      { Key: 'net.more', Source: 'git::https://example.com/more.git', Dir: '.terraform/modules/net.more' },
    ] }),
  });
  const { refused, created } = await rehearse(directory);
  expect({ refused, created }).toEqual({ refused: [], created: { alicloud_vpc: 2 } });
});
