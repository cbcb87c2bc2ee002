import { type Artifact, Expression, type Resource } from '../artifact';
import { AddressSet } from '../net';
import { type Action, type AddressTerms, type Origin, questionAbout } from '../model';
import { type AddressBooks } from './address-book';
import { readApplications, readDestinationPorts, type PolicyPorts } from './control-policy-service';
import { NOWHERE, type PolicyDestination, readSide } from './control-policy-side';
import { readSchedule, type Schedule } from './schedule';
import { argument, keyOf, oneOf, restrict, text } from './reading';

/** An `alicloud_cloud_firewall_control_policy`: one line of a list of the Internet firewall. */
export interface ControlPolicy {
  readonly resource: string;
  readonly constructPath?: string;
  /** `undefined`: not known, so that the policy may stand in both lists. */
  readonly direction?: 'in' | 'out';
  readonly family?: 4 | 6;
  /** What it does; where that is not known, a question: it drops if the answer is yes. */
  readonly action: Action | { readonly dropsIf: string };
  readonly source: AddressTerms;
  readonly destination: PolicyDestination;
  readonly protocol: 'ANY' | 'TCP' | 'UDP' | 'ICMP';
  readonly ports: PolicyPorts;
  /** `undefined`: the policy leaves its application out. */
  readonly applications?: 'any' | readonly string[];
  readonly released: boolean;
  readonly schedule: Schedule;
  /** Questions that all have to be true for this policy to match as it says. */
  readonly when: readonly string[];
  /** Whether an argument holds several values separated by commas. */
  readonly commaList: boolean;
  readonly origin: Origin;
  /** Why the cloud refuses it, so that it may never come to be. */
  readonly refused?: string;
}

const ACTIONS: Readonly<Record<string, Action>> = { accept: 'allow', drop: 'deny', log: 'monitor' };

/** Collects what is open about a policy, and why the cloud refuses it, while its arguments are read. */
export class PolicyDoubts {
  readonly when: string[] = [];
  readonly refusals: string[] = [];
  /** Set when what is not known may turn the policy's action as well, as loose mode does. */
  actionOpen?: string;

  constructor(private readonly resource: Resource) {}

  /** The policy matches as it says only if an unknown value makes it so. */
  ask(value: Expression, what: string): void {
    this.when.push(questionAbout(value.name, `${this.resource.address} ${what}`));
  }

  /** The same, and the unknown value decides what happens as well. */
  askAction(value: Expression): void {
    this.ask(value, 'matches');
    this.actionOpen = questionAbout(value.name, `${this.resource.address} drops`);
  }
}

/**
 * One policy, in the order of the vendor's table of arguments. An argument that is not known leaves the
 * others their meaning: it becomes a question. [SDK:AddControlPolicyRequest]
 */
