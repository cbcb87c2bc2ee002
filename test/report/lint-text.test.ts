import { type Finding, type LintReport } from '../../lib/analysis';
import { lintText } from '../../lib/report';

const at = new Date('2026-01-05T02:00:00Z');
const web = 'alicloud_security_group.web, inbound';
const late: Finding = {
  id: 'FW101', kind: 'dead', severity: 'error', rule: 'sg.late', constructPath: 'shop/web/late/Default', list: web, by: ['sg.a', 'sg.b'],
  region: { parts: ['from 10.0.0.0/8 to web, tcp/22'], more: 3 }, message: 'no flow reaches it: 2 rules together take everything',
};
const copy: Finding = { id: 'FW107', kind: 'duplicate', severity: 'warning', rule: 'sg.copy', list: web, by: ['sg.a'], message: 'it says the same as sg.a; take one of them out' };
const book: Finding = { id: 'FW110', kind: 'bookUnused', severity: 'warning', rule: 'book.old', by: [], message: 'no rule names this book' };
const open: Finding = { id: 'FW113', kind: 'undecided', severity: 'warning', rule: 'sg.odd', list: 'db, inbound', by: [], message: 'not decided' };
const report: LintReport = {
  at, level: 'warning', findings: [late, copy, book, open], counts: { error: 1, warning: 3, note: 7 },
  suppressed: [{ finding: copy, reason: 'known', until: '2027-01-31' }], lists: [{ name: web, rules: 5 }, { name: 'db, inbound', rules: 1 }],
  assumptions: [], notUnderstood: [{ resource: 'x.y', why: 'not modelled' }],
};

describe('the text of lint', () => {
  it('goes list by list, says who brings a finding about, and counts', () => {
    expect(lintText(report)).toBe([
      web,
      '  ✗ FW101 dead  no flow reaches it: 2 rules together take everything',
      '    rule   sg.late',
      '           shop/web/late',
      '    by     sg.a',
      '           sg.b',
      '    flows  from 10.0.0.0/8 to web, tcp/22',
      '           and 3 more',
      '  ! FW107 duplicate  it says the same as sg.a; take one of them out',
      '    rule   sg.copy',
      '',
      'db, inbound',
      '  ? FW113 undecided  not decided',
      '    rule   sg.odd',
      '',
      'Beside the lists',
      '  ! FW110 bookUnused  no rule names this book',
      '    rule   book.old',
      '',
      '1 error, 2 warnings, 1 undecided in 2 lists, 6 rules (at least 7 notes: --level note shows them; 1 accepted)',
      '',
      'Not understood (1):',
      '  x.y: not modelled',
      '',
    ].join('\n'));
  });

  const without = { ...report, findings: [], suppressed: [], notUnderstood: [] };

  it('says that there is nothing, and what was not looked for', () => {
    const none = { ...without, counts: { error: 0, warning: 0, note: 0 } };
    expect(lintText(none)).toBe('✓ no findings in 2 lists, 6 rules (--level note looks for notes as well)\n');
    expect(lintText({ ...none, level: 'note' })).toBe('✓ no findings in 2 lists, 6 rules\n');
    expect(lintText({ ...without, level: 'error', counts: { error: 0, warning: 2, note: 0 } })).toBe('✓ no errors in 2 lists, 6 rules (2 warnings: --level warning shows them)\n');
  });

  it('lists what was accepted where everything is asked for', () => {
    const text = lintText({ ...report, level: 'note' });
    expect(text).toContain('Accepted\n  FW107 duplicate  known, until 2027-01-31\n    rule   sg.copy\n');
    expect(lintText(report)).not.toContain('known');
  });

  it('names rules that the message does not name, ten of them', () => {
    const by = Array.from({ length: 12 }, (_, i) => `sg.r${i}`);
    const text = lintText({ ...report, findings: [{ ...copy, by, message: 'of sg.r1 and 11 others' }] });
    expect(text).toContain('    by     sg.r0\n');
    expect(text).toContain('           sg.r9\n           and 2 more\n');
    // sg.r1 stands in sg.r10 only.
    expect(lintText({ ...report, findings: [{ ...copy, by: ['sg.r1'], message: 'covered by sg.r10' }] })).toContain('by     sg.r1\n');
  });

  it('is coloured on request, and keeps control characters of names to itself', () => {
    expect(lintText(report, { colour: true })).toContain('\u001b[31m✗');
    expect(lintText({ ...report, findings: [{ ...copy, rule: 'a\u001b[31m\nb' }] })).toContain('rule   a\ufffd[31m b\n');
  });
});
