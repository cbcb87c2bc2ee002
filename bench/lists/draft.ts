/** A rule while a list is being made: its addresses are still blocks, which can be cut in halves. */
import { type PacketRule } from '../../lib/engine';
import { type Block } from './blocks';
import { type Payload } from './payload';
import { type ServiceMix } from './services';

export interface Draft {
  readonly source: Block;
  readonly destination: Block;
  readonly service: ServiceMix;
  readonly payload: Payload;
  readonly action: 'allow' | 'deny';
}

export function ruleOf({ source, destination, service, payload, action }: Draft): PacketRule {
  return { source: source.set, destination: destination.set, ...service, ...payload, action };
}
