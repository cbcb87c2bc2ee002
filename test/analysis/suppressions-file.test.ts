import { parseSuppressions } from '../../lib/analysis/lint/suppressions-file';
import { FirewrightError } from '../../lib/net';

const ENTRY = 'finding: FW104, of: alicloud_security_group_rule.a, reason: ours';

function refusal(text: string): FirewrightError {
  try {
    parseSuppressions(text, 's.yaml');
  } catch (error) {
    if (error instanceof FirewrightError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a file of suppressions', () => {
  it('says what is accepted, where, why and until when', () => {
    const text = [
      '# reviewed in March', 'suppressions:', '  - finding: FW104', '    of: alicloud_security_group_rule.scanner', '    reason: the scanner is ours',
      '    until: 2027-01-31', '  - { finding: dead, of: app/web, reason: "for the audit" }',
    ].join('\n');
    expect(parseSuppressions(text, 's.yaml')).toEqual([
      { finding: 'FW104', of: 'alicloud_security_group_rule.scanner', reason: 'the scanner is ours', until: '2027-01-31', where: 's.yaml:3' },
      { finding: 'dead', of: 'app/web', reason: 'for the audit', where: 's.yaml:7' },
    ]);
  });

  it('may be a bare list, JSON, or list nothing', () => {
    expect(parseSuppressions(`- { ${ENTRY} }`)).toMatchObject([{ finding: 'FW104', where: 'suppressions:1' }]);
    expect(parseSuppressions('{"suppressions":[{"finding":"FW104","of":"t.a","reason":"ours","until":"2020-01-31"}]}')).toMatchObject([{ until: '2020-01-31' }]);
    expect(parseSuppressions('suppressions: []')).toEqual([]);
  });

  it.each([
    ['', 'FW_YAML', 'there is nothing in this file\n  where: s.yaml\n  fix: write a list under "suppressions:"'],
    ['a: [', 'FW_YAML', 'not YAML\n  where: s.yaml:1'],
    [`- { ${ENTRY} }\n---\n- x`, 'FW_YAML', 'a second document begins here\n  where: s.yaml:2\n  fix: keep all suppressions in one document'],
    ['x', 'FW_SUPPRESSION', 'the file must be a mapping, and this is text\n  where: s.yaml:1'],
    ['suppresions: []', 'FW_SUPPRESSION', 'unknown key in the file: "suppresions"\n  where: s.yaml:1\n  fix: did you mean suppressions?'],
    ['suppressions: x', 'FW_SUPPRESSION', 'there is no list of suppressions\n  where: s.yaml:1\n  fix: write\n  suppressions:\n    - finding: FW104'],
    ['suppressions:\n  - FW104', 'FW_SUPPRESSION', 'a suppression must be a mapping, and this is text\n  where: s.yaml:2'],
    ['- { of: t.a, reason: ours }', 'FW_SUPPRESSION', '"finding" is missing\n  where: s.yaml:1'],
    ['- { finding: FW104, reason: ours }', 'FW_SUPPRESSION', '"of" is missing'],
    ['- { finding: FW104, of: t.a }', 'FW_SUPPRESSION', '"reason" is missing'],
    ['- { finding: FW104, of: t.a, reason: "" }', 'FW_SUPPRESSION', '"reason" must be text, and this is empty'],
    ['- { finding: FW104, of: t.a, reason: 7 }', 'FW_SUPPRESSION', '"reason" must be text, and this is the number 7'],
    ['- finding: 104\n  of: t.a\n  reason: ours', 'FW_SUPPRESSION', '"finding" must be text, and this is the number 104'],
    ['-\n  of: t.a\n  reason: ours\n  finding: fw104', 'FW_SUPPRESSION', 'not a finding of lint: "fw104"\n  where: s.yaml:4\n  fix: did you mean FW104?'],
    ['- { finding: hopeless, of: t.a, reason: ours }', 'FW_SUPPRESSION', 'the findings are FW101, FW102'],
    [`- { ${ENTRY}, until: 2027-02-30 }`, 'FW_SUPPRESSION', 'not a day: "2027-02-30"\n  where: s.yaml:1\n  fix: write it like 2027-01-31'],
    [`- { ${ENTRY}, untill: 2027-01-31 }`, 'FW_SUPPRESSION', 'unknown key in a suppression: "untill"\n  where: s.yaml:1\n  fix: did you mean until?'],
    [`- { ${ENTRY} }\n- { ${ENTRY} }`, 'FW_SUPPRESSION', 'FW104 is suppressed twice here: "alicloud_security_group_rule.a"\n  where: s.yaml:2\n  why: the first is at s.yaml:1'],
  ])('%j is refused', (text, code, message) => {
    const error = refusal(text);
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });
});
