import { type OptimizedList, type RewrittenRule } from '../../lib/analysis';
import { optimizeText } from '../../lib/report';

const kept: RewrittenRule = { from: ['sg.https'], unchanged: true, action: 'allow', says: 'accept tcp/443', arguments: {} };
const merged: RewrittenRule = {
  from: ['sg.a', 'sg.b', 'sg.c'], unchanged: false, action: 'deny', says: 'deny from 10.0.0.0/23 to web, tcp/22',
  arguments: { cidr_ip: '10.0.0.0/23', source: ['10.0.0.0/24', '10.2.0.0/24'], application_name_list: ['HTTP', 'HTTPS'] },
};
const list: OptimizedList = {
  list: 'web, inbound', before: 6, after: 2, proved: true, rules: [kept, merged], limit: { rules: 200, per: 'security group', source: 'A-RULES' },
  steps: [
    { kind: 'drop', rules: ['sg.x'], why: 'nothing reaches it' }, { kind: 'drop', rules: ['sg.y'], why: 'nothing reaches it' },
    { kind: 'merge', rules: merged.from, into: merged, why: 'one rule says what 3 say' },
  ],
};

describe('the text of optimize', () => {
  it('has the steps in words, the arguments that change, and the new list in its order', () => {
    expect(optimizeText({ lists: [list], notUnderstood: [] })).toBe([
      'web, inbound  6 rules → 2 rules, proved equivalent',
      '  drop   sg.x',
      '         sg.y',
      '         nothing reaches it',
      '  merge  sg.a',
      '         sg.b',
      '         sg.c',
      '  into   deny from 10.0.0.0/23 to web, tcp/22',
      '         cidr_ip = "10.0.0.0/23"',
      '         source = ["10.0.0.0/24","10.2.0.0/24"] (the entries of an address book)',
      '         application_name_list = ["HTTP","HTTPS"]',
      '         one rule says what 3 say',
      '  limit  200 rules in a security group [A-RULES]; this list has 2',
      '',
      '  in this order:',
      '  1  allow  as it is  accept tcp/443                        sg.https',
      '  2  deny   new       deny from 10.0.0.0/23 to web, tcp/22  sg.a and 2 more',
      '',
    ].join('\n'));
  });

  it('says how to spread a list that is over its limit', () => {
    const rules = Array.from({ length: 11 }, () => kept);
    const text = optimizeText({
      lists: [{ ...list, before: 11, after: 11, rules, steps: [], split: [
        { group: 'sg.web', rules: [0, 1, 2, 3, 4, 7] }, { group: 'sg.web_2', rules: [10] }, { group: 'sg.web_3', rules: [] },
      ] }], notUnderstood: [],
    });
    expect(text).toContain('web, inbound  11 rules, nothing to drop or merge\n');
    expect(text).toContain('  split  sg.web    rules 1-5, 8\n         sg.web_2  rule 11\n         sg.web_3  no rules\n');
    expect(text).toContain('\n   9  allow  as it is');
    expect(text).toContain('\n  10  allow  as it is');
  });

  it('says that there is nothing to do, and what was not understood', () => {
    expect(optimizeText({ lists: [], notUnderstood: [{ resource: 'x.y', why: 'not modelled' }] }))
      .toBe('✓ nothing to drop or merge was found\n\nNot understood (1):\n  x.y: not modelled\n');
  });
});
