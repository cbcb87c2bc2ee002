import { Protocol, ProtocolSet, Service } from '../net';
import { type Decision } from '../model';
import { type Choices } from './assumptions';

/** What arrives without a reply as well. */
export const NOT_TCP: readonly Service[] = [Service.of(ProtocolSet.ALL.minus(ProtocolSet.of(Protocol.TCP)))];

export const ARRIVES: Decision = { action: 'allow', origin: { says: 'a protocol other than TCP arrives without a reply as well' } };

/** What has to be true for flows that are not TCP to count although their replies are dropped; `undefined` where they never do. */
export function countsOneWay(choices: Choices): readonly string[] | undefined {
  const oneWay = choices.get('reply-dropped');
  return oneWay === 'fails' ? undefined : oneWay === 'arrives' ? [] : ['what arrives counts although its reply is dropped'];
}
