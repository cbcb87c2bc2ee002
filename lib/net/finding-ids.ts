/**
 * What lint can find, with its stable number: the one list, for lint itself and for whoever accepts a finding.
 * `docs/lint.md` describes each.
 */
export const FINDINGS = {
  dead: 'FW101',
  redundant: 'FW102',
  neverMatches: 'FW103',
  partlyShadowed: 'FW104',
  correlated: 'FW105',
  generalisation: 'FW106',
  duplicate: 'FW107',
  mergeable: 'FW108',
  bookOverlap: 'FW109',
  bookUnused: 'FW110',
  tooWide: 'FW111',
  quota: 'FW112',
  undecided: 'FW113',
  suppression: 'FW114',
  openRest: 'FW115',
  looseLeak: 'FW116',
  monitorLeft: 'FW117',
  openLogin: 'FW118',
  ipsMonitor: 'FW119',
  noFirewall: 'FW120',
} as const;

export type FindingKind = keyof typeof FINDINGS;

/** `FW101`, ... */
export type FindingId = (typeof FINDINGS)[FindingKind];

/** Every text that names a finding: its number or its kind. */
export const FINDING_NAMES: readonly (FindingId | FindingKind)[] = [...Object.values(FINDINGS), ...(Object.keys(FINDINGS) as FindingKind[])];

/** Whether a text names a finding, by number or by kind, in this spelling. */
export function namesFinding(text: string): text is FindingId | FindingKind {
  return (FINDING_NAMES as readonly string[]).includes(text);
}
