import { type Artifact, Expression } from '../../artifact';
import { type AddressView, type Hop, questionAbout } from '../../model';
import { type AddressBooks } from '../address-book';
import { areTwo } from '../connections/transit-attachment';
import { type Choices } from '../assumptions';
import { type Unread } from '../facts';
import { type Guard, type GuardContext, guardHop } from '../guard';
import { type EngineMode } from '../internet-firewall';
import { mentionsOf } from '../mentions';
import { type Preventions } from '../preventions';
import { PolicyGroups } from '../policy-groups';
import { keyOf, number } from '../reading';
import { readVpcFirewalls, type VpcFirewall } from './firewall';
import { VPC_POLICIES } from './policies';

/** A connection between two networks: VPCs of the artifact, or one and something outside of it. */
export interface Link {
  readonly ends: readonly (string | undefined)[];
  /** The resources by which the two may be connected. */
  readonly by: readonly string[];
  /** What connects them, where it is this and nothing else. */
  readonly kind?: 'peering' | 'router-interfaces' | 'cen' | 'transit-router';
  /** The transit routers that it goes through, where that is known. */
  readonly routers?: readonly string[];
}

/** The firewalls between the networks of an artifact, with the lists of their policy groups. */
export class VpcFirewalls {
  private constructor(
    private readonly artifact: Artifact, private readonly firewalls: readonly VpcFirewall[], private readonly policies: PolicyGroups,
    private readonly modes: ReadonlyMap<string, EngineMode>,
  ) {}

  static read(artifact: Artifact, books: AddressBooks, unread: Unread): VpcFirewalls {
    const firewalls = readVpcFirewalls(artifact);
    const groups = [...new Set(firewalls.map(({ group }) => group))];
    return new VpcFirewalls(artifact, firewalls, PolicyGroups.read(artifact, VPC_POLICIES, groups, books, unread), readModes(artifact, unread));
  }

  /** The lists that are in force somewhere: those of groups of which not every firewall is switched off. */
  lists(choices: Choices): readonly Guard[] {
    return this.policies.keys.filter((group) => {
      const own = this.of(group);
      return own.length === 0 || own.some(({ on }) => on !== false);
    }).map((group) => this.guard(group, choices, []));
  }

  /** The firewalls that a flow of a link meets: IPv4 only, for policies have no other family. [SDK:CreateVpcFirewallControlPolicyRequest] */
  hops(link: Link, source: AddressView, destination: AddressView, context: GuardContext & { readonly preventions: Preventions }): readonly Hop[] {
    const prevented = this.firewalls.map(({ group }) => group).filter((group) => context.preventions.between(group).length > 0);
    // Of several that may stand there each is asked for itself: what passes their one list once passes it again.
    return [...new Set([...this.policies.keys, ...prevented])].flatMap((group) => this.standsIn(group, link).map((questions) => (
      guardHop(this.guard(group, context.choices, questions), source, destination, context, context.preventions.between(group)))));
  }

  /** What has to be true for each firewall that may stand in a link, and which would but are switched off. */
  guarding(link: Link): { readonly conditions: readonly (readonly string[])[]; readonly off: readonly string[] } {
    const groups = [...new Set([...this.firewalls.map(({ group }) => group), ...this.policies.keys])];
    return {
      conditions: groups.flatMap((group) => this.standsIn(group, link)),
      off: this.firewalls.filter(({ on }) => on === false).filter((one) => this.conditions({ ...one, on: true }, link)?.length === 0).map(({ resource }) => resource),
    };
  }

  /** For each firewall of a group that may stand in a link, what has to be true for that. */
  private standsIn(group: string, link: Link): readonly (readonly string[])[] {
    const own = this.of(group);
    if (own.length === 0) return [[`a VPC firewall of ${group} guards the way`]];
    const all = own.map((one) => this.conditions(one, link)).filter((one): one is readonly string[] => one !== undefined);
    return all.some((one) => one.length === 0) ? [[]] : all;
  }

