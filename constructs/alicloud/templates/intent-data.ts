import { PortSet, Protocol, ProtocolSet, Service } from '../../../lib/net';
import { type SecurityGroup } from '../security-group/security-group';

/** What an intent says about flows, in the words of the intent file. */
export interface IntentFlow {
  readonly from: string;
  readonly to: string;
  readonly service?: string | readonly string[];
  readonly application?: string;
  readonly domain?: string;
}

/**
 * An intent as the intent file has it. `JSON.stringify({ intents })` is a file that `firewright verify` takes, and
 * `parseIntents` reads.
 */
export type IntentData = { readonly name: string } & (
  | { readonly allow: IntentFlow }
  | { readonly deny: IntentFlow }
  | { readonly only: IntentFlow }
  | { readonly isolate: { readonly members: string } }
);

/** An end of a flow: a group that was made here, or a text as in the intent file. */
export type IntentEnd = SecurityGroup | string;

/** The text of an end: for a group the address of its resource. */
export function endText(end: IntentEnd): string {
  if (typeof end === 'string') return end;
  return `${end.resource.terraformResourceType}.${end.resource.friendlyUniqueId}`;
}

/** How a name of an intent calls an end. */
export function endName(end: IntentEnd): string {
  return typeof end === 'string' ? end : end.node.path.split('/').slice(1).join('/');
}

/** One service as it is, several as a list. */
export function serviceTexts(services: readonly Service[]): string | readonly string[] {
  const [first, ...others] = services.map(String);
  return others.length === 0 && first !== undefined ? first : services.map(String);
}

/** Whoever there is, but for these ends. */
export function anywhereExcept(...ends: readonly IntentEnd[]): string {
  return `anywhere except ${ends.map(endText).join(' and ')}`;
}

/** Every TCP and UDP port that no service has, and ICMP. */
export function othersThan(services: readonly Service[]): readonly string[] {
  const rest = [Protocol.TCP, Protocol.UDP].flatMap((protocol) => {
    const taken = PortSet.unionAll(services.filter(({ protocols }) => protocols.has(protocol)).map(({ ports }) => ports));
    const free = PortSet.ALL.minus(taken);
    return free.isEmpty ? [] : [String(Service.of(ProtocolSet.of(protocol), free))];
  });
  const pings = services.some(({ protocols }) => protocols.has(Protocol.ICMP));
  return pings ? rest : [...rest, 'icmp'];
}
