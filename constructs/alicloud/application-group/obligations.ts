import { type Intent } from '../../../lib';
import { type Service, ServiceSet } from '../../../lib/net';
import { DefaultEgress, MemberTraffic } from '../security-group/group';
import { type ApplicationRecord } from './record';

/** One set of groups that interfaces are in together, and two such interfaces. */
export interface Named {
  readonly label: string;
  readonly groups: readonly string[];
  /** Its applications. */
  readonly records: readonly ApplicationRecord[];
  readonly ends: readonly [string, string];
}

/** What was asked between any two interfaces, as intents: it passes, and nothing else does. */
export function intentsOf(all: readonly Named[], records: readonly ApplicationRecord[]): readonly Intent[] {
  return all.flatMap((from) => all.filter((to) => from.records[0].vpc === to.records[0].vpc).flatMap((to) => {
    const asked = askedBetween(from, to, records);
    const rest = ServiceSet.EVERYTHING.minus(asked).minus(perhapsByAddress(from, to));
    const between = from === to ? `members of ${from.label} reach each other` : `${from.label} reaches ${to.label}`;
    const ends = { from: from.ends[0], to: to.ends[1] };
    return [
      ...intent('allow', `${between} by ${wordsOf(asked)}`, ends, asked),
      ...intent('deny', `${between} by ${asked.isEmpty ? 'nothing' : 'nothing else'}`, ends, rest),
    ];
  }));
}

function intent(kind: 'allow' | 'deny', name: string, ends: { readonly from: string; readonly to: string }, services: ServiceSet): readonly Intent[] {
  return services.isEmpty ? [] : [{ kind, name, ends, demand: { services: services.services } }];
}

function askedBetween(from: Named, to: Named, records: readonly ApplicationRecord[]): ServiceSet {
  const open = from.records.some((one) => one.members === MemberTraffic.ALLOWED && to.records.includes(one));
  if (open) return ServiceSet.EVERYTHING;
  const policies = records.flatMap((record) => record.asked).filter((one) => from.groups.includes(one.from) && to.groups.includes(one.to));
  return ServiceSet.of(policies.map((one) => one.service));
}

/** What policies with addresses on both sides may let through, for members may have these addresses. */
function perhapsByAddress(from: Named, to: Named): ServiceSet {
  const open = from.records.every((one) => one.egress === DefaultEgress.ALLOW);
  const out = open ? ServiceSet.EVERYTHING : addressed(from, 'egress');
  return out.intersect(addressed(to, 'ingress'));
}

const addressed = (one: Named, side: 'ingress' | 'egress'): ServiceSet => (
  ServiceSet.of(one.records.flatMap((record): readonly Service[] => record.addressed[side].map(({ service }) => service))));

const wordsOf = (services: ServiceSet): string => services.services.map(String).join(', ');
