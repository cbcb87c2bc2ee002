import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Assumption, ASSUMPTIONS } from '../../lib/alicloud/assumptions';
import { firewright } from '../cli/terminal';

const documented = readFileSync(join(__dirname, '..', '..', 'docs', 'assumptions.md'), 'utf8');
const all: readonly Assumption[] = ASSUMPTIONS;

/** The part of the document about one assumption. */
const sectionOf = (name: string): string => documented.split(/^## /m).find((section) => section.startsWith(`${name}\n`)) ?? '';

describe('docs/assumptions.md', () => {
  it('has a section for each assumption, in the order of the table, and no other', () => {
    expect([...documented.matchAll(/^## (.*)$/gm)].map(([, name]) => name)).toEqual(all.map(({ name }) => name));
  });

  it.each(all)('tells the choices, the default, the switch and the source of $name', ({ name, choices, source }) => {
    const rows = [...sectionOf(name).matchAll(/^\| `(--assume .*?)`( \(default\))? \| (.*) \|$/gm)];
    expect(rows.map(([, option, isDefault, means]) => ({ option, isDefault: isDefault !== undefined, means })))
      .toEqual(Object.entries(choices).map(([choice, means], index) => ({ option: `--assume ${name}=${choice}`, isDefault: index === 0, means })));
    expect(sectionOf(name)).toContain(`\nSource: ${source}.\n`);
  });

  it('says what the command prints', async () => {
    const { code, out } = await firewright(['assumptions']);
    expect(code).toBe(0);
    const printed = [...out.matchAll(/--assume \S+/g)].map(([option]) => option);
    expect(printed).toEqual([...documented.matchAll(/^\| `(--assume \S+)`/gm)].map(([, option]) => option));
  });
});
