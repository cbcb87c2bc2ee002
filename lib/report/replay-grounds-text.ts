import { footer, type Grounds } from './footer-text';
import { type Paint } from './paint';

/** What the verdicts rest on. Other than an intent a log is not asked again: that a list would be another is what is known. */
export function groundLines({ assumptions, notUnderstood }: Grounds, colours: Paint): readonly string[] {
  return [
    ...(assumptions.length === 0 ? [] : ['', colours.bold('Assumed, and a list that records met would be another otherwise:'), ...assumptions.flatMap((one) => [
      `  ${one.name}=${one.choice}  ${one.means}`, `    ${colours.dim(`otherwise ${one.otherwise.join(' or ')}; source: ${one.source}`)}`,
    ])]),
    ...footer({ assumptions: [], notUnderstood }, colours),
  ];
}
