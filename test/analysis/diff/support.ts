import { type Change, type DiffReport } from '../../../lib/analysis';
import { diff } from '../../../lib/ask-diff';
import { readNetwork, type ReadNetworkOptions } from '../../../lib/read-network';
import { artifactJson, type Resources } from '../../support/artifacts';

const AT = new Date('2026-01-05T10:00:00+08:00');

/** The difference of two versions that are written as resources. */
export function compare(old: Resources, fresh: Resources, read: ReadNetworkOptions = {}): DiffReport {
  const options = { at: AT, ...read };
  return diff(readNetwork(artifactJson(old), options), readNetwork(artifactJson(fresh), options));
}

/** A change in short: `opened web, inbound: deny to allow by web: 10.0.0.0/8 ...`. */
export const inShort = ({ kind, scope, region }: Change): string => `${kind} at ${scope}: ${region.parts.join(' | ')}`;

/** That there is no difference at all, and nothing undecided. */
export function expectSame(old: Resources, fresh: Resources, read: ReadNetworkOptions = {}): void {
  for (const [one, other] of [[old, fresh], [fresh, old]]) {
    const { boundary, endToEnd, undecided } = compare(one, other, read);
    expect([...boundary.map(inShort), ...endToEnd.map(inShort), ...undecided]).toEqual([]);
  }
}

export const sg = (name: string): string => `alicloud_security_group.${name}`;
