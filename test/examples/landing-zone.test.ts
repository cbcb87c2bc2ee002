import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Network, parseIntents, readNetwork, verify } from 'firewright';
import { synthesizeInto } from './synthesize';

const ROOM = join(__dirname, '..', '..', 'examples', 'landing-zone');
const attachment = (name: string): string => `alicloud_cen_instance_attachment.${name}-attachment`;
const CONNECTED = {
  [`${attachment('db')} or ${attachment('web')} leads there`]: 'true',
  [`${attachment('db')} or ${attachment('backup')} leads there`]: 'true',
  [`${attachment('web')} leads there`]: 'true',
};
const OVER_CEN = [
  'the web tier reaches the database by MySQL and nothing else', 'the backup servers reach the database by SSH and nothing else',
  'the office reaches the web tier by SSH and nothing else',
];

function read(bindings: Readonly<Record<string, string>>): Network {
  return synthesizeInto(() => require(join(ROOM, 'main')), (outdir) => readNetwork(outdir, { bindings }));
}

function verdicts(bindings: Readonly<Record<string, string>>) {
  const intents = parseIntents(readFileSync(join(ROOM, 'intents.yaml'), 'utf8'), 'intents.yaml');
  const { results, notUnderstood } = verify(read(bindings), intents);
  return {
    open: results.filter((one) => one.verdict !== 'holds').map(({ name, verdict, dependsOn }) => [name, verdict, dependsOn]),
    total: results.length, notUnderstood,
  };
}

describe('the landing zone', () => {
  it('keeps everything apart whatever the CEN does, and leaves open only what it has to carry', () => {
    const { open, total } = verdicts({});
    expect(open).toEqual(OVER_CEN.map((name, at) => [name, 'undecided', [Object.keys(CONNECTED)[at]]]));
    expect(total).toBe(21);
  });

  it('does all that it is meant to once it is told that the CEN carries it', () => {
    expect(verdicts(CONNECTED).open).toEqual([]);
  });

  it('does not what it is meant to where the CEN carries nothing', () => {
    const nothing = Object.fromEntries(Object.keys(CONNECTED).map((question) => [question, 'false']));
    expect(verdicts(nothing).open.map(([name, verdict]) => [name, verdict])).toEqual(OVER_CEN.map((name) => [name, 'violated']));
  });

  it('has nothing that is not understood but the CEN', () => {
    const { notUnderstood } = verdicts({});
    expect(notUnderstood.map(({ resource }) => resource).filter((name) => !name.startsWith('alicloud_cen_instance'))).toEqual([]);
  });
});
