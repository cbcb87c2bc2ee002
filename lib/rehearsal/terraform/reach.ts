import { type Configuration } from '../../artifact/names';
import { blocksOf } from '../../artifact/shape';
import { FirewrightError } from '../../net';
import { canonical, type WireValue } from '../schema/values';

/** Resources of Terraform itself, for which no provider is needed. */
const BUILT_IN = ['terraform_data', 'terraform_remote_state'];
/** Settings of a provider that do not say whose account it is. */
const NOT_THE_ACCOUNT = ['region', 'alias', 'version', 'endpoints', '//'];

/**
 * A rehearsal has one simulated account of one provider.
 * @throws FirewrightError FW_REHEARSAL for configuration that needs more
 */
export function refuseOutOfReach({ source, body, resources, data }: Configuration): void {
  const refuse = (what: string, value: unknown, why: string, fix: string): never => {
    throw new FirewrightError('FW_REHEARSAL', { what: `it cannot be rehearsed: ${what}`, value, where: source, why, fix });
  };
  const foreign = [...resources, ...data].find(({ labels: [type = ''] }) => !type.startsWith('alicloud_') && !BUILT_IN.includes(type));
  if (foreign) refuse('a resource of another provider', foreign.labels.join('.'), 'the provider alicloud alone is simulated', 'rehearse the stack without it');
  const [module] = blocksOf(body.module, 'module', 1);
  if (module) refuse('a module', module.labels[0], 'a rehearsal fetches nothing', 'rehearse a stack without modules');
  const accounts = new Set(blocksOf(body.provider, 'provider', 1).filter(({ labels }) => labels[0] === 'alicloud')
    .map((block) => canonical(Object.fromEntries(Object.entries(block.body as { readonly [name: string]: WireValue }).filter(([name]) => !NOT_THE_ACCOUNT.includes(name))))));
  if (accounts.size > 1) refuse('several accounts', undefined, 'its providers differ in more than their region, and one account is simulated', 'rehearse the stack of each account by itself');
}
