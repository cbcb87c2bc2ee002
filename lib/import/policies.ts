import { escapeTemplate, type Resource } from '../artifact';
import { carriesDomain } from '../net';
import { type BookIndex } from './books';
import { type Border, type ListPlace } from './borders';
import { type Property, quote } from './literals';
import { PolicyEnds } from './policy-ends';
import { applicationCode, policyApplications, policyService } from './policy-service';
import { isAbsent, oddity, textOf } from './reading';
import { scheduleCode } from './schedules';
import { type StackScope } from './stack-scope';
import { Unfit } from './unfit';

const ARGUMENTS = [
  'acl_action', 'description', 'proto', 'application_name_list', 'source', 'source_type', 'destination', 'destination_type', 'dest_port',
  'dest_port_type', 'dest_port_group', 'domain_resolve_type', 'release', 'repeat_type', 'repeat_days', 'repeat_start_time', 'repeat_end_time',
  'start_time', 'end_time',
];

const VERBS: Readonly<Record<string, string>> = { accept: 'allow', drop: 'deny', log: 'monitor' };

/** A policy as a verb of its list. */
export interface PolicyCode {
  readonly verb: string;
  readonly properties: readonly Property[];
  /** What it matches: the construct takes it once in a list. */
  readonly match: string;
  /** The verb by which it decides everything that is left, in its family. */
  readonly rest?: 'denyRest' | 'monitorRest';
  readonly description: string;
}

/** Code for a policy of a border; throws `Unfit` when there is none. Everything that it names stands above. */
export function policyCode(scope: StackScope, resource: Resource, border: Border, { direction, family }: ListPlace, books: BookIndex): PolicyCode {
  const odd = oddity(resource, [...ARGUMENTS, ...border.own], true);
  if (odd !== undefined) throw new Unfit(odd);
  const proto = one(resource, 'proto', ['ANY', 'TCP', 'UDP', 'ICMP']);
  const action = one(resource, 'acl_action', Object.keys(VERBS));
  const description = textOf(resource, 'description') ?? '';
  if (escapeTemplate(description).trim() === '') throw new Unfit('its description is not known');
  const ends = new PolicyEnds(scope, resource, border, direction, family, books);
  const properties: Property[] = [['from', ends.code('source')], ['to', ends.code('destination')]];
  const service = policyService(scope, resource, family, proto, books, border.icmpHasPorts);
  if (service.code !== undefined) properties.push(['service', service.code]);
  const applications = policyApplications(resource, proto, service.ports);
  if (applications.length > 0) properties.push(['applications', `[${applications.map((name) => applicationCode(scope, name)).join(', ')}]`]);
  const resolution = resolutionOf(resource, border, ends, proto, applications);
  if (resolution !== 'FQDN') properties.push(['resolve', `${scope.word('DomainResolution')}.${resolution}`]);
  const schedule = scheduleCode(scope, resource);
  if (schedule.why !== undefined) throw new Unfit(schedule.why);
  if (schedule.code !== undefined) properties.push(['schedule', schedule.code]);
  const match = JSON.stringify([...properties.filter(([key]) => key !== 'applications'), [...applications].sort()]);
  const enabled = one(resource, 'release', ['true', 'false'], 'true') === 'true';
  if (!enabled) properties.push(['enabled', 'false']);
  const everywhere = family === 4 ? '0.0.0.0/0' : '::/0';
  const all = enabled && service.code === undefined && applications.length === 0 && schedule.code === undefined
    && textOf(resource, 'source') === everywhere && textOf(resource, 'destination') === everywhere;
  properties.push(['description', quote(escapeTemplate(description))]);
  return { verb: VERBS[action], properties, match, ...(all && action !== 'accept' ? { rest: action === 'drop' ? 'denyRest' : 'monitorRest' } : {}), description };
}

function one(resource: Resource, argument: string, values: readonly string[], usual?: string): string {
  const value = resource.arguments[argument];
  const text = isAbsent(value) ? usual : value;
  if (typeof text === 'string' && values.includes(text)) return text;
  throw new Unfit(`its ${argument} is not known to be one of ${values.join(', ')}`);
}

/** How its domain is recognised; FQDN, which is not written, for a policy without. */
function resolutionOf(resource: Resource, border: Border, ends: PolicyEnds, proto: string, applications: readonly string[]): 'FQDN' | 'DNS' | 'FQDN_AND_DNS' {
  const value = resource.arguments['domain_resolve_type'];
  const numbered = Object.hasOwn(border.resolutions, '0');
  const written = isAbsent(value) && numbered ? '0' : typeof value === 'object' ? '' : String(value);
  const type = textOf(resource, 'destination_type');
  const byBook = type === 'group' && ends.bookAt('destination')?.type === 'domain';
  if (type !== 'domain' && !byBook) {
    if (!isAbsent(value) && written !== '0') throw new Unfit('it says how domains are resolved and has none');
    return 'FQDN';
  }
  if (!Object.hasOwn(border.resolutions, written)) throw new Unfit(`its domain_resolve_type is not known to be one of ${Object.keys(border.resolutions).join(', ')}`);
  const mode = border.resolutions[written];
  if (mode !== 'FQDN' && byBook) throw new Unfit('its destination is a book of domains that is not resolved by FQDN alone');
  if (mode !== 'FQDN' && textOf(resource, 'destination')?.startsWith('*.') !== false) throw new Unfit('its domains cannot be resolved by DNS');
  if (mode !== 'DNS' && !(proto === 'TCP' && applications.length > 0 && applications.every(carriesDomain))) throw new Unfit('its applications carry no domain');
  return mode;
}
