import { FirewrightError } from '../../lib/net';

describe('FirewrightError', () => {
  it('says each part on a line of its own', () => {
    const error = new FirewrightError('FW_X', { what: 'not a mask', value: '/33', where: 'a.json', why: 'too long', fix: 'write /32' });
    expect(error.message).toBe('not a mask: "/33"\n  where: a.json\n  why: too long\n  fix: write /32');
    expect(error.code).toBe('FW_X');
    expect(error).toBeInstanceOf(Error);
  });

  it('leaves out the parts that are not given', () => {
    expect(new FirewrightError('FW_X', { what: 'no rule' }).message).toBe('no rule');
  });

  it('puts the outer place first', () => {
    const error = new FirewrightError('FW_X', { what: 'bad', fix: 'mend it' });
    expect(error.at('inner').at('outer').message).toBe('bad\n  where: outer: inner\n  fix: mend it');
    expect(error.at('inner').code).toBe('FW_X');
  });

  it('prints any value, shortened', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const message = (value: unknown): string => new FirewrightError('FW_X', { what: 'bad', value }).message;
    expect(message(5n)).toBe('bad: 5');
    expect(message({ n: 5n })).toBe('bad: {"n":"5"}');
    expect(message(cyclic)).toBe('bad: [object Object]');
    expect(message(null)).toBe('bad: null');
    expect(message('x'.repeat(500))).toHaveLength('bad: '.length + 120);
  });
});
