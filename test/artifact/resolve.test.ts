import { type Artifact, Expression } from '../../lib/artifact';
import { artifactOf, resources } from './build';

/** The resolved argument `x` of `t.a`. */
const x = (artifact: Artifact): unknown => artifact.resolve(artifact.get('t.a')!.arguments.x);
const text = (value: unknown): unknown => (value instanceof Expression ? value.text : value);

describe('Artifact.resolve', () => {
  it('follows references to literal arguments, variables and locals', () => {
    const artifact = artifactOf({
      variable: { office: { default: '203.0.113.0/24' }, sizes: { default: { small: [1, 2] } }, raw: { default: '$${x}' } },
      locals: { alias: '${var.office}', table: { k: ['${var.office}', { q: '${alicloud_book.b.group_name}' }] } },
      resource: { alicloud_book: { b: { group_name: 'partners', list: ['x', '${var.office}'] } }, t: { a: {
        x: ['${alicloud_book.b.list[1]}', '${alicloud_book.b.list}', '${alicloud_book.b.group_name}', '${local.alias}', '${local.table.k[1].q}', '${var.sizes.small[1]}', '${var.raw}'],
      } } },
    });
    expect(x(artifact)).toEqual(['203.0.113.0/24', ['x', '203.0.113.0/24'], 'partners', '203.0.113.0/24', 'partners', 2, '$${x}']);
  });

  it('fills known parts into a text', () => {
    const artifact = artifactOf({
      variable: { n: { default: 5 }, on: { default: true }, none: { default: null } },
      locals: { half: 'p-${t.b.id}' },
      ...resources({ b: {}, a: { x: ['v${var.n}-${var.on}', 'w${var.n}-${t.b.id}', '<${local.half}>', '${var.n}', 'z${var.none}'] } }),
    });
    expect((x(artifact) as unknown[]).map(text)).toEqual(['v5-true', 'w5-${t.b.id}', '<p-${t.b.id}>', 5, 'z${var.none}']);
  });

  it('does not write numbers with an exponent into a text', () => {
    expect(text(x(artifactOf({ locals: { n: 1e23 }, ...resources({ a: { x: 'v${local.n}' } }) })))).toBe('v${local.n}');
  });

  it('replaces an alias by what it stands for, also part of the way', () => {
    const artifact = artifactOf({
      locals: { group: '${alicloud_security_group.web}', id: '${local.group.id}' },
      resource: { alicloud_security_group: { web: {} }, t: { a: { x: '${local.id}' } } },
    });
    expect(text(x(artifact))).toBe('${alicloud_security_group.web.id}');
    expect(artifact.referenceTarget(artifact.get('t.a')!.arguments.x)?.address).toBe('alicloud_security_group.web');
  });

  it.each([
    ['what the provider computes', '${t.b.id}'],
    ['an argument given as null', '${t.b.nothing}'],
    ['an argument that is null in the end', '${t.b.later}'],
    ['an argument given as an empty text', '${t.b.empty}'],
    ['a null in a block', '${t.b.block.nothing}'],
    ['a block as a whole, to which the provider may add', '${t.b.block}'],
    ['blocks from elsewhere', '${t.b.blocks}'],
    ['a resource that is not in the artifact', '${t.gone.name}'],
    ['a variable without a default', '${var.open}'],
    ['an argument of a data source', '${data.t.d.name}'],
    ['a part of a repeated resource', '${t.many[0].name}'],
    ['a key that is not there', '${local.o.missing}'],
    ['what objects inherit', '${local.o.constructor}'],
    ['a module', '${module.m.name}'],
    ['a function call', '${join(",", [local.o])}'],
  ])('leaves %s unknown', (_what, template) => {
    const artifact = artifactOf({
      variable: { open: {}, none: { default: null } }, locals: { o: {}, blocks: [{ cidr: 'x' }] }, data: { t: { d: { name: 'n' } } }, module: { m: { source: './m' } },
      ...resources({ a: { x: template }, b: { nothing: null, later: '${var.none}', empty: '', block: { nothing: null }, blocks: '${local.blocks}' }, many: { count: 2, name: 'n' } }),
    });
    expect(text(x(artifact))).toBe(template);
  });

  it('takes a block for a list of one, and a literal count of 1 for none', () => {
    const artifact = artifactOf(resources({
      a: { x: ['${t.b.block[0].cidr}', '${t.c[0].name}'] }, b: { block: { cidr: '10.0.0.0/8' } }, c: { count: 1, name: 'one' },
    }));
    expect(x(artifact)).toEqual(['10.0.0.0/8', 'one']);
  });

  it('leaves what has no references as it is', () => {
    const artifact = artifactOf(resources({ a: { x: [{ cidr: '10.0.0.0/8' }] } }));
    expect(x(artifact)).toBe(artifact.get('t.a')!.arguments.x);
    expect(artifact.resolve(undefined)).toBeUndefined();
  });

  it('keeps keys that would change the prototype', () => {
    const artifact = artifactOf(JSON.parse('{"resource":{"t":{"a":{"x":{"__proto__":{"y":"${local.z}"}}}}},"locals":{"z":1}}') as object);
    expect(JSON.stringify(x(artifact))).toBe('{"__proto__":{"y":1}}');
  });

  it.each([
    [{ a: '${local.b}', b: 'x${local.c.d}', c: { d: '${local.a}' } }, 'local.a -> local.b -> local.c.d -> local.a'],
    [{ a: '${local.a}' }, 'local.a -> local.a'],
  ])('refuses a cycle by name', (locals, cycle) => {
    const artifact = artifactOf({ locals, ...resources({ a: { x: '${local.a}' } }) });
    for (const read of [() => x(artifact), () => artifact.referenceTarget(artifact.get('t.a')!.arguments.x), () => x(artifact)]) {
      expect(read).toThrow(`references that lead back to themselves: ${JSON.stringify(cycle)}`);
      expect(read).toThrow(expect.objectContaining({ code: 'FW_CYCLE' }));
    }
  });

  it('refuses a chain without end instead of running out of stack', () => {
    const locals = Object.fromEntries(Array.from({ length: 20_000 }, (_item, i) => [`l${i}`, [`\${local.l${i + 1}}`]]));
    expect(() => x(artifactOf({ locals, ...resources({ a: { x: '${local.l0}' } }) }))).toThrow('chain of references too long');
  });
});

