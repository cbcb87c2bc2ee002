import { FINDING_NAMES, FirewrightError, isDay, namesFinding } from '../../net';
import { type Suppression } from '../../model';
import { nearest } from '../../text/nearest';
import { YamlNode } from '../../text/yaml-node';

const EXAMPLE = '- finding: FW104\n    of: alicloud_security_group_rule.scanner\n    reason: the scanner is ours\n    until: 2027-01-31';

/**
 * Reads accepted findings from YAML or JSON, for configurations that cannot say it themselves: a list, alone or under
 * the key `suppressions`.
 *
 * ```yaml
 * suppressions:
 *   - finding: FW104                              # the number or the kind
 *     of: alicloud_security_group_rule.scanner    # a resource address, or a construct path with what is below it
 *     reason: the scanner is ours
 *     until: 2027-01-31                           # the first day on which it counts again; may be left out
 * ```
 *
 * Whether `of` names anything, and whether it has expired, is known only when the file meets an artifact and a day.
 *
 * @param file named in errors and in the results
 * @throws FirewrightError FW_YAML when the text is not YAML, FW_SUPPRESSION when it says something else than suppressions
 */
export function parseSuppressions(text: string, file = 'suppressions'): readonly Suppression[] {
  const root = YamlNode.parse(text, file, { things: 'suppressions', code: 'FW_SUPPRESSION' });
  const list = root.isList ? root : root.entries('the file', ['suppressions']).get('suppressions')?.value;
  if (list === undefined || !list.isList) {
    throw (list ?? root).error('there is no list of suppressions', { fix: `write\n  suppressions:\n    ${EXAMPLE.replaceAll('\n', '\n  ')}` });
  }
  const suppressions = list.items().map(readSuppression);
  const places = new Map<string, string>();
  for (const { finding, of, where } of suppressions) {
    const key = JSON.stringify([finding, of]);
    const before = places.get(key);
    if (before !== undefined) {
      throw new FirewrightError('FW_SUPPRESSION', { what: `${finding} is suppressed twice here`, value: of, where, why: `the first is at ${before}`, fix: 'keep one of the two' });
    }
    places.set(key, where);
  }
  return suppressions;
}

function readSuppression(node: YamlNode): Suppression {
  const entries = node.entries('a suppression', ['finding', 'of', 'reason', 'until']);
  const given = (key: 'finding' | 'of' | 'reason', fix: string): YamlNode => {
    const entry = entries.get(key);
    if (entry === undefined) throw node.error(`"${key}" is missing`, { fix });
    return entry.value;
  };
  const finding = readFinding(given('finding', 'write finding: and the number that lint prints, such as FW104'));
  const of = given('of', 'write of: and a resource address or a construct path').text('"of"', 'alicloud_security_group_rule.scanner').trim();
  const reason = given('reason', 'write reason: and why the finding is accepted').text('"reason"', 'the scanner is ours').trim();
  const until = entries.get('until');
  return { finding, of, reason, ...(until && { until: readDay(until.value) }), where: node.where };
}

function readFinding(node: YamlNode): string {
  const text = node.text('"finding"', 'FW104').trim();
  if (namesFinding(text)) return text;
  const meant = nearest(text, FINDING_NAMES);
  throw node.error('not a finding of lint', { value: text, fix: meant === undefined ? `the findings are ${FINDING_NAMES.join(', ')}` : `did you mean ${meant}?` });
}

function readDay(node: YamlNode): string {
  const text = node.text('"until"', '2027-01-31').trim();
  if (isDay(text)) return text;
  throw node.error('not a day', { value: text, fix: 'write it like 2027-01-31, or leave the key out' });
}
