import { isDay, namesFinding } from '../net';
import { type Json } from './decode';
import { type ResourceSuppression } from './resource';

/** What a resource's remark accepts, and what in it is not understood. */
export interface ReadSuppressions {
  readonly suppressions: readonly ResourceSuppression[];
  /** Why something was not read, one sentence each. */
  readonly faults: readonly string[];
}

const NOTHING: ReadSuppressions = { suppressions: [], faults: [] };
const KEYS = ['finding', 'of', 'reason', 'until'];

/**
 * Reads the findings of lint that a resource's remark accepts:
 * `"//": { "firewright": { "suppressions": [{ "finding": "FW101", "reason": "...", "until": "2027-01-31" }] } }`.
 *
 * Terraform ignores a member called `//`, so the resource is the same with it and without. A malformed one suppresses
 * nothing: it is a fault, and the others of the resource count.
 */
export function readSuppressions(remark: Json | undefined): ReadSuppressions {
  const own = member(remark, 'firewright');
  if (own === undefined) return NOTHING;
  const list = member(own, 'suppressions');
  if (!Array.isArray(list)) return { suppressions: [], faults: ['the remark "firewright" has no list of suppressions'] };
  const suppressions: ResourceSuppression[] = [];
  const faults: string[] = [];
  for (const [index, item] of list.entries()) {
    const fault = faultOf(item);
    if (fault === undefined) suppressions.push(item as unknown as ResourceSuppression);
    else faults.push(`suppression ${index + 1} of it is malformed: ${fault}`);
  }
  return { suppressions, faults };
}

function faultOf(item: Json): string | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return 'it is not an object';
  const odd = Object.keys(item).find((key) => !KEYS.includes(key));
  if (odd !== undefined) return `it has ${odd}, which is none of ${KEYS.join(', ')}`;
  const { finding, of, reason, until } = item;
  if (typeof finding !== 'string' || !namesFinding(finding)) return `its finding is ${JSON.stringify(finding)}, not a number such as FW101 or a kind such as dead`;
  if (typeof reason !== 'string' || reason.trim() === '') return 'it has no reason';
  if (until !== undefined && (typeof until !== 'string' || !isDay(until))) return `its until is ${JSON.stringify(until)}, not a day such as 2027-01-31`;
  if (of !== undefined && (typeof of !== 'string' || of === '')) return `its of is ${JSON.stringify(of)}, not the path of a construct`;
  return undefined;
}

function member(json: Json | undefined, name: string): Json | undefined {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json[name] : undefined;
}
