import { diffMarkdown } from '../../lib/report';
import { change, closings, rule, same } from './changes';

const ends = { from: 'the Internet', to: 'group.web' };

describe('the Markdown of a difference', () => {
  it('has the counts, what gets through, and each list folded away', () => {
    expect(diffMarkdown({ ...same, pairs: 1, boundary: [change()], endToEnd: [change({ ends, scope: 'end to end', dependsOn: ['var.office'] })] })).toBe([
      '### Firewall changes',
      '',
      '| | opens | closes | changes |',
      '|---|--:|--:|--:|',
      '| end to end | 1 | 0 | 0 |',
      '| list by list | 1 | 0 | 0 |',
      '',
      '#### End to end',
      '',
      'At 2026-01-05T02:00:00.000Z; 5 pairs of ends, the Internet and all security groups; 4 with the same lists on their way.',
      '',
      '**`the Internet → group.web`**: opens 1',
      '',
      '- **opens** `from anywhere to web, tcp/22`',
      '  - was: deny by `sg.web` (`basic groups deny inbound traffic that no rule matches`)',
      '  - now: allow by `sg.ssh` (`allow what ssh says`, `shop/ssh`)',
      '  - such as `203.0.113.10 → web, tcp/22`',
      '  - depends on `var.office`',
      '',
      '#### List by list',
      '',
      '<details>',
      '<summary><code>web, inbound</code>: opens 1</summary>',
      '',
      '- **opens** `from anywhere to web, tcp/22`',
      '  - was: deny by `sg.web` (`basic groups deny inbound traffic that no rule matches`)',
      '  - now: allow by `sg.ssh` (`allow what ssh says`, `shop/ssh`)',
      '  - such as `203.0.113.10 → web, tcp/22`',
      '',
      '</details>',
      '',
    ].join('\n'));
  });

  it('says that nothing opens from end to end, or that there is nothing to compare', () => {
    expect(diffMarkdown({ ...same, boundary: [change()] })).toContain('\nNothing opens or closes at 2026-01-05T02:00:00.000Z; 4 pairs of ends,');
    expect(diffMarkdown({ ...same, samePairs: 0, boundary: [change()] })).toContain('\nNot compared: there is no security group.\n');
  });

  it('says in one line that nothing differs', () => {
    expect(diffMarkdown(same)).toBe('### Firewall changes\n\nNo difference in meaning.\n');
  });

  it('shows what was not decided or compared, and folds away what the answer rests on', () => {
    const text = diffMarkdown({
      ...same, onlyNew: ['db, inbound'], undecided: [{ scope: 's', before: 'a', after: 'b', steps: 3 }],
      notUnderstood: Array.from({ length: 12 }, (_, i) => ({ resource: `x.r${i}`, why: 'not modelled' })),
      assumptions: [{ name: 'n', choice: 'c', means: '`*.a` leaves out `a`', source: 's', otherwise: [] }],
    });
    expect(text).toContain('No difference was found, but not everything was decided.');
    expect(text).toContain('<details open>\n<summary>In one version only (1)</summary>\n\n- new: `db, inbound`\n\n</details>');
    expect(text).toContain('<summary>Undecided (1)</summary>\n\n- `s: whether flows go from a to b: not decided');
    expect(text).toContain('- `n=c`: `` `*.a` leaves out `a` ``');
    expect(text).toContain('- `x.r9`: `not modelled`\n- and 2 more\n');
  });

  it('quotes names, so that none of them is a tag, a link, a table, a mention or the end of its quotation', () => {
    const evil = 'a`b``c|d<img src=x>[l](u) @team #1 **x**';
    const text = diffMarkdown({
      ...same, onlyOld: [evil],
      boundary: [change({ scope: `<b>${evil}`, region: { parts: [evil, 'and so on'] }, after: { action: 'allow', rule: `sg.${evil}`, says: evil } })],
    });
    expect(text).toContain(`\`\`\` ${evil} \`\`\``);
    expect(text).toContain('<summary><code>&lt;b&gt;a`b``c|d&lt;img src=x&gt;[l](u) @team #1 **x**</code>: opens 1</summary>');
    // Without code spans and code elements nothing of it is left.
    const bare = text.replace(/``` .*? ```/g, '').replace(/<code>.*?<\/code>/g, '');
    expect(bare).not.toMatch(/img|@team|#1|\[l\]|\*\*x/);
    expect(text.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(4);
  });

  it('keeps a name on one line', () => {
    expect(diffMarkdown({ ...same, onlyOld: ['a\n\n# heading\u202e'] })).toContain('- old: `a # heading\ufffd`');
  });

  it('says the name of a rule once that takes from many', () => {
    const text = diffMarkdown({ ...same, boundary: closings(50) });
    expect(text).toContain('- **closes** 50 sets of flows; now: deny by `sg.wide` (`deny what wide says`, `shop/wide`)\n  - `from 10.0.0.0/24 to web, tcp/443`\n    - was: allow by `sg.old0`');
    expect(text).toContain('  - and 40 more\n');
    // The only list there is is open already.
    expect(text).toContain('<details open>');
  });

  it('is never longer than a comment may be, and says how many changes are left out', () => {
    const boundary = Array.from({ length: 2000 }, (_, i) => change({
      scope: `list ${i}`, before: rule(`d${i}`, 'deny'), after: rule(`a${i}`), region: { parts: ['x'.repeat(150)] },
    }));
    const text = diffMarkdown({ ...same, boundary, notUnderstood: [{ resource: 'x.y', why: 'w'.repeat(70_000) }] });
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text.length).toBeGreaterThan(55_000);
    const shown = text.match(/\*\*opens\*\*/g)!.length;
    expect(text).toContain(`**${2000 - shown} changes left out**`);
    expect(text.match(/<details/g)).toHaveLength(text.match(/<\/details>/g)!.length);
    expect(text).toContain('`x.y`');
  });

  it('is cut within a list, too', () => {
    const boundary = Array.from({ length: 10 }, (_, i) => change({
      before: rule(`d${i}`, 'deny'), after: rule(`a${i}`), region: { parts: Array.from({ length: 5 }, () => 'x'.repeat(2000)) },
    }));
    const text = diffMarkdown({ ...same, boundary });
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text).toMatch(/<\/details>\n\n\*\*5 changes left out\*\*: .*\n$/);
  });
});
