import { type Change, type Decided, type DiffReport } from '../../lib/analysis';

/** Changes for tests of reports, made by hand. */
export const at = new Date('2026-01-05T02:00:00Z');

export const byDefault: Decided = { action: 'deny', rule: 'sg.web', says: 'basic groups deny inbound traffic that no rule matches' };
export const rule = (name: string, action: Decided['action'] = 'allow'): Decided => (
  { action, rule: `sg.${name}`, constructPath: `shop/${name}/Default`, says: `${action} what ${name} says` });

export const change = (more: Partial<Change> = {}): Change => ({
  kind: 'opened', scope: 'web, inbound', before: byDefault, after: rule('ssh'), region: { parts: ['from anywhere to web, tcp/22'] },
  flow: { source: '203.0.113.10', destination: 'web', protocol: 'tcp', port: 22 }, dependsOn: [], weight: 1, ...more,
});

/** A new deny that takes from so many rules. */
export const closings = (count: number): readonly Change[] => Array.from({ length: count }, (_, i) => change({
  kind: 'closed', before: rule(`old${i}`), after: rule('wide', 'deny'), region: { parts: [`from 10.0.${i}.0/24 to web, tcp/443`] },
}));

export const same: DiffReport = {
  at, boundary: [], endToEnd: [], pairs: 0, samePairs: 4, undecided: [], onlyOld: [], onlyNew: [], assumptions: [], notUnderstood: [],
};
