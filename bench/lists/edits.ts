/** A list after some days of work on it: rules deleted, added, turned to the opposite action, or moved. */
import { type PacketList, type PacketRule } from '../../lib/engine';
import { hasPorts, PortSet, Protocol, ProtocolSet } from '../../lib/net';
import { Random } from '../../test/support/random';

/** How far down a rule may be exchanged with another. */
const FARTHEST_MOVE = 50;
const TCP = ProtocolSet.of(Protocol.TCP);

/** `count` edits, each of a kind and at a place of its own; the last rule (`deny any`) stays as it is. */
export function edited(list: PacketList, count: number, seed: number): PacketList {
  const random = new Random(seed);
  const rules = list.rules.slice(0, -1);
  const edits = [deleteRule, addRule, turnRule, moveRule];
  for (let n = 0; n < count && rules.length > 0; n++) random.pick(edits)(rules, random.below(rules.length), random);
  return { ...list, rules: [...rules, ...list.rules.slice(-1)] };
}

function deleteRule(rules: PacketRule[], at: number): void {
  rules.splice(at, 1);
}

/** The same for one other port, anywhere. */
function addRule(rules: PacketRule[], at: number, random: Random): void {
  const { protocols, ...rule } = rules[at];
  const withPorts = protocols?.numbers.every(hasPorts) ? protocols : TCP;
  const port = PortSet.of(random.below(65_536));
  const action = random.chance(0.5) ? 'allow' : 'deny';
  rules.splice(random.below(rules.length), 0, { ...rule, protocols: withPorts, destinationPorts: port, action });
}

function turnRule(rules: PacketRule[], at: number): void {
  rules[at] = { ...rules[at], action: rules[at].action === 'deny' ? 'allow' : 'deny' };
}

function moveRule(rules: PacketRule[], at: number, random: Random): void {
  const to = Math.min(rules.length - 1, at + 1 + random.below(FARTHEST_MOVE));
  [rules[at], rules[to]] = [rules[to], rules[at]];
}
