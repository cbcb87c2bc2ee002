import { accountOf, defaultProvider } from '../accounts';
import { type Json } from '../decode';
import { type JsonObject } from '../shape';
import { isObject, objectOf, textOf } from './instance';
import { isExpression } from './configuration';

/** Whose account a resource is in, and by which provider configuration. */
export interface Owner {
  readonly provider?: string;
  readonly account?: string;
}

/** Of each provider configuration of a plan, by its key: what tells the account. */
export function ownersIn(configuration: JsonObject): (written: JsonObject | undefined, type: string) => Owner {
  const owners = new Map(Object.entries(objectOf(configuration.provider_config)).map(([key, one]): [string, Owner] => {
    const { alias, expressions, module_address: module } = objectOf(one);
    const account = accountOf(plain(objectOf(expressions), textOf(module)) as JsonObject);
    return [key, { ...(typeof alias === 'string' && { provider: key }), ...(account !== '' && { account }) }];
  }));
  return (written, type) => owners.get(textOf(written?.provider_config_key) || defaultProvider(type)) ?? {};
}

/** Expressions as what they are written as; those of one module that refer to something are no other module's. */
function plain(json: Json, module: string): Json {
  if (Array.isArray(json)) return json.map((one) => plain(one, module));
  if (!isObject(json)) return json;
  if (!isExpression(json)) return Object.fromEntries(Object.entries(json).map(([name, one]) => [name, plain(one, module)]));
  return json.references === undefined ? json.constant_value ?? '' : { module, ...json };
}

/** Of a state file, which keeps the alias of a provider configuration and not what it says. */
export function ownerInFile(provider: Json | undefined): Owner {
  const alias = /\]\.([^.]+)$/.exec(textOf(provider))?.[1];
  return alias === undefined && !/^module\./.test(textOf(provider)) ? {} : { account: textOf(provider), ...(alias !== undefined && { provider: `alicloud.${alias}` }) };
}
