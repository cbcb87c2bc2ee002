import { join } from 'node:path';
import { Expression, readArtifact } from '../../lib/artifact';
import { FirewrightError } from '../../lib/net';
import { artifactOf, resources, withFiles } from './build';

describe('readArtifact', () => {
  it('reads resources and data sources of a synthesized stack', () => {
    const artifact = artifactOf({
      '//': { metadata: { stackName: 'app' } }, terraform: {}, provider: { alicloud: [{}] },
      resource: { alicloud_instance: { web: {
        '//': { metadata: { path: 'app/web/Resource', uniqueId: 'web' } }, image_id: 'ubuntu', lifecycle: { prevent_destroy: true },
        security_groups: ['${alicloud_security_group.g.id}'], provider: 'alicloud.second', depends_on: ['data.alicloud_vpcs.all'],
      } } },
      data: { alicloud_vpcs: { all: { name_regex: '^x' } } },
      output: { o: { value: '${alicloud_instance.web.id}' } },
    });
    expect(artifact.resources.map(({ address, mode }) => [address, mode])).toEqual([
      ['alicloud_instance.web', 'managed'], ['data.alicloud_vpcs.all', 'data'],
    ]);
    expect(artifact.get('alicloud_instance.web')).toEqual({
      address: 'alicloud_instance.web', mode: 'managed', type: 'alicloud_instance', name: 'web', source: '(JSON text)',
      constructPath: 'app/web/Resource', provider: 'alicloud.second', dependsOn: ['data.alicloud_vpcs.all'],
      arguments: { image_id: 'ubuntu', security_groups: [expect.any(Expression)] }, meta: { lifecycle: { prevent_destroy: true } },
    });
    expect(artifact.ofType('alicloud_instance')).toEqual([artifact.get('alicloud_instance.web')]);
    expect(artifact.ofType('alicloud_vpc')).toEqual([]);
    expect(artifact.get('alicloud_vpc.x')).toBeUndefined();
    expect(artifact.unreadable).toEqual([]);
    expect(artifact.source).toBe('(JSON text)');
  });

  it.each([
    ['objects', { resource: { t: { a: { x: 1 }, b: { x: 2 } } }, locals: { l: 3 } }],
    ['arrays of types', { resource: [{ t: { a: { x: 1 } } }, { t: { b: { x: 2 } } }], locals: [{ l: 3 }] }],
    ['arrays of bodies', { resource: { t: [{ a: [{ x: 1 }] }, { b: [{ x: 2 }] }] }, locals: { l: 3 } }],
    ['an array of files', [{ resource: { t: { a: { x: 1 } } } }, { resource: { t: { b: { x: 2 } } }, locals: { l: 3 } }]],
  ])('reads blocks written as %s', (_what, configuration) => {
    const artifact = artifactOf(configuration);
    expect(artifact.resources.map(({ address, arguments: given }) => [address, given.x])).toEqual([['t.a', 1], ['t.b', 2]]);
    expect(artifact.resolve(Expression.read('${local.l}'))).toBe(3);
  });

  it('reads an empty stack', () => {
    expect(readArtifact('{}').resources).toEqual([]);
    expect(artifactOf({ '//': {}, terraform: {} }).resources).toEqual([]);
  });

  it('handles count and for_each', () => {
    const artifact = artifactOf(resources({
      none: { count: 0 }, zero: { count: '0' }, one: { count: 1 }, three: { count: 3 }, open: { count: '${var.n}' },
      each: { for_each: '${toset(["a"])}', x: '${each.value}' }, plain: { count: null, for_each: null },
    }));
    expect(artifact.resources.map(({ name, repeated }) => [name, repeated])).toEqual([
      ['one', undefined], ['three', true], ['open', true], ['each', true], ['plain', undefined],
    ]);
    expect(artifact.unreadable).toEqual([
      { address: 't.three', why: 'count is 3: its instances are not told apart' },
      { address: 't.open', why: 'count is ${var.n}: its instances are not told apart' },
      { address: 't.each', why: 'for_each: its instances are not told apart' },
    ]);
    // Another resource's each.value is another unknown.
    expect((artifact.get('t.each')!.arguments.x as Expression).name).toBe('t.each:each.value');
  });

  it('lists what it does not understand', () => {
    const artifact = artifactOf({
      module: { net: { source: './net' } }, removed: { from: 't.x' }, ephemeral: {}, moved: [{ from: 't.p', to: 't.q' }],
      ...resources({
        a: { dynamic: { entry: { for_each: [], content: {} } }, tags: { '${var.k}': 'v' } },
        b: { block: [{ dynamic: [{ inner: [{ content: {} }] }] }], dynamic: 'an argument', other: { dynamic: { on: true } } },
      }),
    });
    expect(artifact.unreadable).toEqual([
      { address: 't.a', why: 'dynamic block entry is not read' },
      { address: 't.a', why: 'the key ${var.k} is computed' },
      { address: 't.b', why: 'dynamic block inner is not read' },
      { address: 'module.net', why: 'modules are not read', mayDeclare: true },
      { address: 'removed', why: 'top-level block not known, in (JSON text)' },
      { address: 'ephemeral', why: 'top-level block not known, in (JSON text)' },
    ]);
    expect(artifact.get('t.a')!.arguments).not.toHaveProperty('dynamic');
    expect(artifact.get('t.b')!.arguments.dynamic).toBe('an argument');
  });

  it('reads 100,000 rules in a few times what parsing them takes, and resolves them', () => {
    const rules = Object.fromEntries(Array.from({ length: 100_000 }, (_item, i) => [`rule_${i}`, {
      '//': { metadata: { path: `app/rules/${i}`, uniqueId: `rule_${i}` } },
      type: 'ingress', ip_protocol: 'tcp', policy: 'accept', port_range: `${i % 60_000}/${i % 60_000}`, priority: 1,
      cidr_ip: `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}/32`, security_group_id: '${alicloud_security_group.g.id}',
      description: `rule \${var.prefix} number ${i}`,
    }]));
    const json = JSON.stringify({
      variable: { prefix: { default: 'p' } }, resource: { alicloud_security_group: { g: {} }, alicloud_security_group_rule: rules },
    });
    const timeOf = (work: () => unknown): number => {
      const started = process.cpuUsage();
      work();
      return process.cpuUsage(started).user;
    };
    const parse = timeOf(() => JSON.parse(json));
    let artifact = readArtifact('{}');
    const read = timeOf(() => {
      artifact = readArtifact(json);
    });
    expect(artifact.resources).toHaveLength(100_001);
    for (const rule of artifact.ofType('alicloud_security_group_rule')) {
      artifact.resolve(rule.arguments.description);
      artifact.referenceTarget(rule.arguments.security_group_id);
    }
    expect(artifact.resolve(artifact.get('alicloud_security_group_rule.rule_7')!.arguments.description)).toBe('rule p number 7');
    expect(read).toBeLessThan(30 * parse); // about one second on an idle machine
  });
});

