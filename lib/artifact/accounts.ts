import { type Json } from './decode';
import { blocksOf, type JsonObject } from './shape';

/** Arguments of a provider that say as whom it works; where it works (`region`, `endpoints`) is no matter of accounts. */
const CREDENTIALS = [
  'access_key', 'account_id', 'assume_role', 'assume_role_with_oidc', 'credentials_uri', 'ecs_role_name', 'profile', 'shared_credentials_file',
] as const;

/** The account in the name of a role, `acs:ram::1234567890123456:role/admin`. */
const ROLE = /^acs:ram::(\d+):role\//;

/**
 * What tells the account of each provider configuration of a stack, by its name (`alicloud`, `alicloud.member`): its number where it is written,
 * else the credentials as they are written, and nothing where they come from the environment. Two that are the same are of one account;
 * two that are not may be.
 */
export function accountsOf(body: JsonObject): ReadonlyMap<string, string> {
  return new Map(blocksOf(body.provider, 'provider', 1).map(({ labels: [name], body: configuration }) => {
    const alias = typeof configuration.alias === 'string' ? `${name}.${configuration.alias}` : name;
    return [alias, accountOf(configuration)] as const;
  }));
}

/** The provider configuration of a resource that names none. */
export const defaultProvider = (type: string): string => type.split('_')[0];

/** What tells the account of one provider configuration. */
export function accountOf(configuration: JsonObject): string {
  const given = CREDENTIALS.flatMap((name): readonly (readonly [string, Json])[] => (
    configuration[name] === undefined || configuration[name] === null ? [] : [[name, configuration[name]]]));
  if (given.length === 0) return '';
  const { account_id: id } = configuration;
  if (typeof id === 'string' && /^\d+$/.test(id)) return id;
  const role = blocksOf(configuration.assume_role, 'assume_role', 0).map(({ body }) => body.role_arn).find((arn) => typeof arn === 'string');
  return ROLE.exec(String(role))?.[1] ?? JSON.stringify(given);
}
