import { type Artifact, Expression, type Resource } from '../artifact';
import { questionAbout } from '../model';
import { accountOf, type Accounts } from './accounts';
import { type AddressBooks } from './address-book';
import { type Choices } from './assumptions';
import { type ControlPolicy, readPolicy } from './control-policy';
import { ordersOfBorder } from './control-policy-order';
import { DeclaredList } from './declared-list';
import { type Unread } from './facts';
import { type EngineMode, INTERNET_DEFAULT, type PolicyList } from './internet-firewall';
import { text } from './reading';

/** The Internet firewall's policies as the artifact has them, before any time or assumption is chosen. */
export class InternetPolicies {
  private constructor(
    private readonly artifact: Artifact,
    private readonly policies: readonly ControlPolicy[],
    private readonly unread: Unread,
    readonly engineMode: EngineMode | undefined,
  ) {}

  private readonly declared = new Map<string, DeclaredList>();

  /** The policies of each account that has some, or none at all. */
  static ofAccounts(artifact: Artifact, { owners }: Accounts, books: AddressBooks, unread: Unread): ReadonlyMap<string, InternetPolicies> {
    return new Map((owners.length === 0 ? [''] : owners).map((owner) => [owner, InternetPolicies.read(artifact, owner, books, unread)]));
  }

  private static read(artifact: Artifact, owner: string, books: AddressBooks, unread: Unread): InternetPolicies {
    const own = (type: string): readonly Resource[] => artifact.ofType(type).filter((one) => accountOf(one) === owner);
    const policies = own('alicloud_cloud_firewall_control_policy').map((resource) => {
      const policy = readPolicy(artifact, resource, books);
      if (policy.refused !== undefined) unread.add(resource, `the cloud refuses this policy: ${policy.refused}`);
      return policy;
    });
    const read = new InternetPolicies(artifact, policies, unread, readMode(artifact, own('alicloud_cloud_firewall_policy_advanced_config'), unread));
    // Reads what the order resources say now, so that what they leave open is listed with the rest.
    for (const direction of ['in', 'out'] as const) for (const family of [4, 6] as const) read.declaredList(direction, family);
    return read;
  }

  /** Lists of both directions and both families are separate. [SDK:DescribePolicyPriorUsedRequest] */
  list(direction: 'in' | 'out', family: 4 | 6, choices: Choices): PolicyList {
    return this.declaredList(direction, family).list(choices);
  }

  private declaredList(direction: 'in' | 'out', family: 4 | 6): DeclaredList {
    const key = `${direction}${family}`;
    const known = this.declared.get(key);
    if (known) return known;
    const policies = this.policies.filter((one) => (one.direction ?? direction) === direction && (one.family ?? family) === family);
    const declared = DeclaredList.of(this.artifact, policies, ordersOfBorder(this.artifact, direction), INTERNET_DEFAULT, this.unread);
    this.declared.set(key, declared);
    return declared;
  }
}

function readMode(artifact: Artifact, settings: readonly Resource[], unread: Unread): EngineMode | undefined {
  if (settings.length === 0) return undefined;
  const values = settings.map((one) => text(artifact, one, 'internet_switch'));
  const certain = settings.every((one) => one.repeated === undefined) && values.every((value) => value === values[0]);
  if (certain && values[0] === 'on') return 'strict';
  if (certain && values[0] === 'off') return 'loose';
  for (const one of settings) unread.add(one, 'its internet_switch is not known to be on or off, or several of them differ');
  const open = values.find((value): value is Expression => value instanceof Expression);
  return { looseIf: questionAbout(open?.name ?? `${settings[0].address}.internet_switch`, 'leaves the Internet firewall in loose mode') };
}
