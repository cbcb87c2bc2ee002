import { type Resource, type Settings } from '../artifact';
import { type LiftedBook, liftBook, whyNoBook } from './books';
import { carryResource, unspeakable } from './carry';
import { writeConstruct } from './construct-code';
import { Foresight } from './foresight';
import { whyNoGroup } from './groups';
import { Lifts } from './lifts';
import { whyNoMode } from './list-code';
import { MentionIndex } from './mention-index';
import { constructId, isNatural, suffixOf } from './names';
import { inOrder } from './order';
import { PolicyWriter } from './policy-writer';
import { mentions } from './reading';
import { RuleWriter } from './rule-writer';
import { textVariables, writeRest, writeSettings } from './settings';
import { type StackScope } from './stack-scope';
import { knowGroup, moveOfMode, ownerKey, VpcGroups, writeGroup } from './vpc-groups';

const GROUP = 'alicloud_security_group';
const RULE = 'alicloud_security_group_rule';
const PREFIX_LIST = 'alicloud_ecs_prefix_list';
const BOOK = 'alicloud_cloud_firewall_address_book';
const MODE = 'alicloud_cloud_firewall_policy_advanced_config';
const NETWORK_ACL = 'alicloud_network_acl';
/** Types of which each resource is a list of its own. */
const LISTS: readonly string[] = [GROUP, NETWORK_ACL];
/** What takes its name before others do: by network ACLs lists are known, and rules name prefix lists. */
const EARLY: readonly string[] = [NETWORK_ACL, PREFIX_LIST];
const NAT_FIREWALL = 'alicloud_cloud_firewall_nat_firewall';

/** Writes the constructor of one stack. */
export function writeStack(scope: StackScope, resources: readonly Resource[], settings: readonly Settings[]): void {
  const own = resources.filter((one) => isPlain(scope, one));
  for (const { address } of resources.filter((one) => !own.includes(one))) {
    scope.left.push({ address, why: 'it is in a module, or one of many, which a single name does not tell: import the configuration that has it' });
  }
  new StackWriter(scope, own, settings).write();
}

/** Whether its type and name alone are its address, as a program would give it. */
const isPlain = (scope: StackScope, { address, mode, type, name }: Resource): boolean => scope.local(address) === `${mode === 'data' ? 'data.' : ''}${type}.${name}`;

class StackWriter {
  private readonly books = new Map<string, LiftedBook>();
  /** Variables of NAT firewalls by their gateway. */
  private readonly natFirewalls = new Map<string, string>();
  /** Ids of the resources that are to become constructs: their names, so that their addresses stay. */
  private readonly ids = new Map<string, string>();
  private readonly why = new Map<string, string>();
  private readonly mentioned: MentionIndex;
  private readonly vpcGroups: VpcGroups;
  private readonly lifts: Lifts;
  private keepOrder = false;
  private readonly rules: RuleWriter;

  constructor(private readonly scope: StackScope, private readonly resources: readonly Resource[], private readonly settings: readonly Settings[]) {
    this.mentioned = new MentionIndex(scope.artifact, resources, settings);
    const foresight = new Foresight(scope, resources, textVariables(settings));
    this.vpcGroups = new VpcGroups(scope.artifact, resources);
    this.lifts = new Lifts(scope, foresight, this.vpcGroups);
    this.rules = new RuleWriter(scope, this.mentioned, foresight);
  }

