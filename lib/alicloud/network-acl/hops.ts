import { AddressSet, type Family } from '../../net';
import { type AddressView, type Decision, EVERYTHING, type Hop, type Match, type Observation, type Rule } from '../../model';
import { type Choices } from '../assumptions';
import { type InnerEndpoint } from '../endpoint';
import { type Direction } from '../security-group-rule';
import { type Networks } from '../vpc';
import { type AclFilter, replyFilter, requestFilter } from './filter';
import { wayOf } from './list';
import { type Attached, type NetworkAcls } from './network-acls';
import { type Standing, standing } from './standing';

/** What network ACLs are read under. */
export interface AclContext {
  readonly acls: NetworkAcls;
  readonly networks: Networks;
  readonly choices: Choices;
}

/** Which end of a flow is asked about, and what is at the other one where that may be in the same vSwitch. */
export interface AclEnds {
  readonly own: InnerEndpoint;
  readonly direction: Direction;
  readonly other?: InnerEndpoint;
}

/** When a network ACL filters a flow. */
interface Reach {
  /** Questions that all have to be true. */
  readonly when: readonly string[];
  /** Addresses of its own end that are outside of the vSwitch. */
  readonly outside?: AddressSet;
  /** The other end, where it may be in the same vSwitch. */
  readonly other: Standing;
}

/**
 * The network ACLs at one end of a flow, each twice: for the flow and for its replies, which are not let through of themselves.
 * What stays within a vSwitch is not filtered. [A-ACL][A-ACL25]
 */
export function aclHops(ends: AclEnds, family: Family, source: AddressView, destination: AddressView, context: AclContext): readonly Hop[] {
  const { own, direction } = ends;
  const back: Direction = direction === 'ingress' ? 'egress' : 'ingress';
  return context.acls.attached.flatMap((attached): readonly Hop[] => {
    const reach = reachOf(ends, attached, family, context);
    if (reach === undefined) return [];
    const name = `network ACL ${attached.acl} of ${attached.vswitch}, ${wayOf(direction)}`;
    const hop = (of: string, filter: AclFilter): Hop => ({ kind: 'network-acl', name: of, source, destination, ...within(reach, direction, filter, own.label) });
    return [
      hop(name, requestFilter(context.acls.list(attached.acl, direction))),
      { ...hop(`network ACL ${attached.acl} of ${attached.vswitch}, ${wayOf(back)} for replies`, replyFilter(context.acls.list(attached.acl, back), context.choices)), replies: true },
    ];
  });
}

/** Network ACLs of which it is not known whether they stand at an end. */
export function perhapsBlocking({ own, other }: AclEnds, { acls }: AclContext): readonly string[] {
  const vswitchOf = (end: InnerEndpoint | undefined): string | undefined => (end === undefined || end.kind === 'hosts' ? undefined : end.interface.vswitch);
  const vswitch = vswitchOf(own);
  if (acls.isOne(vswitch) && vswitchOf(other) === vswitch) return [];
  const vpc = own.kind === 'hosts' ? own.vpc : own.interface.vpc;
  return acls.adrift.filter((one) => one.vpc === undefined || vpc === undefined || one.vpc === vpc).map(({ acl }) => acl);
}

function reachOf({ own, other }: AclEnds, attached: Attached, family: Family, { acls, networks }: AclContext): Reach | undefined {
  const here = standing(own, attached.vswitch, family, acls, networks);
  const there = other === undefined ? 'no' : standing(other, attached.vswitch, family, acls, networks);
  if (here === 'no' || there === 'yes') return undefined;
  const doubted = own.kind === 'interface' && acls.cutThrough.has(own.interface.key);
  return {
    other: there, ...(typeof here === 'object' && 'addresses' in here ? { outside: AddressSet.ALL.minus(here.addresses) } : {}),
    when: [
      ...(typeof here === 'object' && 'question' in here ? [here.question] : []),
      ...(acls.isContested(attached) ? [`${attached.acl} is the network ACL of ${attached.vswitch}`] : []),
      ...(doubted ? [`network ACLs filter ${own.interface.key}`] : []),
    ],
  };
}

/** A filter that is asked only about the flows that it sees. */
function within({ when, outside, other }: Reach, direction: Direction, { form, decide }: AclFilter, label: string): Pick<Hop, 'list' | 'decide'> {
  const [ownSide, otherSide] = direction === 'egress' ? ['source', 'destination'] as const : ['destination', 'source'] as const;
  const elsewhere: Decision = { action: 'allow', origin: { says: `${label} is not in its vSwitch` } };
  const inside: Decision = { action: 'allow', origin: { says: 'what stays within a vSwitch is not filtered' } };
  const notSeen: Decision = { action: 'allow', origin: { says: 'it does not stand here' } };
  const beside: Partial<Match> | undefined = typeof other === 'string' ? undefined
    : 'addresses' in other ? { [otherSide]: { known: other.addresses, unknown: [] } } : { when: [other.question] };
  const skip = (match: Partial<Match>, { action, origin }: Decision): Rule => ({ matches: [{ ...EVERYTHING, ...match }], action, origin, implicit: true });
  const at = (flow: Observation, side: 'source' | 'destination', addresses: AddressSet): boolean => (
    side === 'source' ? flow.sourceIn({ known: addresses, unknown: [] }) : flow.destinationIn({ known: addresses, unknown: [] }));
  return {
    list: {
      rules: [
        ...(outside === undefined ? [] : [skip({ [ownSide]: { known: outside, unknown: [] } }, elsewhere)]),
        ...(beside === undefined ? [] : [skip(beside, inside)]),
        ...form.rules.map((rule) => ({ ...rule, matches: rule.matches.map((match) => ({ ...match, when: [...when, ...match.when] })) })),
        ...(when.length === 0 ? [] : [{ matches: [{ ...EVERYTHING, when }], ...form.otherwise, implicit: true as const }]),
      ],
      otherwise: when.length === 0 ? form.otherwise : notSeen,
    },
    decide: (flow) => {
      if (outside !== undefined && at(flow, ownSide, outside)) return elsewhere;
      if (typeof other === 'object' && ('addresses' in other ? at(flow, otherSide, other.addresses) : flow.holds(other.question))) return inside;
      return when.every((question) => flow.holds(question)) ? decide(flow) : notSeen;
    },
  };
}
