import { type Construct } from 'constructs';
import { PortSet, Service } from '../../../lib/net';
import { refusal } from '../errors';
import { contentId, stableText } from '../identity';
import { readApplications, readResolution } from './applications';
import { type Direction, endArguments, type Ends, plain, printTarget, readEnds, type Sight, type Target } from './endpoints';
import { DomainResolution, type PolicyAction, type PolicyProps } from './policy-props';
import { Schedule, type ScheduleArguments } from './schedule';
import { type PolicyService, readService, type ServiceArguments } from './service';

/** What the resources of all borders call by the same name, and take in the same form. */
export interface PolicyArguments extends ServiceArguments, Omit<ScheduleArguments, 'repeatDays'> {
  readonly aclAction: PolicyAction;
  readonly description: string;
  readonly source: string;
  readonly sourceType: string;
  readonly destination: string;
  readonly destinationType: string;
  readonly applicationNameList: string[];
  /** Whether the policy is switched on, `true` or `false`. */
  readonly release: string;
  readonly repeatDays?: number[];
}

/** A policy that is checked and not written yet. */
export interface PolicyDraft {
  /** Made from what the policy matches, so that a change of action, description or state keeps its name. */
  readonly id: string;
  readonly direction: Direction;
  readonly ends: Ends;
  /** How the domain is recognised; undefined for a policy without. */
  readonly resolution: DomainResolution | undefined;
  readonly arguments: PolicyArguments;
  /** Whether the payload has to be seen before the policy can be matched. */
  readonly needsPayload: boolean;
  /** What the policy counts as in the border's quota, as far as its books are known here. */
  readonly spread: number;
}

/** Checks a policy. Raises `FW_BORDER_...` with the path of `scope`. */
export function draftPolicy(
  scope: Construct, sight: Sight, direction: Direction, action: PolicyAction, props: PolicyProps,
): PolicyDraft {
  if (props.description !== undefined && props.description.trim() === '') throw refusal('FW_BORDER_DESCRIPTION', { scope });
  const ends = readEnds(scope, sight, direction, props);
  const service = readService(scope, props.service ?? Service.any(), ends.family);
  const applications = readApplications(scope, props.applications, service);
  const resolution = readResolution(scope, props, ends.to, service, applications);
  const source = endArguments(ends.from);
  const destination = endArguments(ends.to);
  const schedule = (props.schedule ?? Schedule.ALWAYS).config;
  const { repeatDays, ...times } = schedule;
  const summary = summarize(scope, ends, service, applications);

  const values = [source.value, destination.value, service.arguments.destPortGroup ?? ''].map((text) => stableText(scope, text));
  const content = [ends.family, source.type, destination.type, ...values, service.arguments.proto,
    service.arguments.destPort ?? '', applications, resolution ?? '', schedule];
  return {
    id: contentId(serviceLabel(service), content),
    direction,
    ends,
    resolution,
    spread: countOf(ends.from) * countOf(ends.to) * portsOf(service) * applications.length,
    needsPayload: !applications.includes('ANY') || (resolution !== undefined && resolution !== DomainResolution.DNS),
    arguments: {
      aclAction: action,
      description: props.description ?? `${VERBS[action]} ${summary}`,
      source: source.value,
      sourceType: source.type,
      destination: destination.value,
      destinationType: destination.type,
      ...service.arguments,
      applicationNameList: [...applications],
      // These are always said: what is left out later would keep its old value in the cloud.
      release: String(props.enabled ?? true),
      ...times,
      ...(repeatDays === undefined ? {} : { repeatDays: [...repeatDays] }),
    },
  };
}

const VERBS: Readonly<Record<PolicyAction, string>> = { accept: 'allow', drop: 'deny', log: 'monitor' };

function countOf(target: Target): number {
  if (target.kind === 'location') return target.codes.length;
  return target.kind === 'book' ? target.size ?? 1 : 1;
}

function portsOf({ arguments: { destPortType }, ports }: PolicyService): number {
  return destPortType === 'group' ? ports?.ranges.length ?? 1 : 1;
}

function serviceLabel({ arguments: { proto, destPort, destPortType } }: PolicyService): string {
  if (destPortType === 'group') return `${proto}-book`;
  const [from, to] = destPort?.split('/') ?? [];
  if (from === undefined || from === '0') return proto;
  return from === to ? `${proto}-${from}` : `${proto}-${from}-${to}`;
}

function summarize(scope: Construct, ends: Ends, service: PolicyService, applications: readonly string[]): string {
  const only = applications.includes('ANY') ? '' : ` ${applications.join(', ')}`;
  return `${printService(scope, service)}${only} from ${printTarget(scope, ends.from)} to ${printTarget(scope, ends.to)}`;
}

function printService(scope: Construct, { arguments: { proto, destPortGroup }, ports = PortSet.ALL }: PolicyService): string {
  const protocol = proto.toLowerCase();
  if (destPortGroup !== undefined) return `${protocol} ${plain(scope, destPortGroup)}`;
  return ports.equals(PortSet.ALL) ? protocol : `${protocol}/${ports}`;
}
