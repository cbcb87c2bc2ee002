import { Expression } from '../../lib/artifact';

const read = (text: string): Expression => {
  const value = Expression.read(text);
  if (!(value instanceof Expression)) throw new Error(`${text} is a text`);
  return value;
};

describe('Expression', () => {
  // What terraform 1.11 prints for these.
  it.each([
    ['plain', 'plain'],
    ['$${lit}', '${lit}'],
    ['%%{ if }', '%{ if }'],
    ['$ $$ $$$ % {}', '$ $$ $$$ % {}'],
    ['$$${y}', '$${y}'],
    ['cost $${var.n} and $${{', 'cost ${var.n} and ${{'],
  ])('reads %j as a text', (template, text) => expect(Expression.read(template)).toBe(text));

  it('reads a lone reference', () => {
    const value = read('${alicloud_eip_address.web.ip_address}');
    expect(value.reference).toEqual({
      text: 'alicloud_eip_address.web.ip_address', address: 'alicloud_eip_address.web', attribute: 'ip_address', steps: ['ip_address'],
    });
    expect(value.parts).toEqual([value.reference]);
    expect(value.name).toBe('alicloud_eip_address.web.ip_address');
  });

  it('reads a text with references', () => {
    const value = read('a$${-${var.x}/${local.y.z}');
    expect(value.parts).toEqual(['a${-', expect.objectContaining({ text: 'var.x' }), '/', expect.objectContaining({ text: 'local.y.z' })]);
    expect(value.reference).toBeUndefined();
    expect(value.text).toBe('a$${-${var.x}/${local.y.z}');
    expect(value.name).toBe(value.text);
  });

  it.each([
    ['${ var.office }', 'var.office', ''],
    ['${data.alicloud_vpcs.x.ids[0]}', 'data.alicloud_vpcs.x', 'ids[0]'],
    ['${alicloud_x.y[0].entries[1].cidr}', 'alicloud_x.y', '[0].entries[1].cidr'],
    ['${local.map["a.b"].c}', 'local.map', '["a.b"].c'],
    ['${local.map["ab"]}', 'local.map', 'ab'],
    ['${module.m.out}', 'module.m', 'out'],
    ['${data.terraform_remote_state.cross-stack-x.outputs.a-b}', 'data.terraform_remote_state.cross-stack-x', 'outputs.a-b'],
    ['${alicloud_x.y.0.z}', 'alicloud_x.y', '[0].z'],
  ])('takes %s apart', (template, address, attribute) => {
    expect(read(template).reference).toMatchObject({ address, attribute });
  });

  it.each([
    ['${join(",", [var.a, alicloud_x.y.id])}', ['var.a', 'alicloud_x.y.id']],
    ['${var.on ? local.a : data.t.n.b}', ['var.on', 'local.a', 'data.t.n.b']],
    ['${[for e in alicloud_x.y.entries : e.cidr]}', ['alicloud_x.y.entries']],
    ['${{for k, v in var.m : k => v.x}}', ['var.m']],
    ['${alicloud_x.y[*].id}', ['alicloud_x.y']],
    ['${alicloud_x.y[var.i].id}', ['alicloud_x.y', 'var.i']],
    ['${"a${var.n}b}"}', ['var.n']],
    ['${"$${var.n}\\"" == local.q}', ['local.q']],
    ['${f(1.5e3, g(var.a).b.c)}', ['var.a']],
    ['%{ if var.a }x%{ endif }', ['var.a']],
    ['${provider::aws::f(var.x)}', ['var.x']],
    ['${lonely}', []],
    ['${data.half}', []],
  ])('keeps %s whole, with its references', (template, references) => {
    const value = read(template);
    expect(value.parts).toBeUndefined();
    expect(value.reference).toBeUndefined();
    expect(value.references.map(({ text }) => text)).toEqual(references);
    expect(value.text).toBe(template);
  });

  it('names a lone call by what is between its braces', () => {
    expect(read('${join(",", var.a)}').name).toBe('join(",", var.a)');
  });

  it.each(['${var.x', 'a ${"b}', '%{ if', '${f({}'])('refuses %j', (template) => {
    expect(() => Expression.read(template)).toThrow(expect.objectContaining({ code: 'FW_TEMPLATE' }));
    expect(() => Expression.read(template)).toThrow('fix: write $${ or %%{ where the characters themselves are meant');
  });

  it('refuses expressions that lie in each other without end', () => {
    expect(() => Expression.read('${"'.repeat(5000))).toThrow('expressions lie in each other more than 100 deep');
  });
});
