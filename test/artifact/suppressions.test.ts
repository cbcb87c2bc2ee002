import { artifactOf, resources } from './build';

const REASON = 'the scanner is ours';
const remark = (...suppressions: readonly unknown[]): object => ({ '//': { metadata: { path: 'app/web' }, firewright: { suppressions } } });
const read = (body: object) => {
  const artifact = artifactOf(resources({ web: body }));
  return { resource: artifact.get('t.web')!, unreadable: artifact.unreadable };
};

describe('findings that a resource accepts', () => {
  it('are read from its remark, and change nothing else about it', () => {
    const until = { finding: 'dead', reason: REASON, until: '2027-01-31', of: 'app' };
    const { resource, unreadable } = read({ ...remark({ finding: 'FW104', reason: REASON }, until), x: 1 });
    expect(resource.suppressions).toEqual([{ finding: 'FW104', reason: REASON }, until]);
    expect(resource).toMatchObject({ constructPath: 'app/web', arguments: { x: 1 } });
    expect(unreadable).toEqual([]);
  });

  it.each([
    ['no remark', {}], ['a remark in words', { '//': 'by hand' }], ['the remark of another tool', { '//': { metadata: { path: 'app/web' } } }],
    ['an empty list', remark()],
  ])('are none: %s', (_what, body) => {
    const { resource, unreadable } = read(body);
    expect(resource).not.toHaveProperty('suppressions');
    expect(unreadable).toEqual([]);
  });

  it.each<[unknown, string]>([
    [{ finding: 'FW999', reason: REASON }, 'its finding is "FW999", not a number such as FW101 or a kind such as dead'],
    [{ finding: 'fw101', reason: REASON }, 'its finding is "fw101"'],
    [{ reason: REASON }, 'its finding is undefined'],
    [{ finding: 'FW101' }, 'it has no reason'],
    [{ finding: 'FW101', reason: ' ' }, 'it has no reason'],
    [{ finding: 'FW101', reason: 7 }, 'it has no reason'],
    [{ finding: 'FW101', reason: REASON, until: '2027-02-30' }, 'its until is "2027-02-30", not a day such as 2027-01-31'],
    [{ finding: 'FW101', reason: REASON, until: 20270131 }, 'its until is 20270131'],
    [{ finding: 'FW101', reason: REASON, untill: '2027-01-31' }, 'it has untill, which is none of finding, of, reason, until'],
    [{ finding: 'FW101', reason: REASON, of: '' }, 'its of is ""'],
    ['FW101', 'it is not an object'], [null, 'it is not an object'], [[], 'it is not an object'],
  ])('%j is listed, and the others count', (malformed, why) => {
    const { resource, unreadable } = read(remark(malformed, { finding: 'FW102', reason: REASON }));
    expect(resource.suppressions).toEqual([{ finding: 'FW102', reason: REASON }]);
    expect(unreadable).toEqual([{ address: 't.web', why: expect.stringContaining(`suppression 1 of it is malformed: ${why}`) }]);
  });

  it.each([['no list', { suppressions: {} }], ['nothing', {}], ['words', 'suppress it']])('%s under the key is listed', (_what, firewright) => {
    const { resource, unreadable } = read({ '//': { firewright } });
    expect(resource).not.toHaveProperty('suppressions');
    expect(unreadable).toEqual([{ address: 't.web', why: 'the remark "firewright" has no list of suppressions' }]);
  });
});
