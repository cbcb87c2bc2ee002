import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

interface Block {
  readonly attributes?: Readonly<Record<string, { readonly required?: boolean; readonly optional?: boolean }>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

const { provider_schemas: providers } = JSON.parse(readFileSync(join(root, 'schema', 'alicloud.schema.json'), 'utf8')) as {
  readonly provider_schemas: Readonly<Record<string, { readonly resource_schemas: Readonly<Record<string, { readonly block: Block }>> }>>;
};
const [{ resource_schemas: schemas }] = Object.values(providers);

/** Arguments that a user can write, with those of nested blocks; how long to wait is none. */
function argumentsOf({ attributes = {}, block_types: blocks = {} }: Block, before = ''): readonly string[] {
  const own = Object.entries(attributes).filter(([name, one]) => name !== 'id' && (one.required || one.optional)).map(([name]) => `${before}${name}`);
  return [...own, ...Object.entries(blocks).filter(([name]) => name !== 'timeouts').flatMap(([name, { block }]) => argumentsOf(block, `${before}${name}.`))];
}

interface Section {
  readonly resource: string;
  readonly lines: readonly { readonly status: string; readonly names: readonly string[]; readonly why?: string }[];
}

const page = readFileSync(join(root, 'docs', 'resources.md'), 'utf8');
const sections: readonly Section[] = page.split(/^## /m).slice(1).map((text) => ({
  resource: /^`([^`]+)`/.exec(text)![1],
  lines: [...text.matchAll(/^- (modelled|carried through|out of scope): ((?:`[^`]+`(?:, )?)+)(?:: (.+))?$/gm)]
    .map(([, status, names, why]) => ({ status, names: [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name), why })),
}));

describe('docs/resources.md', () => {
  it('has every resource of Cloud Firewall, of security groups and of network ACLs in the schema, once', () => {
    const wanted = Object.keys(schemas).filter((name) => /cloud_firewall|security_group|network_acl|prefix_list|anti_brute_force/.test(name));
    expect(sections.map(({ resource }) => resource).sort()).toEqual(wanted.sort());
  });

  it.each(sections.map(({ resource, lines }) => [resource, lines] as const))('has every argument of %s, once', (resource, lines) => {
    expect(lines.flatMap(({ names }) => names).sort()).toEqual([...argumentsOf(schemas[resource].block)].sort());
  });

  it('says why, where an argument has no meaning for a verdict', () => {
    for (const { lines } of sections) for (const { status, why } of lines) if (status !== 'modelled') expect(why).toBeTruthy();
  });

  it('calls modelled what the evaluator asks for by its name', () => {
    const sources = readdirSync(join(root, 'lib', 'alicloud'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(root, 'lib', 'alicloud', name), 'utf8')).join('\n');
    const names = sections.flatMap(({ lines }) => lines.filter(({ status }) => status === 'modelled').flatMap((line) => line.names)).map((name) => name.split('.').at(-1)!);
    expect(names.filter((name) => !sources.includes(`'${name}'`) && !sources.includes(`${name}:`) && !/_type$|^repeat_(start|end)_time$/.test(name))).toEqual([]);
  });
});
