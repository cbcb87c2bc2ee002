import { dirname } from 'node:path';
import { accountsOf } from '../../artifact/accounts';
import { type Configuration } from '../../artifact/names';
import { blocksOf, entriesOf } from '../../artifact/shape';
import { FirewrightError } from '../../net';

/** Resources of Terraform itself, for which no provider is needed. */
const BUILT_IN = ['terraform_data', 'terraform_remote_state'];
/**
 * A rehearsal has one provider, and fetches nothing.
 * @throws FirewrightError FW_REHEARSAL for configuration that needs more
 */
export function refuseOutOfReach({ source, body, resources, data }: Configuration, hasModules: boolean): void {
  const foreign = [...resources, ...data].find(({ labels: [type = ''] }) => !type.startsWith('alicloud_') && !BUILT_IN.includes(type));
  if (foreign) throw outOfReach('a resource of another provider', foreign.labels.join('.'), source, 'the provider alicloud alone is simulated', 'rehearse the stack without it');
  const [module] = hasModules ? [] : blocksOf(body.module, 'module', 1);
  if (module) throw outOfReach('a module', module.labels[0], source, 'a file by itself does not tell where it lies', 'give the directory that the file is in, or cdktf.out');
}

/**
 * The same for what is rehearsed as it is written, and not rewritten beforehand.
 * @throws FirewrightError FW_REHEARSAL
 */
export function refuseInTree(part: Configuration): void {
  refuseOutOfReach(part, true);
  const { source, body, data } = part;
  const state = data.find(({ labels }) => labels[0] === 'terraform_remote_state');
  if (state) throw outOfReach('it reads the state of something else', `data.${state.labels.join('.')}`, source, 'only stacks of one cdktf.out are there to be read', 'give what it reads as variables');
  const required = blocksOf(body.terraform, 'terraform', 0).flatMap((settings) => entriesOf(settings.body.required_providers, 'required_providers'));
  const foreign = required.find(({ name }) => name !== 'alicloud');
  if (foreign) throw outOfReach('another provider', foreign.name, source, 'the provider alicloud alone is simulated', 'leave it out of required_providers, with what needs it');
}

/**
 * Lists of the Internet firewall belong to an account. One expression in two modules need not be one account.
 * @throws FirewrightError FW_REHEARSAL for stacks of more than one
 */
export function refuseAccounts(parts: readonly Configuration[], moduleParts: readonly Configuration[]): void {
  const accounts = [
    ...accountsIn(parts), ...accountsIn(moduleParts).map((one) => (one.account.includes('${') ? { ...one, account: `${dirname(one.source)} ${one.account}` } : one)),
  ];
  const other = accounts.find(({ account }) => account !== accounts[0]!.account);
  if (other) throw outOfReach('several accounts', undefined, other.source, 'one account is simulated', 'rehearse the stacks of each account by themselves');
}

const accountsIn = (parts: readonly Configuration[]): readonly { readonly account: string; readonly source: string }[] => (
  parts.flatMap(({ body, source }) => [...accountsOf(body)].filter(([name]) => /^alicloud(?:\.|$)/.test(name)).map(([, account]) => ({ account, source }))));

const outOfReach = (what: string, value: unknown, where: string, why: string, fix: string): FirewrightError => (
  new FirewrightError('FW_REHEARSAL', { what: `it cannot be rehearsed: ${what}`, value, where, why, fix }));