  private conditions({ resource, group, on, sees }: VpcFirewall, { ends, by, kind, routers }: Link): readonly string[] | undefined {
    if (on === false || this.isElsewhere(sees, group, by, kind)) return undefined;
    const questions = typeof on === 'object' ? [on.onIf] : [];
    const perhaps = [...questions, `${resource} guards the way`];
    // It stands at the transit router that it was made for, in one region. [W-VPCTR]
    if ('steeredBy' in sees) return routers?.every((one) => sees.steeredBy !== undefined && areTwo(this.artifact, one, sees.steeredBy)) === true ? undefined : perhaps;
    const known = ends.filter((end): end is string => end !== undefined);
    if ('between' in sees) {
      // Of the same region, VPC to VPC only. [CFW2021 Protection scope]
      if (sees.between.some((end) => end !== undefined && known.length === 2 && !known.includes(end))) return undefined;
      if (known.length < 2) return sees.between.includes(known[0]) || sees.between.includes(undefined) ? perhaps : undefined;
      return sees.between.includes(undefined) || !by.every((one) => EXPRESS.test(one)) ? perhaps : questions;
    }
    if (sees.of === undefined) return perhaps;
    if (!known.includes(sees.of)) return known.length === 2 ? undefined : perhaps;
    // Of the basic edition: whether it sees what a transit router of the enterprise edition leads no document tells. [W-VPCBASIC]
    return by.every((one) => this.isOf(one, group)) && kind !== 'transit-router' ? questions : perhaps;
  }

  /** Whether a firewall surely stands in no link of this kind: each kind stands in its own. [CFW2021 Protection scope][W-VPCBASIC][W-VPCTR] */
  private isElsewhere(sees: VpcFirewall['sees'], group: string, by: Link['by'], kind: Link['kind']): boolean {
    if (kind === undefined) return false;
    const byCen = kind === 'cen' || kind === 'transit-router';
    if ('between' in sees) return byCen;
    return !byCen || (this.artifact.get(group) !== undefined && !by.every((one) => this.isOf(one, group)));
  }

  /** Whether a connection is surely by a CEN instance. */
  private isOf(connection: string, group: string): boolean {
    const resource = this.artifact.get(connection);
    return resource !== undefined && CEN.test(resource.type) && (resource.address === group || mentionsOf(this.artifact, resource).resources.has(group)
      || ['instance_id', 'cen_id'].some((name) => keyOf(this.artifact, resource.arguments[name]) === group));
  }

  private of(group: string): readonly VpcFirewall[] {
    return this.firewalls.filter((one) => one.group === group);
  }

  private guard(group: string, choices: Choices, onlyIf: readonly string[]): Guard {
    const mode = this.modes.get(group) ?? (choices.is('vpc-engine-mode', 'strict') ? 'strict' : 'loose');
    const guards = [group, ...this.of(group).map(({ resource }) => resource)];
    return { kind: 'vpc-firewall', id: `vpc-firewall/${group}`, name: `VPC firewall of ${group}`, list: this.policies.list(group, choices), mode, guards, onlyIf };
  }
}

const EXPRESS = /(^|:)alicloud_(router_interface|express_connect|physical_connection)/;
const CEN = /^alicloud_cen_/;

/** One mode for each policy group. [TF:r/cloud_firewall_vpc_firewall_acl_engine_mode] */
function readModes(artifact: Artifact, unread: Unread): ReadonlyMap<string, EngineMode> {
  return new Map(artifact.ofType('alicloud_cloud_firewall_vpc_firewall_acl_engine_mode').flatMap((resource): readonly (readonly [string, EngineMode])[] => {
    const group = keyOf(artifact, resource.arguments['vpc_firewall_id']);
    const strict = number(artifact, resource, 'strict_mode');
    if (group === undefined || strict === undefined || (artifact.get(group) === undefined && artifact.resolve(resource.arguments['vpc_firewall_id']) instanceof Expression)) {
      unread.add(resource, 'which policy group it is for, or its mode, is not known: it is left aside');
      return [];
    }
    return [[group, strict instanceof Expression ? { looseIf: questionAbout(strict.name, `leaves the VPC firewall of ${group} in loose mode`) } : strict === 1 ? 'strict' : 'loose']];
  }));
}
