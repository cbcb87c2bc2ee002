import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Network, parseIntents, readNetwork, verify } from 'firewright';
import { synthesizeInto } from './synthesize';

const ROOM = join(__dirname, '..', '..', 'examples', 'landing-zone');
const OFFICE = 'alicloud_cen_instance_attachment.web-attachment leads there';
const FROM_THE_OFFICE = 'the office reaches the web tier by SSH and nothing else';
const OVER_CEN = ['the web tier reaches the database by MySQL and nothing else', 'the backup servers reach the database by SSH and nothing else', FROM_THE_OFFICE];

function read(bindings: Readonly<Record<string, string>>, assume: Readonly<Record<string, string>>): Network {
  return synthesizeInto(() => require(join(ROOM, 'main')), (outdir) => readNetwork(outdir, { bindings, assume }));
}

function verdicts(bindings: Readonly<Record<string, string>>, assume: Readonly<Record<string, string>> = {}) {
  const intents = parseIntents(readFileSync(join(ROOM, 'intents.yaml'), 'utf8'), 'intents.yaml');
  const { results, notUnderstood } = verify(read(bindings, assume), intents);
  return {
    open: results.filter((one) => one.verdict !== 'holds').map(({ name, verdict, dependsOn }) => [name, verdict, dependsOn]),
    total: results.length, notUnderstood,
  };
}

describe('the landing zone', () => {
  it('does all that it is meant to between its networks, and leaves open only what is behind the border router', () => {
    const { open, total } = verdicts({});
    expect(open).toEqual([[FROM_THE_OFFICE, 'undecided', [OFFICE]]]);
    expect(total).toBe(24);
  });

  it('does all that it is meant to once it is told that the border router leads to the office', () => {
    expect(verdicts({ [OFFICE]: 'true' }).open).toEqual([]);
    expect(verdicts({ [OFFICE]: 'false' }).open.map(([name, verdict]) => [name, verdict])).toEqual([[FROM_THE_OFFICE, 'violated']]);
  });

  it('keeps everything apart whatever the CEN does, and leaves open only what it has to carry', () => {
    const { open, total } = verdicts({}, { 'cen-attachments': 'open' });
    expect(open.map(([name, verdict]) => [name, verdict])).toEqual(OVER_CEN.map((name) => [name, 'undecided']));
    expect(total).toBe(24);
  });

  it('has nothing that is not understood but what is behind the border router', () => {
    const { notUnderstood } = verdicts({});
    expect(notUnderstood.map(({ resource }) => resource)).toEqual(['alicloud_cen_instance_attachment.office-attachment']);
  });
});
