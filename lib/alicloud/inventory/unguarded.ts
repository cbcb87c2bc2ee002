import { type Artifact } from '../../artifact';
import { bindableName, listed, type UnguardedConnection } from '../../model';
import { type Connection, type FarEnd, readConnections } from '../vpc-firewall/connections';
import { type VpcFirewalls } from '../vpc-firewall/guards';

/** The connections of VPCs in which no VPC firewall surely stands, each once. */
export function unguardedConnections(artifact: Artifact, firewalls: VpcFirewalls): readonly UnguardedConnection[] {
  return readConnections(artifact).flatMap((one): readonly UnguardedConnection[] => {
    const open = one.others.map((end) => ({ end, ...guarding(one, end, firewalls) })).filter(({ isGuarded }) => !isGuarded);
    const surely = open.filter(({ questions }) => questions.length === 0);
    const told = surely.length > 0 ? surely : open;
    if (told.length === 0) return [];
    const { resource: { address, constructPath }, label, unguardable } = one;
    const off = unique(told.flatMap((end) => end.off));
    return [{
      resource: address, ...(constructPath === undefined ? {} : { constructPath }),
      ends: [label, listed(unique(told.map(({ end }) => end.label)), 'and')], by: unique([...told.flatMap(({ end }) => end.by.filter((by) => by !== address)), ...off]),
      questions: unique(told.flatMap(({ questions }) => questions).map(bindableName)),
      why: unguardable ?? (off.length > 0 ? `${listed(off, 'and')} ${off.length === 1 ? 'is' : 'are'} switched off` : 'no VPC firewall of the artifact guards it'),
      fix: unguardable !== undefined ? 'connect them by a CEN with a VPC firewall'
        : off.length > 0 ? 'write status = "open"' : 'put a VPC firewall there',
    }];
  });
}

interface Guarding {
  readonly isGuarded: boolean;
  /** What it depends on, where it is not known. */
  readonly questions: readonly string[];
  /** Firewalls that would guard it and are switched off. */
  readonly off: readonly string[];
}

function guarding({ network, unguardable }: Connection, end: FarEnd, firewalls: VpcFirewalls): Guarding {
  if (unguardable !== undefined) return { isGuarded: false, questions: [], off: [] };
  const { conditions, off } = firewalls.guarding({ ends: [network, end.network], by: end.by });
  return { isGuarded: conditions.some((one) => one.length === 0), questions: conditions.flat(), off };
}

const unique = (all: readonly string[]): readonly string[] => [...new Set(all)];
