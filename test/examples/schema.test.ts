import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesize } from './synthesize';

/**
 * Every synthesized example holds against the provider's schema and against the constraints that a
 * schema document does not carry: what terraform and the provider would refuse is refused here.
 */
interface Block {
  readonly attributes?: Readonly<Record<string, { readonly required?: boolean; readonly optional?: boolean }>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block; readonly min_items?: number }>>;
}

interface Constraint {
  readonly one_of?: readonly unknown[];
  readonly between?: readonly [number, number];
  readonly length_between?: readonly [number, number];
  readonly conflicts_with?: readonly string[];
  readonly at_least_one_of?: readonly string[];
  readonly exactly_one_of?: readonly string[];
  readonly deprecated?: boolean;
  readonly block?: Readonly<Record<string, Constraint>>;
}

type Values = Readonly<Record<string, unknown>>;

const read = (name: string): never => JSON.parse(readFileSync(join(__dirname, '../../schema', name), 'utf8')) as never;
const schema: Readonly<Record<string, { readonly block: Block }>> =
  Object.values((read('alicloud.schema.json') as { provider_schemas: Record<string, { resource_schemas: never }> }).provider_schemas)[0]!
    .resource_schemas;
const constraints: Readonly<Record<string, Readonly<Record<string, Constraint>>>> = read('alicloud.constraints.json');
const META = ['//', 'depends_on', 'provider', 'lifecycle', 'count', 'for_each'];

function problems(values: Values, block: Block, rules: Readonly<Record<string, Constraint>>, at: string): readonly string[] {
  const given = Object.keys(values).filter((name) => !META.includes(name));
  const writable = Object.entries(block.attributes ?? {}).filter(([, one]) => one.required || one.optional).map(([name]) => name);
  const known = [...writable, ...Object.keys(block.block_types ?? {})];
  const required = [
    ...Object.entries(block.attributes ?? {}).filter(([, one]) => one.required),
    ...Object.entries(block.block_types ?? {}).filter(([, one]) => (one.min_items ?? 0) > 0),
  ].map(([name]) => name);
  return [
    // Terraform takes plain addresses here, and no templates.
    ...[values.depends_on ?? []].flat().filter((one) => String(one).includes('${')).map((one) => `${at}.depends_on has ${String(one)}`),
    ...given.filter((name) => !known.includes(name)).map((name) => `${at}.${name} is not known`),
    ...required.filter((name) => !given.includes(name)).map((name) => `${at}.${name} is missing`),
    ...given.flatMap((name) => broken(values, name, rules[name] ?? {}).map((what) => `${at}.${name} ${what}`)),
    ...given.flatMap((name) => [values[name]].flat().flatMap((inner) => {
      const nested = block.block_types?.[name];
      return nested ? problems(inner as Values, nested.block, rules[name]?.block ?? {}, `${at}.${name}`) : [];
    })),
  ];
}

function broken(values: Values, name: string, rule: Constraint): readonly string[] {
  const value = values[name];
  const literal = !String(value).includes('${');
  const given = (others: readonly string[] = []): readonly string[] => others.filter((other) => values[other] !== undefined);
  const size = typeof value === 'number' ? value : Number.NaN;
  return [
    ...(rule.one_of && !rule.between && literal && !rule.one_of.includes(value) ? [`is ${String(value)}`] : []),
    ...(rule.between && !rule.one_of && (size < rule.between[0] || size > rule.between[1]) ? [`is ${size}`] : []),
    ...(rule.length_between && literal && !(String(value).length >= rule.length_between[0]
      && String(value).length <= rule.length_between[1]) ? ['has a wrong length'] : []),
    ...given(rule.conflicts_with).map((other) => `conflicts with ${other}`),
    ...(rule.at_least_one_of && given(rule.at_least_one_of).length === 0 ? ['lacks a companion'] : []),
    ...(rule.exactly_one_of && given(rule.exactly_one_of).length !== 1 ? ['has a rival'] : []),
    ...(rule.deprecated ? ['is deprecated'] : []),
  ];
}

const EXAMPLES = ['web-shop', 'security-groups', 'address-books', 'egress-domains', 'schedules', 'ipv6', 'monitor-first', 'nat-egress', 'nat-publish', 'load-balancer', 'network-acl', 'vpc-firewall', 'protection',
  'landing-zone'];

describe('the synthesized examples', () => {
  it.each(EXAMPLES)('hold against the schema: %s', (name) => {
    const texts = Object.values(synthesize(() => require(join(__dirname, '../../examples', name, 'main'))));
    const resources = texts.flatMap((text) => Object.entries(JSON.parse(text).resource as Record<string, Record<string, Values>>));
    const found = resources.flatMap(([type, named]) => Object.entries(named).flatMap(([label, values]) => (
      problems(values, schema[type]?.block ?? {}, constraints[type] ?? {}, `${type}.${label}`))));
    expect(found).toEqual([]);
    expect(resources.length).toBeGreaterThan(3);
  });

  it('would be found out otherwise', () => {
    const rule = { type: 'inwards', ip_protocol: 'tcp', security_group_id: 'sg', cidr_ip: '::/0', ipv6_cidr_ip: '::/0', priority: 0, nic: 1 };
    const type = 'alicloud_security_group_rule';
    expect([...problems(rule, schema[type]?.block ?? {}, constraints[type] ?? {}, 'rule')].sort()).toEqual([
      'rule.ipv6_cidr_ip conflicts with cidr_ip', 'rule.nic is not known', 'rule.priority is 0', 'rule.type is inwards',
    ]);
  });
});
