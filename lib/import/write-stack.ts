import { Expression, type Resource, type Settings } from '../artifact';
import { type LiftedBook, liftBook, whyNoBook } from './books';
import { carryResource, unspeakable } from './carry';
import { writeConstruct } from './construct-code';
import { Foresight } from './foresight';
import { type LiftedGroup, liftGroup, whyNoGroup } from './groups';
import { Lifts } from './lifts';
import { whyNoMode } from './list-code';
import { MentionIndex } from './mention-index';
import { isNatural } from './names';
import { inOrder } from './order';
import { PolicyWriter } from './policy-writer';
import { mentions } from './reading';
import { chooseRules, isWrittenAlong, type RuleChoice } from './rule-choice';
import { liftRule, type ReadRule, rulePeer, ruleService } from './rules';
import { textVariables, writeRest, writeSettings } from './settings';
import { type StackScope } from './stack-scope';
import { knowGroup, moveOfMode, ownerKey, VpcGroups, writeGroup } from './vpc-groups';

const GROUP = 'alicloud_security_group';
const RULE = 'alicloud_security_group_rule';
const PREFIX_LIST = 'alicloud_ecs_prefix_list';
const BOOK = 'alicloud_cloud_firewall_address_book';
const MODE = 'alicloud_cloud_firewall_policy_advanced_config';
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
  private readonly groups = new Map<string, LiftedGroup>();
  private readonly books = new Map<string, LiftedBook>();
  /** Variables of prefix lists by address, and of NAT firewalls by their gateway. */
  private readonly prefixLists = new Map<string, string>();
  private readonly natFirewalls = new Map<string, string>();
  /** Ids of the resources that are to become constructs: their names, so that their addresses stay. */
  private readonly ids = new Map<string, string>();
  private readonly why = new Map<string, string>();
  private readonly mentioned: MentionIndex;
  private readonly foresight: Foresight;
  private readonly vpcGroups: VpcGroups;
  private readonly lifts: Lifts;
  private keepOrder = false;
  private rules: RuleChoice = { lifted: new Map(), why: new Map(), denied: new Map() };

  constructor(private readonly scope: StackScope, private readonly resources: readonly Resource[], private readonly settings: readonly Settings[]) {
    this.mentioned = new MentionIndex(scope.artifact, resources, settings);
    this.foresight = new Foresight(scope, resources, textVariables(settings));
    this.vpcGroups = new VpcGroups(scope.artifact, resources);
    this.lifts = new Lifts(scope, this.foresight, this.vpcGroups);
  }

  write(): void {
    const { scope, resources, settings, vpcGroups } = this;
    // The backend of cdktf has this id.
    scope.ids.take('backend');
    for (const group of this.managed(GROUP)) this.reserve(group, whyNoGroup(group));
    for (const list of this.managed(PREFIX_LIST)) this.reserve(list, this.lifts.fault(list));
    this.rules = this.chooseRules();
    for (const book of this.managed(BOOK)) this.reserve(book, undefined);
    const modes = this.managed(MODE);
    const mode = modes.length === 1 && this.reserve(modes[0], whyNoMode(modes[0])) ? modes[0] : undefined;
    const single = resources.filter((one) => one.type !== PREFIX_LIST && this.lifts.has(one.type) && one.mode === 'managed');
    for (const one of single) this.reserve(one, this.lifts.fault(one));
    vpcGroups.settle(({ address }) => this.ids.has(address), scope.ids);
    for (const one of single) if (this.lifts.isVpcFirewall(one.type)) this.unsettle(one);
    const policies = new PolicyWriter(scope, resources, this.mentioned, vpcGroups, (address) => this.ids.has(address));
    for (const [address, reason] of policies.why) this.why.set(address, reason);
    // Where an order is not fixed, lists of the two programs are told to be alike by their texts.
    this.keepOrder = resources.filter((one) => one.type.endsWith('_control_policy')).length > policies.placed;
    const firewall = mode === undefined ? scope.ids.take('internet-firewall') : mode.name;

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
      const denied = this.rules.denied.get(address);
      const group = liftGroup(scope, resource, id, denied);
      for (const rest of denied ?? []) scope.imported.push({ address: rest.resource.address, as: 'DefaultEgress.DENY' });
      this.groups.set(address, group);
    } else if (id !== undefined && type === BOOK) {
      this.book(resource, id);
    } else if (id !== undefined && this.lifts.has(type)) {
      this.construct(resource, id);
    } else if (!writeGroup(scope, this.vpcGroups, resource)) {
      const rule = this.rules.lifted.get(address);
      if (rule !== undefined && this.rules.denied.get(rule.group)?.includes(rule)) return;
      if (rule === undefined || !this.rule(rule)) carryResource(scope, resource, this.why.get(address) ?? this.rules.why.get(address));
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
    if (resource.type === PREFIX_LIST) this.prefixLists.set(resource.address, variable);
  }

  private rule(rule: ReadRule): boolean {
    const group = this.groups.get(rule.group);
    const peer = rulePeer(this.scope, rule, this.groups, this.prefixLists);
    const service = ruleService(this.scope, rule, this.familyOf(rule));
    if (!this.scope.imports.moves && isWrittenAlong(this.rules, rule)) {
      this.scope.imported.push({ address: rule.resource.address, as: rule.direction === 'egress' ? 'allowFrom' : 'allowTo' });
      return true;
    }
    if (group === undefined || peer === undefined || service === undefined) return false;
    liftRule(this.scope, rule, group, peer, service);
    return true;
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

  private chooseRules(): RuleChoice {
    const { scope } = this;
    const groups = new Map(this.managed(GROUP).filter(({ address }) => this.ids.has(address))
      .map((one) => [one.address, one.arguments['security_group_type'] === 'enterprise']));
    const vpcOf = (address: string): string => String(scope.artifact.get(address)?.arguments['vpc_id']);
    return chooseRules(this.managed(RULE), groups, (rule) => {
      const fault = unspeakable(rule.resource);
      if (fault !== undefined) return fault;
      const [other] = this.mentioned.by(rule.resource.address);
      if (other !== undefined) return `${other} names it`;
      const list = rule.peer.list === undefined ? undefined : this.ids.has(rule.peer.list) ? scope.artifact.get(rule.peer.list) : undefined;
      if (rule.peer.argument === 'prefix_list_id' && list === undefined) return 'its prefix list is no PrefixList here';
      if (ruleService(scope, rule, this.familyOf(rule)) === undefined) return 'its protocol and ports are not as the construct writes them';
      const value = rule.resource.arguments[rule.peer.argument];
      if (list !== undefined) return undefined;
      if (rule.peer.argument === 'source_security_group_id') {
        const peer = rule.peer.group;
        if (peer === undefined || !groups.has(peer) || peer === rule.group || groups.get(peer) || groups.get(rule.group)) return 'it names a group that the construct refuses or does not know';
        return vpcOf(peer) === vpcOf(rule.group) ? undefined : 'it names a group of another VPC';
      }
      if (value instanceof Expression) return this.foresight.willKnow(value) ? undefined : 'the program has no name for its peer';
      return rulePeer(scope, rule, new Map(), new Map()) === undefined ? 'its peer is not a block of addresses as the construct writes it' : undefined;
    }, (list) => Number(scope.artifact.get(list)?.arguments['max_entries']));
  }

  /** The family of the addresses that a rule is about; undefined where it names a group. */
  private familyOf({ peer }: ReadRule): 4 | 6 | undefined {
    if (peer.list !== undefined) return this.scope.artifact.get(peer.list)?.arguments['address_family'] === 'IPv6' ? 6 : 4;
    return peer.argument === 'cidr_ip' ? 4 : peer.argument === 'ipv6_cidr_ip' ? 6 : undefined;
  }

  /** Takes back the id of a VPC firewall whose list no construct writes after all. */
  private unsettle(firewall: Resource): void {
    const group = this.ids.has(firewall.address) ? this.vpcGroups.of(firewall) : undefined;
    if (typeof group !== 'string') return;
    this.ids.delete(firewall.address);
    this.scope.ids.free(firewall.name);
    this.why.set(firewall.address, group);
  }

  /** Takes a resource's own name as the id of a construct; false, with the reason noted, when it cannot be one. */
  private reserve(resource: Resource, fault: string | undefined): boolean {
    const { name, address } = resource;
    const why = fault ?? unspeakable(resource) ?? (isNatural(name) ? undefined : 'its name would be another one as the id of a construct')
      ?? (this.scope.ids.has(name) ? 'another construct has its name' : undefined);
    if (why === undefined) this.ids.set(address, this.scope.ids.take(name));
    else this.why.set(address, why);
    return why === undefined;
  }

  private managed(type: string): readonly Resource[] {
    return this.resources.filter((one) => one.type === type && one.mode === 'managed');
  }
}
