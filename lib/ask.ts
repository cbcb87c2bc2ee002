import { explain as explainFlow } from './analysis/explain';
import { type Intent } from './intent/intent';
import { verify as verifyIntents, type VerifyOptions } from './intent/verify';
import { type Demand, type Explanation, type Network, type Verification } from './model';
import { parseDomain, Service } from './net';
import { answersOf } from './read-network';

/** A flow, or flows, between two ends, as people write it. */
export interface FlowProps {
  /** `internet`, `anywhere`, an address, a CIDR block, a resource address or a construct path; `X except Y and Z`. */
  readonly from: string;
  readonly to: string;
  /** A service, or its text such as `tcp/443`. @default - any */
  readonly service?: string | Service | readonly (string | Service)[];
  /** The application as the firewall names it, or `unidentified`. @default - any */
  readonly application?: string;
  /** The domain name that the client asks for. @default - any, or none */
  readonly domain?: string;
}

/**
 * Proves or refutes each intent on a network, with the bindings that the network was read with.
 *
 * ```ts
 * const { results } = verify(readNetwork('cdktf.out'), [
 *   Intents.deny('nobody reaches the database', { from: 'internet', to: 'alicloud_security_group.db' }),
 * ]);
 * ```
 *
 * @throws FirewrightError when an intent names nothing in the artifact
 */
export function verify(network: Network, intents: readonly Intent[], options: VerifyOptions = {}): Verification {
  return verifyIntents(network, intents, { ...options, answers: options.answers ?? answersOf(network) });
}

/**
 * The verdict of one flow, hop by hop, with the bindings that the network was read with.
 *
 * @throws FirewrightError when an end names nothing, or a service or domain is malformed
 */
export function explain(network: Network, flow: FlowProps): Explanation {
  return explainFlow(network, { from: flow.from, to: flow.to, demand: demandOf(flow) }, { answers: answersOf(network) });
}

/** What a flow says beside its ends. @throws FirewrightError for a malformed service or domain */
export function demandOf({ service, application, domain }: FlowProps): Demand {
  const list = service === undefined ? undefined : Array.isArray(service) ? service : [service];
  return {
    ...(list && { services: list.map((one: string | Service) => (typeof one === 'string' ? Service.parse(one) : one)) }),
    ...(application === undefined ? {} : { application }),
    ...(domain === undefined ? {} : { domain: parseDomain(domain) }),
  };
}
