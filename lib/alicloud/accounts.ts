import { type Artifact, type Resource } from '../artifact';
import { text } from './reading';

const AT_THE_BORDER = ['alicloud_cloud_firewall_control_policy', 'alicloud_cloud_firewall_policy_advanced_config'];

/** Whether a resource belongs to the Internet firewall of an account. */
export const isAtTheBorder = ({ type }: Resource): boolean => AT_THE_BORDER.includes(type);

export const accountOf = ({ account }: Resource): string => account ?? '';

/**
 * The accounts of an artifact, and whose Internet firewall guards whom. The Internet firewall is one for each account [W-NET], and one account
 * may guard the assets of members as well (`alicloud_cloud_firewall_instance_member`) [TF:r/cloud_firewall_instance_member].
 */
export class Accounts {
  /** Accounts that have policies or settings at the Internet border, in the order of the artifact. */
  readonly owners: readonly string[];
  private readonly members: ReadonlySet<string>;
  private readonly examples = new Map<string, string>();

  constructor(private readonly artifact: Artifact) {
    this.owners = [...new Set(AT_THE_BORDER.flatMap((type) => artifact.ofType(type)).map(accountOf))];
    this.members = new Set(artifact.ofType('alicloud_cloud_firewall_instance_member')
      .map((one) => `${accountOf(one)}\0${String(text(artifact, one, 'member_uid'))}`));
    for (const one of artifact.resources) if (one.type.startsWith('alicloud_') && !this.examples.has(accountOf(one))) this.examples.set(accountOf(one), one.address);
  }

  /**
   * What has to be true for the firewall of an owner to stand in front of a public address: nothing where it surely does, `undefined` where it
   * surely does not. @param name of the address, which the resource that has it is told by
   */
  guards(owner: string, name: string): readonly string[] | undefined {
    const account = this.ofAddress(name);
    if (account === owner || (account !== undefined && this.members.has(`${owner}\0${account}`))) return [];
    if (account !== undefined && this.owners.includes(account)) return undefined;
    return [`the Internet firewall of ${this.called(owner)} guards ${account === undefined ? name : `what is in ${this.called(account)}`}`];
  }

  /** An account for a person; credentials are nobody's business. */
  called(account: string): string {
    return /^\d+$/.test(account) ? `account ${account}` : `the account of ${this.examples.get(account)}`;
  }

  private ofAddress(name: string): string | undefined {
    if (this.examples.size === 1) return [...this.examples.keys()][0];
    const parts = name.replace(/^public address of /, '').split('.');
    for (let length = parts.length; length > 1; length -= 1) {
      const resource = this.artifact.get(parts.slice(0, length).join('.'));
      if (resource !== undefined) return accountOf(resource);
    }
    return undefined;
  }
}
