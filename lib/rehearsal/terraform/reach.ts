import { accountsOf } from '../../artifact/accounts';
import { type Configuration } from '../../artifact/names';
import { blocksOf } from '../../artifact/shape';
import { FirewrightError } from '../../net';

/** Resources of Terraform itself, for which no provider is needed. */
const BUILT_IN = ['terraform_data', 'terraform_remote_state'];
/**
 * A rehearsal has one provider, and fetches nothing.
 * @throws FirewrightError FW_REHEARSAL for configuration that needs more
 */
export function refuseOutOfReach({ source, body, resources, data }: Configuration): void {
  const foreign = [...resources, ...data].find(({ labels: [type = ''] }) => !type.startsWith('alicloud_') && !BUILT_IN.includes(type));
  if (foreign) throw outOfReach('a resource of another provider', foreign.labels.join('.'), source, 'the provider alicloud alone is simulated', 'rehearse the stack without it');
  const [module] = blocksOf(body.module, 'module', 1);
  if (module) throw outOfReach('a module', module.labels[0], source, 'a rehearsal fetches nothing', 'rehearse a stack without modules');
}

/** Lists of the Internet firewall belong to an account. @throws FirewrightError FW_REHEARSAL for stacks of more than one */
export function refuseAccounts(parts: readonly Configuration[]): void {
  const accounts = parts.flatMap(({ body, source }) => [...accountsOf(body)].filter(([name]) => /^alicloud(?:\.|$)/.test(name)).map(([, account]) => ({ account, source })));
  const other = accounts.find(({ account }) => account !== accounts[0]!.account);
  if (other) throw outOfReach('several accounts', undefined, other.source, 'one account is simulated', 'rehearse the stacks of each account by themselves');
}

const outOfReach = (what: string, value: unknown, where: string, why: string, fix: string): FirewrightError => (
  new FirewrightError('FW_REHEARSAL', { what: `it cannot be rehearsed: ${what}`, value, where, why, fix }));
