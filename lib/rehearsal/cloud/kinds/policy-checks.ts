import { type PlainObject } from '../../schema/values';
import { isGiven, textOf } from '../kind';
import { Refusal } from '../refusal';

/** What the service refuses of a policy. [SDK:AddControlPolicyRequest] */
export function checkPolicy(given: PlainObject): void {
  const applications = applicationsOf(given);
  const protocol = textOf(given, 'proto');
  if (applications.length === 0) throw new Refusal('one of application_name_list and application_name has to be given', 'application_name_list');
  if (protocol !== 'TCP' && applications.some((one) => one !== 'ANY')) {
    throw new Refusal(`the application ${applications.find((one) => one !== 'ANY')} goes with TCP only: with ${protocol} it has to be ANY`, 'application_name_list');
  }
  checkPorts(given, protocol);
  checkDomain(given);
  checkSchedule(given);
}

function applicationsOf(given: PlainObject): readonly string[] {
  const list = given.application_name_list;
  if (Array.isArray(list) && list.length > 0) return list.map(String);
  return isGiven(given, 'application_name') ? [textOf(given, 'application_name')] : [];
}

function checkPorts(given: PlainObject, protocol: string): void {
  const withPorts = protocol === 'TCP' || protocol === 'UDP';
  const byBook = given.dest_port_type === 'group';
  if (withPorts && !isGiven(given, byBook ? 'dest_port_group' : 'dest_port')) {
    throw new Refusal(`ErrorParametersDestPort: ${byBook ? 'dest_port_group' : 'dest_port'} has to be given with ${protocol}`, byBook ? 'dest_port_group' : 'dest_port');
  }
  if (byBook || !isGiven(given, 'dest_port')) return;
  const ports = textOf(given, 'dest_port');
  const [, first, last] = /^(\d+)(?:\/(\d+))?$/.exec(ports) ?? [];
  if (first === undefined || Number(last ?? first) > 65535 || Number(last ?? first) < Number(first)) {
    throw new Refusal(`ErrorParametersDestPort: ${JSON.stringify(ports)} is no port, and no range such as "80/88"`, 'dest_port');
  }
}

/** [W-DOM] */
function checkDomain(given: PlainObject): void {
  if (given.destination_type !== 'domain') return;
  if (given.direction === 'in') throw new Refusal('an inbound policy has no domain for a destination', 'destination_type');
  const mode = String(given.domain_resolve_type ?? 'FQDN');
  if (textOf(given, 'destination').startsWith('*') && mode !== 'FQDN' && mode !== '0') {
    throw new Refusal(`${textOf(given, 'destination')} is a wildcard, which goes with FQDN only, not with ${mode}`, 'domain_resolve_type');
  }
}

const DAILY = ['Daily', 'Weekly', 'Monthly'];

/** Windows begin and end at a full or half hour and last for half an hour at least. */
function checkSchedule(given: PlainObject): void {
  const type = textOf(given, 'repeat_type') || 'Permanent';
  if (type === 'Permanent') return;
  const [start, end] = [Number(given.start_time ?? NaN), Number(given.end_time ?? NaN)];
  if (!(end >= start + HALF_HOUR)) throw new Refusal(`a schedule that is ${type} has a start_time, and an end_time half an hour later or more`, 'end_time');
  if (start % HALF_HOUR !== 0 || end % HALF_HOUR !== 0) throw new Refusal('start_time and end_time are at a full or half hour', 'start_time');
  if (!DAILY.includes(type)) return;
  const [from, to] = [minutes(textOf(given, 'repeat_start_time')), minutes(textOf(given, 'repeat_end_time'))];
  if (from === undefined || to === undefined || to < from + 30) {
    throw new Refusal('repeat_start_time and repeat_end_time are at a full or half hour, the second half an hour later or more', 'repeat_end_time');
  }
  if (type !== 'Daily' && !(Array.isArray(given.repeat_days) && given.repeat_days.length > 0)) throw new Refusal(`a schedule that is ${type} has repeat_days`, 'repeat_days');
}

const HALF_HOUR = 1800;

function minutes(text: string): number | undefined {
  const [, hour, minute] = /^([01]?\d|2[0-4]):(00|30)$/.exec(text) ?? [];
  return hour === undefined ? undefined : Number(hour) * 60 + Number(minute);
}
