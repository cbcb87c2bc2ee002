import { type Artifact, Expression, type Resource, type Value } from '../artifact';
import { objectCode, type Property, quote } from './literals';
import { constructId, isNatural, type Names } from './names';
import { isAbsent, oddity, referred } from './reading';
import { type StackScope } from './stack-scope';
import { Values } from './values';

const MODE = 'alicloud_cloud_firewall_vpc_firewall_acl_engine_mode';
const POLICY = 'alicloud_cloud_firewall_vpc_firewall_control_policy';
const EXPRESS = 'alicloud_cloud_firewall_vpc_firewall';
const OF_CEN: readonly string[] = ['alicloud_cloud_firewall_vpc_firewall_cen', 'alicloud_cloud_firewall_vpc_cen_tr_firewall'];

/** What a list of VPC firewalls belongs to, in the words of the artifact; the resource that sets its mode, and its firewalls. */
export interface VpcGroup {
  readonly key: string;
  readonly owner: Value;
  readonly mode: Resource;
  readonly strict: boolean;
  readonly memberUid: Value | undefined;
  /** Firewalls of the list, the one first that makes it. */
  firewalls: readonly Resource[];
  /** The id of a construct for the list alone, where no firewall makes it. */
  id?: string;
  /** Code for the list, once it is written, and the variable that this begins with. */
  list?: string;
  variable?: string;
}

/** One text for one owner of a list. */
export const ownerKey = (value: Value | undefined): string => (value instanceof Expression ? `\${${value.name}}` : String(value));

/** The text by which the list of a firewall is known. */
function keyOfFirewall(resource: Resource, modes: readonly Resource[]): string | undefined {
  if (OF_CEN.includes(resource.type)) return ownerKey(resource.arguments['cen_id']);
  if (resource.type !== EXPRESS) return undefined;
  const mode = modes.find((one) => referred(one.arguments['vpc_firewall_id'], 'id') === resource.address);
  return mode === undefined ? undefined : ownerKey(mode.arguments['vpc_firewall_id']);
}

/** Lists of VPC firewalls of which a construct can write the mode, which it always does; and why others have none. */
export class VpcGroups {
  private readonly groups = new Map<string, VpcGroup>();
  private readonly ofFirewall = new Map<string, VpcGroup>();
  private readonly why = new Map<string, string>();

  constructor(private readonly artifact: Artifact, private readonly resources: readonly Resource[]) {
    const modes = resources.filter(({ type, mode }) => type === MODE && mode === 'managed');
    const firewalls = resources.filter(({ mode }) => mode === 'managed').map((resource) => ({ resource, key: keyOfFirewall(resource, modes) }));
    for (const mode of modes) {
      const key = ownerKey(mode.arguments['vpc_firewall_id']);
      const own = firewalls.filter((one) => one.key === key).map(({ resource }) => resource);
      const fault = modes.some((one) => one !== mode && ownerKey(one.arguments['vpc_firewall_id']) === key) ? 'two resources set the mode of its list' : this.faultOf(mode, key, own);
      if (fault !== undefined) {
        this.why.set(key, fault);
        continue;
      }
      const group: VpcGroup = {
        key, mode, owner: mode.arguments['vpc_firewall_id'], strict: String(mode.arguments['strict_mode']) === '1', memberUid: mode.arguments['member_uid'], firewalls: own,
      };
      this.groups.set(key, group);
      for (const one of own) this.ofFirewall.set(one.address, group);
    }
  }

  get all(): readonly VpcGroup[] {
    return [...this.groups.values()];
  }

  /** The list that a firewall takes its policies from, or why no construct has it. */
  of(firewall: Resource): VpcGroup | string {
    const key = OF_CEN.includes(firewall.type) ? ownerKey(firewall.arguments['cen_id']) : '';
    return this.ofFirewall.get(firewall.address) ?? this.why.get(key) ?? 'nothing in its stack sets the mode of its list, which the construct does';
  }

  /** The list that a policy is in. */
  withKey(key: string): VpcGroup | string {
    return this.groups.get(key) ?? this.why.get(key) ?? 'nothing in its stack sets the mode of its list, which the construct does';
  }

  ofMode(mode: Resource): VpcGroup | string {
    return this.withKey(ownerKey(mode.arguments['vpc_firewall_id']));
  }

  /**
   * Says which of its firewalls constructs stand for, and so what makes each list: the firewall after which the mode is called, another one
   * of the stack, or a construct for the list alone.
   */
  settle(isFit: (firewall: Resource) => boolean, ids: Names): void {
    for (const group of this.all) {
      const fit = group.firewalls.filter(isFit);
      const lost = group.mode.dependsOn.find((address) => !fit.some((one) => one.address === address));
      if (lost !== undefined) {
        this.groups.delete(group.key);
        this.why.set(group.key, `${group.mode.address} waits for ${lost}, which no construct stands for`);
        for (const { address } of group.firewalls) this.ofFirewall.delete(address);
        continue;
      }
      const [, prefix = ''] = /^(.+)_mode_[0-9A-F]{8}$/.exec(group.mode.name) ?? [];
      const named = fit.find(({ name }) => prefix === `${name}_policies`);
      const alone = fit.length === 0 || (named === undefined && isNatural(prefix) && !ids.has(prefix) && fit.every((one) => one.type !== EXPRESS));
      group.firewalls = named === undefined ? fit : [named, ...fit.filter((one) => one !== named)];
      if (alone) group.id = ids.take(...(isNatural(prefix) ? [prefix] : []), constructId(`${group.mode.name}-policies`));
    }
  }

