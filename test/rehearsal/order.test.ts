import { Testing } from 'cdktf';
import { Application, EngineMode, InternetFirewall, Peer } from 'firewright/alicloud';
import { Intents, Service } from 'firewright';
import { rehearse } from 'firewright/rehearsal';
import { TestStack } from '../constructs/synth';
import { inbound, namesOf, ORDER, POLICY, rehearsed, type Resources } from './support';

const SEEDS = process.env.FIREWRIGHT_LONG === '1' ? 100 : 20;
const SERVER = Peer.ipv4('47.1.2.3/32');

/** A list whose meaning is in its order: bans, exceptions from them, and what is left. */
function constructed(): string {
  const stack = new TestStack();
  const { inbound: list } = new InternetFirewall(stack, 'border', { engineMode: EngineMode.STRICT });
  list.allow({ from: Peer.ipv4('203.0.113.7/32'), to: SERVER, service: Service.SSH });
  list.deny({ from: Peer.ipv4('203.0.113.0/24'), to: SERVER });
  list.allow({ from: Peer.anyIpv4(), to: SERVER, service: Service.HTTPS, applications: [Application.HTTPS] });
  list.deny({ from: Peer.ipv4('198.51.100.0/24'), to: SERVER });
  list.allow({ from: Peer.ipv4('198.51.0.0/16'), to: SERVER, service: Service.SSH });
  list.denyRest();
  return Testing.synth(stack);
}

/** The same by hand, in the order of the file, as people write it who do not know that creations race. */
const NAIVE: Resources = {
  [POLICY]: {
    office: inbound({ source: '203.0.113.7/32', dest_port: '22/22' }),
    ban: inbound({ acl_action: 'drop', source: '203.0.113.0/24', proto: 'ANY', dest_port: '0/0' }),
    https: inbound(),
    rest: inbound({ acl_action: 'drop', proto: 'ANY', destination: '0.0.0.0/0', dest_port: '0/0' }),
  },
};
const orderOf = (policy: string, order: number): object => ({ acl_uuid: `\${${POLICY}.${policy}.acl_uuid}`, direction: 'in', order });
/** Ten by hand, every one there when the moves begin, and no move waits for another. Short lists mostly come out right, which is why nobody notices. */
const PLACES = Array.from({ length: 10 }, (_, at) => `p${at + 1}`);
const RACING: Resources = {
  [POLICY]: Object.fromEntries(PLACES.map((name, at) => [name, inbound({ source: `10.0.${at}.0/24` })])),
  [ORDER]: Object.fromEntries(PLACES.map((name, at) => [name, { ...orderOf(name, at + 1), depends_on: PLACES.map((one) => `${POLICY}.${one}`) }])),
};

const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at + 1);

