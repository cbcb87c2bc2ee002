import { Expression, type Resource, type Settings } from '../artifact';
import { type LiftedBook, liftBook, whyNoBook } from './books';
import { carryResource, unspeakable } from './carry';
import { type LiftedGroup, liftGroup, whyNoGroup } from './groups';
import { liftableLists, whyNoMode, writeInternetFirewall } from './internet';
import { internetLists } from './internet-list';
import { isNatural } from './names';
import { inOrder } from './order';
import { mentions } from './reading';
import { chooseRules, isWrittenAlong, type RuleChoice } from './rule-choice';
import { liftRule, type ReadRule, rulePeer, ruleService } from './rules';
import { textVariables, writeRest, writeSettings } from './settings';
import { type StackScope } from './stack-scope';

const GROUP = 'alicloud_security_group';
const RULE = 'alicloud_security_group_rule';
const BOOK = 'alicloud_cloud_firewall_address_book';
const MODE = 'alicloud_cloud_firewall_policy_advanced_config';

/** Writes the constructor of one stack. */
export function writeStack(scope: StackScope, resources: readonly Resource[], settings: readonly Settings[]): void {
  const own = resources.filter((one) => isPlain(scope, one));
  for (const { address } of resources.filter((one) => !own.includes(one))) {
    scope.left.push({ address, why: 'it is in a module, or one of many, which a single name does not tell: import the configuration that has it' });
  }
  new StackWriter(scope, own).write(settings);
}

/** Whether its type and name alone are its address, as a program would give it. */
const isPlain = (scope: StackScope, { address, mode, type, name }: Resource): boolean => scope.local(address) === `${mode === 'data' ? 'data.' : ''}${type}.${name}`;

class StackWriter {
  private readonly groups = new Map<string, LiftedGroup>();
  private readonly books = new Map<string, LiftedBook>();
  /** Ids of the resources that are to become constructs: their names, so that their addresses stay. */
  private readonly ids = new Map<string, string>();
  private readonly why = new Map<string, string>();
  private readonly mentioned = new Map<string, string[]>();
  /** Variables of the stack that are texts. */
  private texts: ReadonlySet<string> = new Set();
  private keepOrder = false;
  private rules: RuleChoice = { lifted: new Map(), why: new Map(), denied: new Map() };

  constructor(private readonly scope: StackScope, private readonly resources: readonly Resource[]) {}

  write(settings: readonly Settings[]): void {
    const { scope, resources } = this;
    this.noteMentions(settings);
    this.texts = textVariables(settings);
    // The backend of cdktf has this id.
    scope.ids.take('backend');
    for (const group of this.managed(GROUP)) this.reserve(group, whyNoGroup(group));
    this.rules = this.chooseRules();
    for (const book of this.managed(BOOK)) this.reserve(book, undefined);
    const modes = this.managed(MODE);
    const mode = modes.length === 1 && this.reserve(modes[0], whyNoMode(modes[0])) ? modes[0] : undefined;
    const lists = internetLists(scope.artifact, resources, (address) => this.mentioned.get(address) ?? []);
    const placed = lists.filter((list) => list.placed !== undefined);
    for (const list of lists) if (list.why !== undefined) for (const policy of list.members) this.why.set(policy.address, `the order of its list is not one that the construct writes: ${list.why}`);
    const inLists = placed.reduce((sum, list) => sum + list.members.length, 0);
    // Where an order is not fixed, lists of the two programs are told to be alike by their texts.
    this.keepOrder = resources.filter((one) => one.type.endsWith('_control_policy')).length > inLists;
    const firewall = mode === undefined ? scope.ids.take('internet-firewall') : mode.name;

    writeSettings(scope, settings, resources.some((one) => one.type.startsWith('alicloud_')));
    const later = new Set(placed.flatMap((list) => list.placed ?? []).flatMap(({ policy, order }) => [policy, order]));
    if (mode !== undefined) later.add(mode);
    for (const resource of inOrder(resources, (one) => mentions(scope.artifact, one))) if (!later.has(resource)) this.one(resource);
    const { lifted, why } = liftableLists(scope, placed, this.books);
    if (mode !== undefined || lifted.length > 0) writeInternetFirewall(scope, lifted, mode, firewall);
    for (const [list, reason] of why) {
      for (const { policy } of list.placed ?? []) carryResource(scope, policy, `its list has a policy that the construct does not write: ${reason}`);
      for (const { order } of list.placed ?? []) carryResource(scope, order);
    }
    writeRest(scope, settings);
  }

