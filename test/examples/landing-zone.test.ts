import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Network, parseIntents, readNetwork, verify } from 'firewright';
import { synthesizeInto } from './synthesize';

const ROOM = join(__dirname, '..', '..', 'examples', 'landing-zone');
const [HERE, THERE] = ['alicloud_cloud_firewall_vpc_cen_tr_firewall.hangzhou-east-west guards the way', 'alicloud_cloud_firewall_vpc_cen_tr_firewall.shanghai-east-west guards the way'];
const BY_FIREWALLS = ['the web tier reaches nothing else of the database', 'the backup servers reach nothing else of the database', 'the office reaches nothing else of the web tier'];

function read(bindings: Readonly<Record<string, string>>, assume: Readonly<Record<string, string>>): Network {
  return synthesizeInto(() => require(join(ROOM, 'main')), (outdir) => readNetwork(outdir, { bindings, assume }));
}

function verdicts(bindings: Readonly<Record<string, string>>, assume: Readonly<Record<string, string>> = {}) {
  const intents = parseIntents(readFileSync(join(ROOM, 'intents.yaml'), 'utf8'), 'intents.yaml');
  const { results, notUnderstood } = verify(read(bindings, assume), intents);
  return {
    open: results.filter((one) => one.verdict !== 'holds').map(({ name, verdict, dependsOn }) => [name, verdict, [...dependsOn].sort()]),
    total: results.length, notUnderstood,
  };
}

describe('the landing zone', () => {
  it('does all that it is meant to, and leaves open only what is led through the firewalls of its transit routers', () => {
    const { open, total } = verdicts({});
    expect(open).toEqual([[BY_FIREWALLS[0], 'undecided', [HERE]], [BY_FIREWALLS[1], 'undecided', [HERE, THERE]], [BY_FIREWALLS[2], 'undecided', [HERE]]]);
    expect(total).toBe(30);
  });

  it('does all of it once it is told that the main transit router leads through its own, and would not without', () => {
    expect(verdicts({ [HERE]: 'true' }).open).toEqual([]);
    expect(verdicts({ [HERE]: 'false', [THERE]: 'true' }).open.map(([name, verdict]) => [name, verdict])).toEqual([[BY_FIREWALLS[0], 'violated'], [BY_FIREWALLS[2], 'violated']]);
    expect(verdicts({ [HERE]: 'false', [THERE]: 'false' }).open.map(([name, verdict]) => [name, verdict])).toEqual(BY_FIREWALLS.map((name) => [name, 'violated']));
  });

  it('keeps everything apart whatever border routers do, and leaves open only what these have to carry', () => {
    const { open } = verdicts({ [HERE]: 'true' }, { 'border-routers': 'open' });
    expect(open.map(([name, verdict]) => [name, verdict])).toEqual([['the office reaches the web tier by SSH', 'undecided'], [BY_FIREWALLS[2], 'undecided']]);
  });

  it('has nothing that is not understood', () => {
    expect(verdicts({}).notUnderstood).toEqual([]);
  });
});