describe('the order of a list', () => {
  it(`is the one that constructs write, whatever the order of creations (${SEEDS} seeds)`, async () => {
    const text = constructed();
    const policies = (JSON.parse(text) as { readonly resource: Resources }).resource[POLICY] as Readonly<Record<string, { readonly description: string }>>;
    for (const seed of seeds(SEEDS)) {
      const { lists, unsettled, refused } = await rehearse(text, { seed });
      const list = lists.find((one) => one.list === 'Internet firewall, inbound, IPv4')!;
      expect({ seed, refused, unsettled, order: list.order }).toEqual({ seed, refused: [], unsettled: [], order: 'as written' });
      expect(list.policies.map(({ resource }) => policies[resource.split('.')[1]!]!.description.replace(/ to .*/, ''))).toEqual([
        'allow tcp/22 from 203.0.113.7/32', 'deny any from 203.0.113.0/24', 'allow tcp/443 HTTPS from 0.0.0.0/0',
        'deny any from 198.51.100.0/24', 'allow tcp/22 from 198.51.0.0/16', 'deny any from 0.0.0.0/0',
      ]);
    }
  }, 20_000 * SEEDS);

  it('is left to chance where nothing fixes it, and that is told', async () => {
    const found = new Set<string>();
    for (const seed of seeds(8)) {
      const rehearsal = await rehearsed(NAIVE, { seed });
      expect(rehearsal.lists.map(({ order }) => order)).toEqual(['by chance']);
      expect([...namesOf(rehearsal)].sort()).toEqual(['ban', 'https', 'office', 'rest']);
      found.add(namesOf(rehearsal).join());
    }
    expect(found.size).toBeGreaterThan(1);
    expect([...found].filter((one) => one !== Object.keys(NAIVE[POLICY]!).join())).not.toEqual([]);
  }, 120_000);

  it('is read from what Terraform was told where count hides it', async () => {
    const { lists } = await rehearsed({
      [POLICY]: { each: { ...inbound(), count: 3, source: '10.0.${count.index}.0/24' } },
      [ORDER]: {
        first: orderOf('each[2]', 1), second: { ...orderOf('each[0]', 2), depends_on: [`${ORDER}.first`] }, third: { ...orderOf('each[1]', 3), depends_on: [`${ORDER}.second`] },
      },
    });
    expect(lists.map(({ order, policies }) => [order, policies.map(({ resource }) => resource)])).toEqual([['as written', [2, 0, 1].map((at) => `${POLICY}.each[${at}]`)]]);
  });

  it('comes out wrong for some seed where moves race, and a second plan shows it', async () => {
    const outcomes: string[] = [];
    for (const seed of seeds(16)) {
      if (outcomes.includes('otherwise')) break;
      const { refused, lists: [list], unsettled } = await rehearsed(RACING, { seed });
      expect(refused).toEqual([]);
      outcomes.push(list!.order);
      expect(list!.order === 'as written').toBe(unsettled.length === 0);
      if (list!.order === 'otherwise') expect(list!.written).toEqual(PLACES.map((name) => `${POLICY}.${name}`));
    }
    expect(outcomes).toContain('otherwise');
  }, 180_000);
});

it('a verdict on what was created is one on the order that came about', async () => {
  const resources: Resources = {
    [POLICY]: { allow: inbound({ source: '0.0.0.0/0' }), deny: inbound({ acl_action: 'drop', proto: 'ANY', dest_port: '0/0' }) },
    alicloud_vpc: { main: { cidr_block: '10.0.0.0/16' } },
    alicloud_vswitch: { net: { vpc_id: '${alicloud_vpc.main.id}', cidr_block: '10.0.1.0/24', zone_id: 'cn-hangzhou-h' } },
    alicloud_security_group: { web: { vpc_id: '${alicloud_vpc.main.id}', security_group_name: 'web' } },
    alicloud_security_group_rule: { https: { security_group_id: '${alicloud_security_group.web.id}', type: 'ingress', ip_protocol: 'tcp', port_range: '443/443', nic_type: 'intranet', cidr_ip: '0.0.0.0/0' } },
    alicloud_instance: { web: { instance_type: 'ecs.g7.large', image_id: 'x', vswitch_id: '${alicloud_vswitch.net.id}', security_groups: ['${alicloud_security_group.web.id}'] } },
    alicloud_eip_address: { entry: { ip_address: '47.1.2.3' } },
    alicloud_eip_association: { entry: { allocation_id: '${alicloud_eip_address.entry.id}', instance_id: '${alicloud_instance.web.id}' } },
    alicloud_cloud_firewall_policy_advanced_config: { strict: { internet_switch: 'on' } },
  };
  const intents = [Intents.allow('https', { from: 'internet', to: 'alicloud_instance.web', service: Service.HTTPS })];
  const verdicts = new Map<string, string>();
  for (const seed of seeds(12)) {
    if (verdicts.size === 2) break;
    const rehearsal = await rehearsed(resources, { seed, intents });
    verdicts.set(namesOf(rehearsal).join(), rehearsal.verification!.results[0]!.verdict);
    // All of it is in one account, which a state by itself does not tell.
    expect(rehearsal.verification!.assumptions.map(({ name }) => name)).not.toContain('state-accounts');
  }
  expect([...verdicts].sort()).toEqual([['allow,deny', 'holds'], ['deny,allow', 'violated']]);
}, 120_000);