  write(): void {
    const { scope, resources, settings, vpcGroups } = this;
    // The backend of cdktf has this id.
    scope.ids.take('backend');
    for (const group of this.managed(GROUP)) this.reserve(group, whyNoGroup(group));
    for (const type of EARLY) for (const one of this.managed(type)) this.reserve(one, this.lifts.fault(one));
    this.rules.choose(this.managed(RULE), this.managed(GROUP), (address) => this.ids.has(address));
    for (const book of this.managed(BOOK)) this.reserve(book, undefined);
    const modes = this.managed(MODE);
    const mode = modes.length === 1 && this.reserve(modes[0], whyNoMode(modes[0])) ? modes[0] : undefined;
    const single = resources.filter((one) => !EARLY.includes(one.type) && this.lifts.has(one.type) && one.mode === 'managed');
    for (const one of single) this.reserve(one, this.lifts.fault(one));
    vpcGroups.settle(({ address }) => this.ids.has(address), scope.ids);
    for (const one of single) if (this.lifts.isVpcFirewall(one.type)) this.unsettle(one);
    const policies = new PolicyWriter(scope, resources, this.mentioned, vpcGroups, (address) => this.ids.has(address));
    for (const [address, reason] of policies.why) this.why.set(address, reason);
    // Where an order is not fixed, lists of the two programs are told to be alike by their texts.
    this.keepOrder = resources.filter((one) => one.type.endsWith('_control_policy')).length > policies.placed;
    const firewall = (mode && this.ids.get(mode.address)) ?? scope.ids.take('internet-firewall');

    writeSettings(scope, settings, resources.some((one) => one.type.startsWith('alicloud_')));
    const needs = (one: Resource): readonly string[] => [
      ...[...mentions(scope.artifact, one)].filter((address) => !vpcGroups.isBelow(one, address)), ...vpcGroups.needs(one),
    ];
    for (const resource of inOrder(resources, needs)) if (resource !== mode && !policies.later.has(resource)) this.one(resource);
    policies.write(this.books, this.natFirewalls, mode, firewall);
    writeRest(scope, settings);
  }

  private one(resource: Resource): void {
    const { scope } = this;
    const { address, type } = resource;
    const id = this.ids.get(address);
    if (id !== undefined && type === GROUP) {
      this.rules.group(resource, id);
    } else if (id !== undefined && type === BOOK) {
      this.book(resource, id);
    } else if (id !== undefined && this.lifts.has(type)) {
      this.construct(resource, id);
    } else if (!writeGroup(scope, this.vpcGroups, resource)) {
      if (!this.rules.write(resource)) carryResource(scope, resource, this.why.get(address) ?? this.rules.why(address));
    }
  }

  private construct(resource: Resource, id: string): void {
    const { scope, vpcGroups } = this;
    const code = this.lifts.code(resource, id);
    const group = this.lifts.isVpcFirewall(resource.type) ? vpcGroups.of(resource) : undefined;
    const made = typeof group === 'object' && group.list === undefined ? group : undefined;
    const after = (variable: string): readonly string[] => [...code.after?.(variable) ?? [], ...(made === undefined ? [] : moveOfMode(scope, made, `${variable}.policies`))];
    const variable = writeConstruct(scope, resource, id, { ...code, after });
    if (made !== undefined) knowGroup(scope, made, variable, `${variable}.policies`);
    if (resource.type === NAT_FIREWALL) this.natFirewalls.set(ownerKey(resource.arguments['nat_gateway_id']), variable);
    if (resource.type === PREFIX_LIST) this.rules.knowPrefixList(resource.address, variable);
  }

  private book(resource: Resource, id: string): void {
    const fault = whyNoBook(this.scope, resource);
    if (fault !== undefined) {
      this.scope.ids.free(id);
      carryResource(this.scope, resource, fault);
      return;
    }
    const book = liftBook(this.scope, resource, id, this.keepOrder);
    this.books.set(resource.address, book);
    this.books.set(`name:${book.name}`, book);
  }

  /** Takes back the id of a VPC firewall whose list no construct writes after all. */
  private unsettle(firewall: Resource): void {
    const id = this.ids.get(firewall.address);
    const group = id === undefined ? undefined : this.vpcGroups.of(firewall);
    if (id === undefined || typeof group !== 'string') return;
    this.ids.delete(firewall.address);
    this.scope.ids.free(id);
    this.why.set(firewall.address, group);
  }

  /**
   * Takes an id for the construct that stands for a resource: its own name, so that its address stays, where that can be one. False, with the
   * reason noted, when there is none.
   */
  private reserve(resource: Resource, fault: string | undefined): boolean {
    const { name, address, type } = resource;
    const other = LISTS.includes(type) && (!isNatural(name) || this.scope.ids.has(name)) ? 'its address would be another one, by which its list is known' : undefined;
    const why = fault ?? unspeakable(resource) ?? other;
    if (why === undefined) this.ids.set(address, this.scope.ids.take(...(isNatural(name) ? [name] : []), constructId(`${name}-${suffixOf(resource)}`)));
    else this.why.set(address, why);
    return why === undefined;
  }

  private managed(type: string): readonly Resource[] {
    return this.resources.filter((one) => one.type === type && one.mode === 'managed');
  }
}