  /** What has to stand above a resource beside what it names. */
  needs(resource: Resource): readonly string[] {
    const own = this.ofFirewall.get(resource.address);
    if (own !== undefined && own.firewalls.includes(resource)) {
      const [maker] = own.firewalls;
      if (own.id !== undefined) return [own.mode.address];
      return maker === resource || this.artifact.needs(maker.address, resource.address) ? [] : [maker.address];
    }
    const group = resource.type === MODE ? this.ofMode(resource) : undefined;
    return typeof group === 'object' && group.id === undefined ? group.firewalls.map(({ address }) => address) : [];
  }

  /** What a list that is made by itself does not wait for: its firewalls stand below. */
  isBelow(resource: Resource, address: string): boolean {
    const group = resource.type === MODE ? this.ofMode(resource) : undefined;
    return typeof group === 'object' && group.id !== undefined && group.firewalls.some((one) => one.address === address);
  }

  private faultOf(mode: Resource, key: string, firewalls: readonly Resource[]): string | undefined {
    const odd = oddity(mode, ['vpc_firewall_id', 'strict_mode', 'member_uid'], true);
    if (odd !== undefined) return `${mode.address}: ${odd}`;
    const { strict_mode: strict, vpc_firewall_id: owner, member_uid: account } = mode.arguments;
    if (isAbsent(owner) || owner === '') return `${mode.address}: its vpc_firewall_id is not known`;
    if (!['0', '1'].includes(String(strict))) return `${mode.address}: its strict_mode is not known`;
    if (account instanceof Expression) return `${mode.address}: its member_uid is not known`;
    const waits = mode.dependsOn.find((address) => !firewalls.some((one) => one.address === address));
    if (waits !== undefined) return `${mode.address} waits for ${waits}`;
    const round = firewalls.find(({ address }) => this.artifact.needs(address, mode.address));
    if (round !== undefined) return `${round.address} waits for ${mode.address}`;
    const elsewhere = this.artifact.resources.find((one) => !this.resources.includes(one) && [MODE, POLICY, ...OF_CEN].includes(one.type)
      && [one.arguments['vpc_firewall_id'], one.arguments['cen_id']].some((value) => !isAbsent(value) && ownerKey(value) === key));
    return elsewhere === undefined ? undefined : `${elsewhere.address} of another stack has the same list`;
  }
}

/** Writes what sets the mode of a list, unless a firewall has done so; false where a resource is something else. */
export function writeGroup(scope: StackScope, groups: VpcGroups, mode: Resource): boolean {
  const group = mode.type === MODE && mode.mode === 'managed' ? groups.ofMode(mode) : '';
  if (typeof group === 'string') return false;
  if (group.list !== undefined) return true;
  const id = group.id ?? scope.ids.take(constructId(`${mode.name}-policies`));
  const values = new Values(scope, mode);
  const variable = scope.variable(id, 'policies');
  const properties: Property[] = [
    ['vpcFirewallId', values.property(group.owner, 's') ?? "''"], ...(group.strict ? [] : [['engineMode', `${scope.word('EngineMode')}.LOOSE`] as const]),
    ...(isAbsent(group.memberUid) ? [] : [['memberUid', values.property(group.memberUid, 's') ?? "''"] as const]),
  ];
  scope.add({ variable, code: `new ${scope.word('VpcPolicyGroup')}(this, ${quote(id)}, ${objectCode(properties)})`, after: moveOfMode(scope, group, variable) });
  knowGroup(scope, group, variable, variable);
  return true;
}

/** The statement that says where the mode of a list was. */
export const moveOfMode = (scope: StackScope, { mode }: VpcGroup, list: string): readonly string[] => (
  scope.imports.moves ? [`${scope.moved(`${list}.resource`, [scope.oldName(mode)])};`] : []);

/** Notes what writes a list and its mode. */
export function knowGroup(scope: StackScope, group: VpcGroup, variable: string, list: string): void {
  group.list = list;
  group.variable = variable;
  scope.know(group.mode.address, {
    variable, dependable: `${list}.resource`,
    attribute: (attribute) => {
      const property = scope.bindingFor(group.mode)?.attributes.get(attribute);
      return property === undefined ? undefined : `${list}.resource.${property}`;
    },
  });
  scope.imported.push({ address: group.mode.address, as: 'VpcPolicyGroup' });
}
