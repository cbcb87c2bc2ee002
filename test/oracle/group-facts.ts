import { type Random } from '../support/random';

/** A basic or enterprise group, as its Terraform arguments have it; `undefined` leaves the argument out. */
export interface GroupFacts {
  readonly type?: 'normal' | 'enterprise';
  readonly inner?: 'Accept' | 'Drop';
}

export interface RuleFacts {
  readonly group: string;
  readonly direction: 'ingress' | 'egress';
  readonly policy: 'accept' | 'drop';
  readonly priority: number;
  readonly protocol: 'tcp' | 'udp' | 'all';
  /** First and last destination port; with protocol `all` there are none. */
  readonly ports?: readonly [number, number];
  readonly peer: { readonly ipv4: string } | { readonly ipv6: string } | { readonly group: string };
}

/** An instance with one interface. */
export interface HostFacts {
  readonly name: 'client' | 'server';
  readonly ipv4: string;
  readonly ipv6: string;
  readonly groups: readonly string[];
}

/** Two instances in one VPC and everything that their security groups say. */
export interface GroupCase {
  readonly client: HostFacts;
  readonly server: HostFacts;
  readonly groups: Readonly<Record<string, GroupFacts>>;
  readonly rules: readonly RuleFacts[];
}

/** What is given of a case; its rules are drawn at random. */
interface Shape {
  readonly client: readonly string[];
  readonly server: readonly string[];
  readonly groups: Readonly<Record<string, GroupFacts>>;
}

const BASIC: GroupFacts = { type: 'normal', inner: 'Accept' };
const DEFAULT: GroupFacts = {};
const ISOLATED: GroupFacts = { inner: 'Drop' };
const ENTERPRISE: GroupFacts = { type: 'enterprise' };

/** `empty` has no members, so that rules name a group that nobody is in. One interface never mixes the types. [A-TYPES] */
export const SHAPES: Readonly<Record<string, Shape>> = {
  'one basic group each': { client: ['a'], server: ['b'], groups: { a: BASIC, b: ISOLATED, empty: DEFAULT } },
  'several basic groups each': { client: ['a', 'b', 'c'], server: ['d', 'e'], groups: { a: BASIC, b: DEFAULT, c: ISOLATED, d: BASIC, e: DEFAULT } },
  'a shared group that is isolated': { client: ['a', 's'], server: ['s', 'b'], groups: { a: BASIC, b: BASIC, s: ISOLATED, empty: BASIC } },
  'a shared group with inner access by default': { client: ['a', 's'], server: ['b', 's'], groups: { a: ISOLATED, b: ISOLATED, s: DEFAULT } },
  'two shared groups, one of them isolated': { client: ['s', 't'], server: ['t', 's', 'b'], groups: { b: BASIC, s: ISOLATED, t: BASIC } },
  'enterprise groups on both sides': { client: ['x', 'y'], server: ['z'], groups: { x: ENTERPRISE, y: ENTERPRISE, z: ENTERPRISE } },
  'a shared enterprise group': { client: ['x'], server: ['x', 'y'], groups: { x: ENTERPRISE, y: ENTERPRISE } },
  'a basic client and an enterprise server': { client: ['a', 'b'], server: ['x', 'y'], groups: { a: BASIC, b: DEFAULT, x: ENTERPRISE, y: ENTERPRISE } },
};

/** Ports that connections are tried on; the ranges of the rules begin and end at and beside them. */
export const PORTS = [22, 80, 443, 8000, 8001] as const;
const RANGES = [[1, 65535], [1, 65535], [22, 22], [23, 443], [80, 80], [81, 8000], [443, 8001], [8001, 65535]] as const;

const CLIENT = { name: 'client', ipv4: '10.0.1.10', ipv6: '2408:4000::10' } as const;
const SERVER = { name: 'server', ipv4: '10.0.1.20', ipv6: '2408:4000::20' } as const;
/** Everything, halves of it, blocks around one of the two or both, the two themselves, and blocks elsewhere. */
const BLOCKS4 = ['0.0.0.0/0', '0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '10.0.0.0/8', '10.0.0.0/16', '10.0.1.0/28', '10.0.1.16/28', CLIENT.ipv4, `${SERVER.ipv4}/32`];
const BLOCKS6 = ['::/0', '::/0', '2000::/3', '2408::/16', '2408:4000::/56', '2408:4000::10/124', '2408:4000::20/123', `${CLIENT.ipv6}/128`, SERVER.ipv6, '2408:4001::/32'];

const RULES = 28;

/** The case of this shape that a seed gives. */
export function groupCase(shape: Shape, random: Random): GroupCase {
  return {
    client: { ...CLIENT, groups: shape.client }, server: { ...SERVER, groups: shape.server }, groups: shape.groups,
    rules: Array.from({ length: RULES }, () => ruleOf(shape, random)),
  };
}

function ruleOf({ groups, client, server }: Shape, random: Random): RuleFacts {
  const group = random.pick([...client, ...server]);
  const protocol = random.pick(['tcp', 'tcp', 'udp', 'all'] as const);
  // Enterprise groups neither name groups nor are named [A-120621][A-AUTH], and no group names itself [ECS2021].
  const others = groups[group].type === 'enterprise' ? []
    : Object.keys(groups).filter((name) => name !== group && groups[name].type !== 'enterprise');
  const kind = random.pick(others.length > 0 ? ['ipv4', 'ipv4', 'ipv6', 'ipv6', 'group'] as const : ['ipv4', 'ipv6'] as const);
  return {
    group, protocol, direction: random.pick(['ingress', 'egress']),
    policy: random.pick(['accept', 'accept', 'drop']), priority: random.pick([1, 1, 5, 5, 10, 100]),
    ...(protocol === 'all' ? {} : { ports: random.pick(RANGES) }),
    peer: kind === 'ipv4' ? { ipv4: random.pick(BLOCKS4) } : kind === 'ipv6' ? { ipv6: random.pick(BLOCKS6) } : { group: random.pick(others) },
  };
}