describe('bindings', () => {
  const configuration = {
    variable: { office: { default: '203.0.113.0/24' } }, locals: { alias: '${t.b.ip}' },
    ...resources({ b: {}, a: { x: ['${var.office}', '${local.alias}/32', '${join(",", var.l)}', '${t.b.id}'] } }),
  };

  it('give values to unknowns and defaults by name', () => {
    const artifact = artifactOf(configuration, {
      'var.office': '192.0.2.0/24', 't.b.ip': '192.0.2.1', 'join(",", var.l)': '1,2', unused: 'z',
    });
    expect((x(artifact) as unknown[]).map(text)).toEqual(['192.0.2.0/24', '192.0.2.1/32', '1,2', '${t.b.id}']);
    expect([...artifact.boundNames].sort()).toEqual(['join(",", var.l)', 't.b.ip', 'var.office']);
    expect(artifact.bindings.size).toBe(4);
  });

  it('take the name of a text after it was simplified', () => {
    const artifact = artifactOf({ locals: { p: 'web' }, ...resources({ b: {}, a: { x: '${local.p}-${t.b.id}' } }) }, { 'web-${t.b.id}': 'web-1' });
    expect(x(artifact)).toBe('web-1');
  });

  it('can be asked for directly', () => {
    const artifact = artifactOf(configuration, { 'region CN': '192.0.2.0/24' });
    expect(artifact.bind('region CN')).toBe('192.0.2.0/24');
    expect(artifact.bind('region US')).toBeUndefined();
    expect([...artifact.boundNames]).toEqual(['region CN']);
  });

  it('can hide a cycle without harm', () => {
    const artifact = artifactOf({ locals: { a: '${local.b}', b: '${local.a}' }, ...resources({ a: { x: '${local.a}' } }) }, { 'local.b': 'v' });
    expect(x(artifact)).toBe('v');
    expect(artifact.referenceTarget(artifact.get('t.a')!.arguments.x)).toBeUndefined();
  });
});

