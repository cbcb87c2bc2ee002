import { type Resource } from '../artifact';
import { type BookIndex } from './books';
import { BORDERS, INTERNET_BORDER, NAT_BORDER } from './borders';
import { carryResource } from './carry';
import { type ListCode, listCode, writeInternetFirewall, writeLists } from './list-code';
import { type MentionIndex } from './mention-index';
import { ListReader, type PolicyList } from './policy-lists';
import { type StackScope } from './stack-scope';
import { ownerKey, type VpcGroups } from './vpc-groups';

const NAT_FIREWALL = 'alicloud_cloud_firewall_nat_firewall';

/** The policies of a stack's borders: which of them stand at the end of the program, as verbs where their construct takes all of a list. */
export class PolicyWriter {
  /** How many policies have a known place. */
  readonly placed: number;
  /** Policies and the resources that order them, which are written behind all others. */
  readonly later: ReadonlySet<Resource>;
  /** Why other policies are carried as they are written, by address. */
  readonly why = new Map<string, string>();
  private readonly lists: readonly PolicyList[];

  /** @param isConstruct whether a construct stands for the resource of this address */
  constructor(
    private readonly scope: StackScope, resources: readonly Resource[], mentioned: MentionIndex, private readonly vpcGroups: VpcGroups,
    isConstruct: (address: string) => boolean,
  ) {
    const waits = (owner: string): readonly string[] => {
      const group = vpcGroups.withKey(owner);
      return typeof group === 'string' ? [] : [group.mode.address, ...group.firewalls.map(({ address }) => address)];
    };
    const all = BORDERS.flatMap((border) => new ListReader(scope.artifact, resources, border, (address) => mentioned.by(address), waits).read());
    const ordered = all.filter((list) => list.placed !== undefined);
    this.placed = ordered.reduce((sum, list) => sum + list.members.length, 0);
    const gateways = new Set(resources.filter(({ type, address }) => type === NAT_FIREWALL && isConstruct(address)).map((one) => ownerKey(one.arguments['nat_gateway_id'])));
    for (const list of all) {
      const reason = list.why === undefined ? this.homeless(list, gateways) : `the order of its list is not one that the construct writes: ${list.why}`;
      if (reason !== undefined) for (const policy of list.members) this.why.set(policy.address, reason);
    }
    this.lists = ordered.filter(({ members }) => !this.why.has(members[0].address));
    this.later = new Set(this.lists.flatMap((list) => list.placed ?? []).flatMap(({ policy, order }) => [policy, order]));
  }

  /**
   * Writes them, when everything that they name stands above.
   *
   * @param mode the setting of the Internet firewall's engine mode, where it is a property of the construct
   * @param natFirewalls variables by the gateway
   */
  write(books: BookIndex, natFirewalls: ReadonlyMap<string, string>, mode: Resource | undefined, internetId: string): void {
    const { scope } = this;
    const codes: ListCode[] = [];
    const carried: { readonly list: PolicyList; readonly why: string }[] = [];
    for (const list of this.lists) {
      const code = listCode(scope, list, books);
      if (typeof code === 'string') carried.push({ list, why: `its list has a policy that the construct does not write: ${code}` });
      else codes.push(code);
    }
    const internet = codes.filter(({ list }) => list.border === INTERNET_BORDER);
    if (mode !== undefined || internet.length > 0) writeInternetFirewall(scope, internet, mode, internetId);
    for (const code of codes) {
      if (internet.includes(code)) continue;
      const [owner, list] = this.homeOf(code.list, natFirewalls);
      writeLists(scope, owner, list, [code], [4]);
    }
    for (const { list, why } of carried) {
      for (const { policy } of list.placed ?? []) carryResource(scope, policy, why);
      for (const { order } of list.placed ?? []) carryResource(scope, order);
    }
  }

  /** Why there is no construct that has a list. */
  private homeless({ border, owner, members }: PolicyList, gateways: ReadonlySet<string>): string | undefined {
    if (border === INTERNET_BORDER) return undefined;
    if (border === NAT_BORDER) return gateways.has(owner) ? undefined : 'the firewall of its gateway is no NatFirewall here';
    const group = this.vpcGroups.withKey(owner);
    if (typeof group === 'string') return group;
    const other = members.find((one) => String(one.arguments['member_uid'] ?? '') !== String(group.memberUid ?? ''));
    return other === undefined ? undefined : `the member_uid of ${other.address} is not that of its list`;
  }

  /** The variable of the construct that has a list, and code for the list. */
  private homeOf({ border, direction, owner }: PolicyList, natFirewalls: ReadonlyMap<string, string>): readonly [string, string] {
    if (border === NAT_BORDER) {
      const variable = natFirewalls.get(owner) ?? '';
      return [variable, `${variable}.${border.lists[direction]}`];
    }
    const group = this.vpcGroups.withKey(owner);
    return typeof group === 'string' ? ['', ''] : [group.variable ?? '', group.list ?? ''];
  }
}
