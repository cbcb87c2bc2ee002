import { FirewrightError, type Service } from '../net';
import { type Demand } from '../model';

/** From one end to another; `*` sides are names, addresses or CIDR blocks as in `firewright explain`. */
export interface Ends {
  readonly from: string;
  readonly to: string;
}

/**
 * What a network is meant to do.
 *
 * - `allow`: every flow of the demand gets through;
 * - `deny`: no flow of the demand gets through;
 * - `only`: every flow of the demand gets through, and no other flow between these ends;
 * - `isolate`: nothing gets through between any two of these, in either direction.
 */
export type Intent = {
  readonly name: string;
  /** Where it is written, for error messages: `intents.yaml:3`. */
  readonly where?: string;
} & (
  | { readonly kind: 'allow' | 'deny' | 'only'; readonly ends: Ends; readonly demand: Demand }
  | { readonly kind: 'isolate'; readonly between: readonly string[] }
);

/** What `Intent.allow` and its siblings take. */
export interface IntentProps extends Ends {
  /** @default - any service */
  readonly service?: Service | readonly Service[];
  /** The application as the engine names it, or `unidentified`. @default - any */
  readonly application?: string;
  /** The domain name that the client asks for. @default - any, or none */
  readonly domain?: string;
}

/**
 * Builds intents in TypeScript.
 *
 * ```ts
 * Intents.deny('nobody reaches the database', { from: 'internet', to: 'alicloud_security_group.db' })
 * ```
 */
export const Intents = {
  allow: (name: string, props: IntentProps): Intent => build('allow', name, props),
  deny: (name: string, props: IntentProps): Intent => build('deny', name, props),
  only: (name: string, props: IntentProps): Intent => build('only', name, props),
  /** @throws FirewrightError FW_INTENT when there is nothing to isolate, or one end twice */
  isolate: (name: string, ...between: readonly string[]): Intent => {
    if (between.length === 0) {
      throw new FirewrightError('FW_INTENT', { what: 'isolate names nothing', where: name, fix: 'name one group to isolate its members, or several to isolate them from one another' });
    }
    const twice = between.find((one, index) => between.indexOf(one) !== index);
    if (twice !== undefined) {
      throw new FirewrightError('FW_INTENT', {
        what: 'isolate names the same end twice', value: twice, where: name, fix: 'name it alone to isolate the members of one group from each other',
      });
    }
    return { name, kind: 'isolate', between };
  },
} as const;

function build(kind: 'allow' | 'deny' | 'only', name: string, props: IntentProps): Intent {
  const { from, to, service, application, domain } = props;
  const services = service === undefined ? undefined : Array.isArray(service) ? service : [service as Service];
  return { name, kind, ends: { from, to }, demand: { services, application, domain } };
}
