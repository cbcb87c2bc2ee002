import { Intents } from '../../lib/intent/intent';
import { check, DATABASE, BASE, host, sg } from '../support/ask';
import { group, networkOf, VPC } from '../support/artifacts';

describe('isolate in TypeScript', () => {
  it('refuses an end that is named twice, as in YAML', () => {
    expect(() => Intents.isolate('n', 'a', 'a')).toThrow('isolate names the same end twice');
    expect(() => Intents.isolate('n', 'a', 'b', 'a')).toThrow('"a"');
    expect(() => Intents.isolate('n')).toThrow('isolate names nothing');
    expect(Intents.isolate('n', 'a')).toMatchObject({ between: ['a'] });
  });
});

describe('notes', () => {
  it('say what is taken for granted of members that the artifact does not show', () => {
    const network = networkOf({ ...VPC, ...group('g') });
    expect(check(network, 'deny', { from: sg('g'), to: sg('g') }).notes).toEqual([
      `the artifact shows no such interface: a member of ${sg('g')} is taken to be in that group alone`,
      `the artifact shows no such interface: another member of ${sg('g')} is taken to be in that group alone`,
    ]);
    expect(check(networkOf({ ...BASE, ...DATABASE }), 'deny', { from: host('web'), to: host('db') }).notes).toEqual([]);
  });
});
