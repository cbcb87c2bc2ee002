import { type LoggedFlow, type ReplayChange, type ReplayDecision, type ReplayReport } from '../replay/replay-report';
import { type Paint } from './paint';
import { amount, moment, records, verdictIn } from './replay-words';

/** Changes that a person reads; the JSON has all. */
const MOST_CHANGES = 30;

/** Flows whose verdict would be another in the other version; nothing where none was given. */
export function changeLines({ changes, total }: ReplayReport, colours: Paint): readonly string[] {
  if (changes === undefined) return [];
  const changed = changes.reduce((sum, { count }) => sum + count, 0);
  if (changed === 0) return [colours.good(`✓ no record would get another verdict (${records(total)})`), ''];
  return [
    colours.bad(`✗ ${amount(changed)} of ${records(total)} would get another verdict`),
    ...changes.slice(0, MOST_CHANGES).flatMap((one) => linesOf(one, colours)).map((line) => `  ${line}`),
    ...(changes.length > MOST_CHANGES ? [`  ${colours.dim(`and ${amount(changes.length - MOST_CHANGES)} more changes`)}`] : []),
    '',
  ];
}

function linesOf({ before, after, count, examples }: ReplayChange, colours: Paint): readonly string[] {
  const { bold, dim } = colours;
  return [
    `${bold(`${before.verdict} → ${after.verdict}`)}  ${records(count)}`,
    `  was: ${decidedBy(before, colours)}`, `  now: ${decidedBy(after, colours)}`,
    ...examples.map((flow) => `    ${flowText(flow, colours)}`),
    ...(examples.length > 0 && count > examples.length ? [`    ${dim(`and ${amount(count - examples.length)} more`)}`] : []),
  ];
}

function decidedBy({ verdict, list, rules, dependsOn }: ReplayDecision, colours: Paint): string {
  const by = rules.length === 0 ? '' : ` by ${rules.join(' or ')}`;
  const open = dependsOn.length === 0 ? '' : `, which depends on ${dependsOn.join('; ')}`;
  return `${verdictIn(colours, verdict)(verdict)}${by}${open}${list === undefined ? '' : `  ${colours.dim(list)}`}`;
}

function flowText({ line, time, source, destination, protocol, port, application, domain, interface: own }: LoggedFlow, { dim }: Paint): string {
  const service = port === undefined ? protocol : `${protocol}/${port}`;
  const details = [own, time && moment(time), `line ${line}`].filter((one) => one !== undefined);
  return `${[`${source} → ${destination}`, service, application, domain].filter((one) => one !== undefined).join('  ')}  ${dim(details.join(', '))}`;
}
