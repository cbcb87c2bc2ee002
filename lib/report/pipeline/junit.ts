import { type IntentResult, type Verification } from '../../model';
import { printable } from '../paint';
import { type IsQuestion } from '../remedy';
import { linesOn } from './issue';
import { placeIn } from './place';

/** Each intent as a test case: violated ones failed, undecided ones could not be run to an end. */
export function junitXml(given: Verification, isQuestion: IsQuestion): string {
  const { results } = printable(given);
  const count = (verdict: IntentResult['verdict']): number => results.filter((one) => one.verdict === verdict).length;
  const counts = { tests: results.length, failures: count('violated'), errors: count('undecided') };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'firewright verify', ...counts })}>`,
    `  <testsuite${attributes({ name: 'firewright verify', ...counts, skipped: 0 })}>`,
    ...results.map((one) => `    ${testCase(one, isQuestion)}`),
    '  </testsuite>', '</testsuites>', '',
  ].join('\n');
}

function testCase(result: IntentResult, isQuestion: IsQuestion): string {
  const { name, verdict, where, kind } = result;
  const place = placeIn(where);
  const start = `<testcase${attributes({ name, classname: place?.file ?? kind, ...(place === undefined ? {} : { file: place.file, line: place.line }) })}`;
  if (verdict === 'holds') return `${start}/>`;
  const [, message = verdict, ...more] = linesOn(result, isQuestion);
  const tag = verdict === 'violated' ? 'failure' : 'error';
  return `${start}><${tag}${attributes({ type: verdict, message })}>${escaped([message, ...more].join('\n'))}</${tag}></testcase>`;
}

const attributes = (values: Readonly<Record<string, string | number | undefined>>): string => (
  Object.entries(values).filter(([, value]) => value !== undefined).map(([name, value]) => ` ${name}="${escaped(String(value)).replace(/"/g, '&quot;').replace(/\n/g, '&#10;')}"`).join(''));

/** XML has no way to write most control characters, not even as references. */
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