export function readPolicy(artifact: Artifact, resource: Resource, books: AddressBooks): ControlPolicy {
  const doubts = new PolicyDoubts(resource);
  const known = <T extends string>(value: T | Expression, what: string): T | undefined => {
    if (!(value instanceof Expression)) return value;
    doubts.ask(value, what);
    return undefined;
  };
  const direction = known(oneOf(artifact, resource, 'direction', ['in', 'out'] as const), 'stands in this list');
  const version = known(oneOf(artifact, resource, 'ip_version', ['4', '6'] as const, '4'), 'stands in this list');
  const action = oneOf(artifact, resource, 'acl_action', ['accept', 'drop', 'log'] as const);
  const protocol = known(oneOf(artifact, resource, 'proto', ['ANY', 'TCP', 'UDP', 'ICMP'] as const), 'matches') ?? 'ANY';
  const release = known(oneOf(artifact, resource, 'release', ['true', 'false'] as const, 'true'), 'is released') ?? 'true';
  const schedule = readSchedule(artifact, resource, doubts);
  const source = readSide(artifact, resource, books, 'source', doubts);
  const destination = readSide(artifact, resource, books, 'destination', doubts);
  const ports = readDestinationPorts(artifact, resource, books, doubts);
  const applications = readApplications(artifact, resource, doubts);
  if (resource.repeated) doubts.when.push(`${resource.address} exists`);
  const family = version === undefined ? undefined : (Number(version) as 4 | 6);
  const line = family === 6 ? AddressSet.IPV6 : family === 4 ? AddressSet.IPV4 : AddressSet.ALL;
  if (source.kind === 'domains') doubts.refusals.push('a source cannot be a domain');
  for (const [name, side] of Object.entries({ source, destination })) {
    if (side.kind === 'addresses' && !side.terms.known.isEmpty && !side.terms.known.overlaps(line)) {
      doubts.refusals.push(`its ${name} is of the other address family; a policy is wholly IPv4 or wholly IPv6 [W-NETACL]`);
    }
  }
  refuseCombinations({ direction, protocol }, destination, applications, doubts);
  return {
    resource: resource.address, constructPath: resource.constructPath, direction, family,
    action: action instanceof Expression ? { dropsIf: questionAbout(action.name, `${resource.address} drops`) }
      : doubts.actionOpen === undefined ? ACTIONS[action] : { dropsIf: doubts.actionOpen },
    source: restrict(source.kind === 'addresses' ? source.terms : NOWHERE, line),
    destination: destination.kind === 'addresses' ? { ...destination, terms: restrict(destination.terms, line) } : destination,
    protocol, ports, applications, released: release === 'true', schedule, when: doubts.when,
    commaList: ['source', 'destination', 'dest_port'].some((name) => hasComma(artifact, resource, name)),
    refused: doubts.refusals[0],
    origin: { resource: resource.address, constructPath: resource.constructPath, says: sayPolicy(artifact, resource) },
  };
}

/** Combinations that the service refuses on create. [SDK:AddControlPolicyRequest][W-DOM] */
function refuseCombinations(
  { direction, protocol }: { readonly direction?: 'in' | 'out'; readonly protocol: string }, destination: PolicyDestination,
  applications: 'any' | readonly string[] | undefined, doubts: PolicyDoubts,
): void {
  const named = applications !== undefined && applications !== 'any' ? applications : [];
  if (named.length > 0 && protocol !== 'TCP') doubts.refusals.push(`an application needs protocol TCP, not ${protocol}`);
  if (destination.kind !== 'domains') return;
  if (direction === 'in') doubts.refusals.push('an inbound policy cannot have a domain as its destination');
  const wildcard = destination.patterns.find((pattern) => pattern.wildcard);
  if (wildcard && (destination.mode === 'DNS' || destination.mode === 'FQDN_AND_DNS')) {
    doubts.refusals.push(`the wildcard ${wildcard} works in FQDN mode only, not in ${destination.mode}`);
  }
  const silent = named.filter((name) => !destination.shownBy(name));
  if (silent.length > 0 && destination.mode !== 'DNS') {
    doubts.refusals.push(`${silent.join(', ')} shows no domain name, so mode ${destination.mode ?? 'FQDN'} cannot match it`);
  }
}

function hasComma(artifact: Artifact, resource: Resource, name: string): boolean {
  const type = resource.arguments[`${name}_type`];
  const value = text(artifact, resource, name);
  return type !== 'location' && type !== 'group' && typeof value === 'string' && value.includes(',');
}

function sayPolicy(artifact: Artifact, resource: Resource): string {
  const say = (name: string): string => {
    const value = argument(artifact, resource, name);
    if (value === undefined) return '';
    return value instanceof Expression ? value.name : Array.isArray(value) ? value.map(String).join('+') : String(value);
  };
  const side = (name: string): string => {
    if (resource.arguments[`${name}_type`] !== 'group') return say(name);
    return `book ${keyOf(artifact, resource.arguments[name]) ?? say(name)}`;
  };
  const group = resource.arguments['dest_port_group'];
  const port = say('dest_port') || (group === undefined || group === null ? '' : `book ${keyOf(artifact, group) ?? say('dest_port_group')}`);
  const application = say('application_name_list') || say('application_name');
  return [say('acl_action'), say('proto'), port, application === 'ANY' ? '' : application, 'from', side('source'), 'to', side('destination')]
    .filter((part) => part !== '').join(' ');
}