describe('what is refused', () => {
  const refusal = (text: string): FirewrightError => {
    try {
      readArtifact(text);
    } catch (error) {
      if (error instanceof FirewrightError) return error;
      throw error;
    }
    throw new Error('nothing was refused');
  };

  it.each([
    ['{"resource": {', 'line 1, column 15', 'it ends too early'],
    ['{"a": b}', 'line 1, column 7', 'unexpected "b}"'],
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3', 'unexpected "\\"b\\": 2"'],
    ['{"a": 1,}', 'line 1, column 9', 'unexpected "}"'],
    ['{"a": [1, 2}', 'line 1, column 12', 'unexpected "}"'],
    ['{"a": "open', 'line 1, column 7', 'unexpected "\\"open"'],
    ['{"a": 01}', 'line 1, column 7', 'unexpected "01}"'],
    ['{} {}', 'line 1, column 4', 'unexpected "{}"'],
    ['{"a" 1}', 'line 1, column 6', 'unexpected "1}"'],
    ['{1: 2}', 'line 1, column 2', 'unexpected "1: 2}"'],
    ['{"a": "x\ny"}', 'line 1, column 7', 'unexpected "\\"x"'],
    ['{', 'line 1, column 2', 'it ends too early'],
    ['{"resource": {"t": {"a": {}},\n "t": {"b": {}}}}', 'line 2, column 2', 'the key "t" stands twice in one object'],
    ['{"a": {"x\\"y": [{"p": 1}, {"p": 2}], "\\u0078\\"y": 2}}', 'line 1, column 38', 'the key "\\u0078\\"y" stands twice in one object'],
  ])('JSON that is broken: %j', (text, where, why) => {
    const error = refusal(text);
    expect(error.code).toBe('FW_JSON');
    expect(error.parts).toMatchObject({ where: `(JSON text), ${where}`, why });
  });

  it.each([
    [{ resource: 'x' }, 'not an object: "x"\n  where: (JSON text): resource'],
    [{ resource: { alicloud_instance: { web: 'x' } } }, 'not an object: "x"\n  where: (JSON text): resource.alicloud_instance.web'],
    [{ resource: [{ t: { a: 5 } }] }, 'not an object: 5\n  where: (JSON text): resource[0].t.a'],
    [{ terraform: 'x' }, 'where: (JSON text): terraform'],
    [{ terraform: { backend: { local: 1 } } }, 'where: (JSON text): terraform.backend.local'],
    [{ locals: 7 }, 'where: (JSON text): locals'],
    [{ variable: { v: 'x' } }, 'where: (JSON text): variable.v'],
    [{ resource: { t: { a: { depends_on: 't.b' } } } }, 'not a list of addresses: "t.b"\n  where: (JSON text): resource.t.a.depends_on'],
    [{ resource: { t: { a: { depends_on: [3] } } } }, 'not an address: 3\n  where: (JSON text): resource.t.a.depends_on[0]'],
    [{ resource: { t: { a: { x: [{ y: '${var.z' }] } } } }, 'not a template of Terraform: "${var.z"\n  where: (JSON text): resource.t.a.x[0].y'],
    [{ resource: [{ t: { a: {} } }, { t: { a: {} } }] }, 'declared twice: "t.a"\n  where: (JSON text): resource[1].t.a'],
    [['x'], 'not a configuration of Terraform\n  where: (JSON text)\n  why: it is not a JSON object'],
    [{ name: 'firewright', version: '1' }, 'why: it has no resource, only name, version'],
    [[{ format_version: '1.2', planned_values: {} }, {}], 'plan or state of Terraform\n  where: (JSON text)\n  why: it is read by itself only, not with other documents\n  fix: run cdktf synth'],
    [[{ version: 4, terraform_version: '1.11.4', resources: [] }], 'state file of Terraform'],
    [{ AWSTemplateFormatVersion: '2010-09-09', Resources: {} }, 'template of CloudFormation'],
  ])('%j', (configuration, message) => {
    expect(refusal(JSON.stringify(configuration)).message).toContain(message);
  });

  it.each(['', '/no/such/path', 'no-such.json'])('no such path: %j', (path) => {
    expect(refusal(path).message).toBe(
      `no such file or directory: ${JSON.stringify(path)}\n`
      + '  fix: run cdktf synth first, and give its output directory (cdktf.out) or a cdk.tf.json',
    );
  });

  it('one file of HCL, by its directory', () => {
    withFiles({ 'main.tf': 'locals {}' }, (directory) => {
      expect(refusal(join(directory, 'main.tf')).message).toContain(`  why: what it means depends on the files beside it\n  fix: give its directory: ${directory}`);
    });
  });

  it('nesting without end', () => {
    expect(refusal(`{"resource":{"t":{"a":{"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}}}}`).message)
      .toContain('values nested more than 100 deep');
  });

  it('never with another error, wherever the text is cut', () => {
    const text = JSON.stringify({ resource: { t: { a: { x: ['${f("${var.x}")}', 'é\n"', 1.5, null, true] } } } }, null, 1);
    for (let end = 1; end < text.length; end += 1) {
      expect(refusal(text.slice(0, end)).code).toBe('FW_JSON');
    }
  });

  it('directories without stacks, with a reason', () => {
    withFiles({ 'readme.md': 'x' }, (directory) => {
      expect(refusal(directory).message).toContain(`there is no stacks/*/cdk.tf.json and no *.tf.json or *.tf in it`);
    });
    withFiles({ 'stacks/a/cdk.tf': 'x' }, (directory) => {
      expect(refusal(directory).message).toContain('the stacks were synthesized as HCL\n  fix: synthesize without --hcl-output');
    });
    withFiles({ 'manifest.json': { stacks: { a: {} } }, 'stacks/b/x': '' }, (directory) => {
      expect(refusal(directory)).toMatchObject({ code: 'FW_FILE' });
      expect(refusal(directory).message).toContain('file cannot be read');
    });
  });
});
