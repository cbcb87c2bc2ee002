import { type Random } from './random';
import { type Names, randomExpression } from './random-hcl';

type Files = Readonly<Record<string, string>>;

const KINDS = ['text', 'number', 'truth', 'texts', 'map', 'objects'] as const;
type Kind = (typeof KINDS)[number];

const TYPES: Readonly<Record<Kind, string>> = {
  text: 'string', number: 'number', truth: 'bool', texts: 'list(string)', map: 'map(string)', objects: 'list(object({ a = string, b = optional(number, 7) }))',
};

const BLOCKS = '["0.0.0.0/0", "203.0.113.0/24", "10.0.0.0/8", "198.51.100.7/32"]';
const PORTS = '["443/443", "22/22", "80/443", "1/65535"]';

/**
 * A directory of HCL at random: modules with variables, locals, `count`, `for_each` and dynamic blocks, in which expressions decide what there is.
 * Terraform plans all of it: an expression that it may refuse has something to fall back on.
 */
export function randomDirectory(random: Random, modules: number): Files {
  const files: Record<string, string> = {};
  const root = new Declared();
  const calls = Array.from({ length: modules }, (_, i) => {
    const { text, inputs } = randomModule(random);
    files[`m${i}/main.tf`] = text;
    const given = inputs.filter(() => random.chance(0.6)).map(({ name, kind }) => `  ${name} = ${safe(random, kind, root.names)}\n`).join('');
    const repeats = random.pick(['', '', `  count = ${counted(random, root.names)}\n`, `  for_each = toset(${safe(random, 'texts', root.names)})\n`]);
    return `module "m${i}" {\n  source = "./m${i}"\n  vpc = alicloud_vpc.main.id\n  vswitch = alicloud_vswitch.main.id\n${repeats}${given}}\n`;
  });
  files['main.tf'] = `${PLACES}${root.declarations(random)}${calls.join('')}`;
  return files;
}

const PLACES = `
resource "alicloud_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "alicloud_vswitch" "main" {
  vpc_id     = alicloud_vpc.main.id
  cidr_block = cidrsubnet(alicloud_vpc.main.cidr_block, 8, 1)
  zone_id    = "cn-hangzhou-h"
}
`;

/** Names that are declared so far, so that later expressions use them. */
class Declared {
  readonly names: Partial<Record<Kind, string[]>> = {};

  add(kind: Kind, name: string): void {
    (this.names[kind] ??= []).push(name);
  }

  declarations(random: Random): string {
    const lines = KINDS.map((kind, i) => {
      const line = `  l${i} = ${safe(random, kind, this.names)}`;
      this.add(kind, `local.l${i}`);
      return line;
    });
    return `locals {\n${lines.join('\n')}\n}\n`;
  }
}

function randomModule(random: Random): { readonly text: string; readonly inputs: readonly { readonly name: string; readonly kind: Kind }[] } {
  const own = new Declared();
  const inputs = KINDS.map((kind, i) => ({ kind, name: `v${i}` }));
  const variables = inputs.map(({ kind, name }) => `variable "${name}" {\n  type = ${TYPES[kind]}\n  default = ${randomExpression(random, kind, 0)}\n}\n`).join('');
  for (const { kind, name } of inputs) own.add(kind, `var.${name}`);
  const locals = own.declarations(random);
  const { names } = own;
  const each = random.chance(0.5);
  const inner: Names = each ? { ...names, text: [...(names.text ?? []), 'each.key', 'each.value'] } : { ...names, number: [...(names.number ?? []), 'count.index'] };
  const repeats = each ? `for_each = ${random.chance(0.5) ? safe(random, 'map', names) : `toset(${safe(random, 'texts', names)})`}` : `count = ${counted(random, names)}`;
  return {
    inputs,
    text: `variable "vpc" {}\nvariable "vswitch" {}\n${variables}${locals}
resource "alicloud_security_group" "g" {
  vpc_id      = var.vpc
  description = ${safe(random, 'text', names)}
}
resource "alicloud_security_group_rule" "r" {
  ${repeats}
  security_group_id = alicloud_security_group.g.id
  type              = "ingress"
  ip_protocol       = "tcp"
  port_range        = element(${PORTS}, ${index(random, inner)})
  cidr_ip           = element(${BLOCKS}, ${index(random, inner)})
  policy            = ${safe(random, 'truth', inner)} ? "accept" : "drop"
  priority          = 1 + ${index(random, inner)} % 3
  description       = ${safe(random, 'text', inner)}
}
resource "alicloud_instance" "i" {
  count                      = ${counted(random, names)}
  vswitch_id                 = var.vswitch
  security_groups            = [alicloud_security_group.g.id]
  image_id                   = "i"
  instance_type              = "t"
  private_ip                 = "10.0.1.\${10 + count.index}"
  internet_max_bandwidth_out = ${safe(random, 'truth', names)} ? 5 : null
}
resource "alicloud_ecs_prefix_list" "p" {
  prefix_list_name = alicloud_security_group.g.description
  address_family   = "IPv4"
  max_entries      = 20
  entry {
    cidr = "192.0.2.0/24"
  }
  dynamic "entry" {
    for_each = ${random.chance(0.5) ? safe(random, 'objects', names) : `toset(${safe(random, 'texts', names)})`}
    content {
      cidr        = cidrsubnet("10.0.0.0/8", 8, ${index(random, names)})
      description = jsonencode(entry.value)
    }
  }
}
output "rules" {
  value = [for r in alicloud_security_group_rule.r : r.port_range]
}
`,
  };
}

/** An expression that Terraform takes, whatever comes out of it. */
function safe(random: Random, kind: Kind, names: Names): string {
  const expression = randomExpression(random, kind, random.below(3), names);
  switch (kind) {
    case 'text': return `try(tostring(${expression}), "other")`;
    case 'number': return `try(tonumber(${expression}), 1)`;
    case 'truth': return `try(tobool(${expression}), false)`;
    case 'texts': return `try([for x in ${expression} : tostring(x) if x != null], [])`;
    case 'map': return `try({ for k, v in ${expression} : k => tostring(v) }, {})`;
    case 'objects': return `try([for o in ${expression} : { a = tostring(o.a), b = tonumber(o.b) }], [])`;
  }
}

/** Up to three. */
const counted = (random: Random, names: Names): string => `min(3, length(${safe(random, 'texts', names)}))`;

/** A small whole number. */
const index = (random: Random, names: Names): string => `abs(try(floor(${randomExpression(random, 'number', 1, names)}), 0) % 20)`;
