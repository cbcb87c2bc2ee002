import { diffText } from '../../lib/report';
import { change, closings, rule, same } from './changes';

const ends = { from: 'the Internet', to: 'group.web' };

describe('the text of a difference', () => {
  it('has the verdict first, then what gets through, then list by list', () => {
    expect(diffText({
      ...same, pairs: 1, boundary: [change({ region: { parts: ['from anywhere but 10.0.0.0/8 to web, tcp/22', 'from 10.0.0.0/9 to web, tcp/22'], more: 2, moreThan: true } })],
      endToEnd: [change({ scope: 'end to end', ends, dependsOn: ['var.office', 'the order of a and b'] })],
    })).toBe([
      '✗ opens 1, closes 0, changes 0 in lists; opens 1, closes 0, changes 0 end to end',
      '',
      'End to end  at 2026-01-05T02:00:00.000Z; 5 pairs of ends, the Internet and all security groups; 4 with the same lists on their way',
      '',
      'the Internet → group.web  opens 1',
      '  opens    from anywhere to web, tcp/22',
      '      was: deny by sg.web',
      '           basic groups deny inbound traffic that no rule matches',
      '      now: allow by sg.ssh',
      '           allow what ssh says',
      '           shop/ssh',
      '      such as  203.0.113.10 → web  tcp/22',
      '      depends on  the value of var.office',
      '                  --bind var.office=VALUE',
      '      depends on  the order of a and b, which nothing in the artifact fixes',
      '                  declare it with order resources that depend on one another',
      '',
      'List by list  every flow, at all times',
      '',
      'web, inbound  opens 1',
      '  opens    from anywhere but 10.0.0.0/8 to web, tcp/22',
      '           from 10.0.0.0/9 to web, tcp/22',
      '           and more than 2 more',
      '      was: deny by sg.web',
      '           basic groups deny inbound traffic that no rule matches',
      '      now: allow by sg.ssh',
      '           allow what ssh says',
      '           shop/ssh',
      '      such as  203.0.113.10 → web  tcp/22',
      '',
    ].join('\n'));
  });

  it('says the name of a rule once that takes from many, and shows ten of its changes', () => {
    const text = diffText({ ...same, boundary: closings(50) });
    expect(text).toContain('closes   50 sets of flows\n      now: deny by sg.wide\n');
    expect(text.match(/sg\.wide/g)).toHaveLength(1);
    expect(text.match(/was: allow by sg\.old/g)).toHaveLength(10);
    expect(text).toContain('    - from 10.0.0.0/24 to web, tcp/443\n      was: allow by sg.old0\n');
    expect(text).toContain('and 40 more\n');
  });

  it('goes by the old version where one rule of it was taken out', () => {
    const gone = Array.from({ length: 3 }, (_, i) => change({ kind: 'closed', before: rule('any'), after: rule(`deny${i}`, 'deny') }));
    const text = diffText({ ...same, boundary: gone });
    expect(text).toContain('closes   3 sets of flows\n      was: allow by sg.any\n');
    expect(text.match(/now: deny by sg\.deny/g)).toHaveLength(3);
  });

  it('counts what is left out of each kind apart', () => {
    const openings = Array.from({ length: 12 }, (_, i) => change({ before: rule(`d${i}`, 'deny'), after: rule(`a${i}`) }));
    const text = diffText({ ...same, boundary: [...openings, ...closings(2)] });
    expect(text).toContain('web, inbound  opens 12, closes 2');
    expect(text).toContain('  and 2 more that it opens\n');
    expect(text.match(/was: /g)).toHaveLength(12);
  });

  it('is one line where nothing differs, and never that where not everything was decided', () => {
    expect(diffText(same)).toBe('✓ no difference in meaning\n');
    const text = diffText({ ...same, onlyNew: ['db, inbound'], onlyOld: ['app, inbound'], undecided: [
      { scope: 'web, inbound', before: 'sg.a', after: 'sg.b', steps: 9 }, { scope: 'end to end', before: 'x', after: 'x', steps: 1 },
      { scope: 'in', before: 'a fixed order', after: 'an order that the artifact does not fix', steps: 0 },
    ] });
    expect(text).toBe([
      '? no difference was found, but not everything was decided',
      '',
      'In one version only:',
      '  old  app, inbound',
      '  new  db, inbound',
      '',
      'Undecided:',
      '  ? web, inbound: whether flows go from sg.a to sg.b: not decided within the bound of 9 steps; raise it with --max-steps',
      '  ? end to end: not decided within the bound of 1 step; raise it with --max-steps',
      '  ? in: a fixed order before, an order that the artifact does not fix now; more may differ than is shown',
      '',
    ].join('\n'));
  });

  it('says that nothing changes from end to end where only a list does, and who decides without a rule', () => {
    const text = diffText({ ...same, boundary: [change({ kind: 'closed', before: rule('ssh'), after: { action: 'deny', rule: 'no way', says: 'there is no way' } })] });
    expect(text).toMatch(/^! opens 0, closes 1, changes 0 in lists/);
    expect(text).toMatch(/End to end .*\n {2}nothing changes\n/);
    expect(text).toContain('now: deny, there is no way\n');
  });

  it('does not say that nothing changes between ends where there are none', () => {
    const text = diffText({ ...same, samePairs: 0, boundary: [change()] });
    expect(text).toContain('End to end  not compared: there is no security group\n\nList by list');
  });

  it('is coloured on request', () => {
    expect(diffText({ ...same, boundary: [change()] }, { colour: true })).toContain('\u001b[31m✗ opens 1');
  });
});