  private one(resource: Resource): void {
    const { scope } = this;
    const { address } = resource;
    const id = this.ids.get(address);
    if (id !== undefined && resource.type === GROUP) {
      const denied = this.rules.denied.get(address);
      const group = liftGroup(scope, resource, id, denied);
      for (const rest of denied ?? []) scope.imported.push({ address: rest.resource.address, as: 'DefaultEgress.DENY' });
      this.groups.set(address, group);
    } else if (id !== undefined && resource.type === BOOK) {
      this.book(resource, id);
    } else {
      const rule = this.rules.lifted.get(address);
      if (rule !== undefined && this.rules.denied.get(rule.group)?.includes(rule)) return;
      if (rule === undefined || !this.rule(rule)) carryResource(scope, resource, this.why.get(address) ?? this.rules.why.get(address));
    }
  }

  private rule(rule: ReadRule): boolean {
    const group = this.groups.get(rule.group);
    const peer = rulePeer(this.scope, rule, this.groups);
    const service = ruleService(this.scope, rule);
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
      const other = (this.mentioned.get(rule.resource.address) ?? [])[0];
      if (other !== undefined) return `${other} names it`;
      if (ruleService(scope, rule) === undefined) return 'its protocol and ports are not as the construct writes them';
      const value = rule.resource.arguments[rule.peer.argument];
      if (rule.peer.argument === 'prefix_list_id') return 'it names a prefix list';
      if (rule.peer.argument === 'source_security_group_id') {
        const peer = rule.peer.group;
        if (peer === undefined || !groups.has(peer) || peer === rule.group || groups.get(peer) || groups.get(rule.group)) return 'it names a group that the construct refuses or does not know';
        return vpcOf(peer) === vpcOf(rule.group) ? undefined : 'it names a group of another VPC';
      }
      if (value instanceof Expression) return this.willKnow(value) ? undefined : 'the program has no name for its peer';
      return rulePeer(scope, rule, new Map()) === undefined ? 'its peer is not a block of addresses as the construct writes it' : undefined;
    });
  }

  /** Whether everything in an expression has a variable by the time that it is written. */
  private willKnow(value: Expression): boolean {
    return (value.parts ?? [{ address: '', steps: [] }]).every((part) => {
      if (typeof part === 'string') return true;
      if (/(?:^|:)var\./.test(part.address)) return part.steps.length === 0 && this.texts.has(this.scope.local(part.address).slice('var.'.length));
      const resource = this.resources.find(({ address }) => address === part.address);
      const [step] = part.steps;
      return resource !== undefined && !resource.repeated && part.steps.length === 1 && typeof step === 'string'
        && this.scope.bindingFor(resource)?.attributes.has(step) === true && unspeakable(resource) === undefined;
    });
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

  private noteMentions(settings: readonly Settings[]): void {
    const note = (address: string, by: string): void => {
      const known = this.mentioned.get(address);
      if (known === undefined) this.mentioned.set(address, [by]);
      else known.push(by);
    };
    for (const resource of this.resources) for (const address of mentions(this.scope.artifact, resource)) note(address, resource.address);
    const text = JSON.stringify(settings.map(({ body }) => body));
    const words = new Set(text.match(/alicloud_\w+\.[\p{ID_Continue}-]+/gu) ?? []);
    for (const { address, type, name } of this.resources) if (words.has(`${type}.${name}`)) note(address, 'another part of the configuration');
  }
}
