import { explanationText, verificationText } from '../../lib/report';
import { type Explanation, type IntentResult, type Verification } from '../../lib/model';

const at = new Date('2026-01-05T02:00:00Z');
const assumption = { name: 'wildcard-apex', choice: 'excluded', means: '`*.a` leaves out `a`', source: 'no document says', otherwise: ['--assume wildcard-apex=included'] };

const held: IntentResult = { name: 'https', kind: 'only', verdict: 'holds', dependsOn: [], assumptions: [], notes: [] };
const undecided: IntentResult = {
  ...held, name: 'the office enters', kind: 'allow', where: 'intents.yaml:9', verdict: 'undecided',
  witness: {
    outcome: 'denied', region: 'from 203.0.113.9 to web, tcp/22',
    flow: { source: '203.0.113.9', destination: 'web', protocol: 'tcp', port: 22, application: 'SSH', domain: 'a.example' },
    hops: [
      { filter: 'Internet firewall, inbound', rule: 'policy.a or policy.b', says: 'allow or deny', action: 'undecided' },
      { filter: 'security groups of web, inbound', rule: 'basic groups deny the rest', says: 'basic groups deny the rest', action: 'deny', constructPath: 'shop/web/Default' },
    ],
    hints: ['policy.c is disabled'], advice: 'put them in order',
  },
  dependsOn: ['the order of policy.a and policy.b', 'var.office'], notes: ['read as SSL'],
};
const noWay: IntentResult = {
  ...held, name: 'no way', kind: 'allow', verdict: 'violated',
  witness: { outcome: 'denied', region: 'every flow', flow: { source: 'a', destination: 'b', protocol: 'any' }, hops: [], noPath: 'b has no public address', hints: [], advice: 'give it one' },
};
const verification: Verification = { at, results: [undecided, held, noWay], assumptions: [assumption], notUnderstood: [{ resource: 'x.y', constructPath: 'shop/y', why: 'not modelled' }] };

describe('the text of a verification', () => {
  it('explains what does not hold, and only that', () => {
    expect(verificationText(verification)).toBe([
      '? the office enters  undecided · allow · intents.yaml:9',
      '  203.0.113.9 → web  tcp/22  application SSH  domain a.example  may be denied',
      '  as is every flow from 203.0.113.9 to web, tcp/22',
      '    undecided  Internet firewall, inbound',
      '               allow or deny',
      '               policy.a or policy.b',
      '    deny       security groups of web, inbound',
      '               basic groups deny the rest',
      '               shop/web',
      '  why  policy.c is disabled',
      '  if so  put them in order',
      '  depends on  the order of policy.a and policy.b, which nothing in the artifact fixes',
      '              declare it with order resources that depend on one another',
      '  depends on  the value of var.office',
      '              --bind var.office=VALUE',
      '  note  read as SSL',
      '',
      '✓ https',
      '✗ no way  violated · allow',
      '  a → b  any  is denied',
      '    no way  b has no public address',
      '  fix  give it one',
      '',
      '1 holds, 1 violated, 1 undecided',
      '',
      'Assumed, and an answer would be another otherwise:',
      '  wildcard-apex=excluded  `*.a` leaves out `a`',
      '    otherwise --assume wildcard-apex=included; source: no document says',
      '',
      'Not understood (1):',
      '  x.y  shop/y: not modelled',
      '',
    ].join('\n'));
  });

  it('is coloured on request, and otherwise free of control characters whatever names hold', () => {
    expect(verificationText(verification, { colour: true })).toContain('\u001b[32m');
    const evil = verificationText({ ...verification, results: [{ ...held, name: 'a\u001b[31m\nb\u202ec' }] });
    expect(evil).toContain('✓ a\ufffd[31m b\ufffdc\n');
  });
});

describe('the text of an explanation', () => {
  const explanation: Explanation = {
    at, verdict: 'undecided', flow: undecided.witness!.flow, hops: undecided.witness!.hops,
    dependsOn: ['the application (HTTPS or not)'], hints: ['h'], notes: ['n'], assumptions: [], notUnderstood: [],
  };

  it('has the verdict first', () => {
    const lines = explanationText(explanation).split('\n');
    expect(lines[0]).toBe('? undecided  203.0.113.9 → web  tcp/22  application SSH  domain a.example');
    expect(lines).toEqual(expect.arrayContaining(['  depends on  the application (HTTPS or not)', '              choose with --application']));
    expect(lines.slice(-3)).toEqual(['  why  h', '  note  n', '']);
  });

  it('says why there is no way', () => {
    expect(explanationText({ ...explanation, verdict: 'denied', hops: [], noPath: 'no address', dependsOn: [], hints: [], notes: [] }))
      .toBe('✗ denied  203.0.113.9 → web  tcp/22  application SSH  domain a.example\n  no way  no address\n');
  });
});
