import { type Inventory, listed } from '../../model';
import { type Finding, FINDINGS } from './finding';

/** Findings on traffic between networks that crosses no firewall; a note where that is not known. */
export function unguardedFindings({ unguarded }: Inventory): readonly Finding[] {
  return unguarded.map(({ resource, constructPath, ends: [own, others], by, questions, why, fix }): Finding => {
    const between = `traffic between ${own} and ${others}`;
    return {
      id: FINDINGS.noFirewall, kind: 'noFirewall', severity: questions.length === 0 ? 'warning' : 'note',
      rule: resource, ...(constructPath === undefined ? {} : { constructPath }), by,
      message: questions.length === 0
        ? `${between} does not cross any firewall: ${why}; ${fix}, or accept this with a reason`
        : `whether ${between} crosses a firewall is not known: it depends on ${listed(questions, 'and')}`,
    };
  });
}