describe('Artifact.referenceTarget', () => {
  const artifact = artifactOf({
    locals: { ref: '${t.group.id}' },
    ...resources({ group: { name: 'web' }, rule: { group: '${local.ref}' }, many: { count: 3 }, a: {
      x: { direct: '${t.group.id}', known: '${t.group.name}', via: '${t.rule.group}', many: '${t.many[1].id}',
        text: 'x${t.group.id}', gone: '${t.gone.id}', literal: 'sg-1', whole: '${t.group}' },
    } }),
  });
  it.each([
    ['direct', 't.group'], ['known', 't.group'], ['via', 't.group'], ['many', 't.many'], ['whole', 't.group'],
    ['text', undefined], ['gone', undefined], ['literal', undefined],
  ])('%s -> %s', (name, address) => {
    const values = artifact.get('t.a')!.arguments.x as Record<string, string>;
    expect(artifact.referenceTarget(values[name])?.address).toBe(address);
  });
});

describe('Artifact.dependencies', () => {
  it('follows depends_on and references through everything', () => {
    const artifact = artifactOf({
      locals: { l: { deep: ['${t.c.id}'] } }, data: { d: { d: { x: '${t.e.id}' } } },
      ...resources({ a: { x: '${f(local.l)}', depends_on: ['t.b', 'data.d.d'] }, b: {}, c: { y: '${t.b.id}' }, e: {}, f: { y: '${t.a.id}' } }),
    });
    expect([...artifact.dependencies('t.a')].sort()).toEqual(['data.d.d', 't.b', 't.c', 't.e']);
    expect([...artifact.dependencies('t.f')].sort()).toEqual(['data.d.d', 't.a', 't.b', 't.c', 't.e']);
    expect(artifact.dependencies('t.b').size).toBe(0);
    expect(artifact.get('t.a')!.dependsOn).toEqual(['t.b', 'data.d.d']);
  });

  it('ends on a cycle and on a long chain', () => {
    const cyclic = artifactOf(resources({ a: { x: '${t.b.id}' }, b: { x: '${t.a.id}' } }));
    expect([...cyclic.dependencies('t.a')]).toEqual(['t.b']);
    const chain = artifactOf(resources(Object.fromEntries(
      Array.from({ length: 20_000 }, (_item, i) => [`r${i}`, { depends_on: i > 0 ? [`t.r${i - 1}`] : [] }]))));
    expect(chain.dependencies('t.r19999').size).toBe(19_999);
  });
});

describe('Artifact.refuseCycles', () => {
  const policy = (needs: string): Record<string, unknown> => ({ depends_on: [`alicloud_policy.${needs}`] });

  it('names the resources on the way round', () => {
    const artifact = artifactOf({ resource: { alicloud_policy: { a: policy('b'), b: policy('c'), c: policy('a'), d: policy('a') } } });
    expect(() => { artifact.refuseCycles(); }).toThrow(/FW_CYCLE|in a circle: "alicloud_policy\.a → alicloud_policy\.b → alicloud_policy\.c → alicloud_policy\.a"/);
  });

  it('accepts a diamond and a long chain', () => {
    const chain = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`p${i}`, i === 0 ? {} : policy(`p${i - 1}`)]));
    const diamond = { top: {}, left: policy('top'), right: policy('top'), bottom: { depends_on: ['alicloud_policy.left', 'alicloud_policy.right'] } };
    expect(() => { artifactOf({ resource: { alicloud_policy: { ...chain, ...diamond } } }).refuseCycles(); }).not.toThrow();
  });
});
