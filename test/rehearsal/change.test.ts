import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Simulation, simulate } from '../../lib/rehearsal/simulation';
import { environment, Terraform } from '../../lib/rehearsal/terraform/program';
import { writeSettings } from '../../lib/rehearsal/terraform/workspace';
import { configuration, inbound, ORDER, POLICY, type Resources } from './support';

/** The provider on objects that are there already: changes in place, replacements, deletions, and what others did. */
let simulation: Simulation;
let terraform: Terraform;

beforeEach(async () => {
  simulation = await simulate(1);
  terraform = new Terraform('terraform', environment(process.env, { ...simulation.environment, ...writeSettings(simulation.directory) }));
});
afterEach(() => {
  terraform.close();
  simulation.close();
});

interface Plan {
  readonly resource_changes?: readonly { readonly address: string; readonly change: { readonly actions: readonly string[]; readonly replace_paths?: unknown } }[];
}

/** Plans this configuration and applies it; gives what was done by resource, without what stayed. */
async function applied(resources: Resources): Promise<Readonly<Record<string, string>>> {
  const run = async (...args: readonly string[]): Promise<string> => {
    const { code, out, err } = await terraform.run(simulation.directory, args);
    if (code !== 0) throw new Error(`terraform ${args.join(' ')}: ${err}${out}`);
    return out;
  };
  writeFileSync(join(simulation.directory, 'main.tf.json'), configuration(resources));
  await run('init', '-input=false');
  await run('plan', '-input=false', '-out=x.plan');
  const { resource_changes: changes = [] } = JSON.parse(await run('show', '-json', 'x.plan')) as Plan;
  await run('apply', '-input=false', 'x.plan');
  return Object.fromEntries(changes.filter(({ change }) => change.actions.join() !== 'no-op').map(({ address, change }) => [address, change.actions.join()]));
}

const list = (): readonly unknown[] => {
  const names = new Map(simulation.world.all(POLICY).map((one) => [one.acl_uuid, one.description]));
  return (simulation.world.lists.all().get('Internet firewall, inbound, IPv4') ?? []).map((one) => names.get(one));
};
const after = (policy: string, more: object): object => ({ ...inbound({ description: 'later' }), depends_on: [`${POLICY}.${policy}`], ...more });

it('a change is made in place, or replaces what cannot be changed', async () => {
  const base: Resources = { [POLICY]: { a: inbound({ description: 'a' }), b: after('a', { description: 'b' }), c: after('b', { description: 'c' }) } };
  expect(Object.values(await applied(base))).toEqual(['create', 'create', 'create']);
  expect(await applied(base)).toEqual({});
  expect(await applied({ [POLICY]: { ...base[POLICY], a: inbound({ description: 'A' }) } })).toEqual({ [`${POLICY}.a`]: 'update' });
  expect(list()).toEqual(['A', 'b', 'c']);
  // What has another version of IP is another policy, and the old one leaves a gap that closes.
  const version6 = { ip_version: '6', source: '::/0', destination: '2001:db8::1/128' };
  expect(await applied({ [POLICY]: { ...base[POLICY], a: inbound({ description: 'A', ...version6 }) } })).toEqual({ [`${POLICY}.a`]: 'delete,create' });
  expect(list()).toEqual(['b', 'c']);
  expect(await applied({ [POLICY]: { b: inbound({ description: 'b' }) } })).toEqual({ [`${POLICY}.a`]: 'delete', [`${POLICY}.c`]: 'delete' });
  expect(list()).toEqual(['b']);
}, 60_000);

it('what others moved or deleted is put right again', async () => {
  const order = (policy: string, at: number, more: object = {}): object => ({ acl_uuid: `\${${POLICY}.${policy}.acl_uuid}`, direction: 'in', order: at, ...more });
  const resources: Resources = {
    [POLICY]: { a: inbound({ description: 'a' }), b: after('a', { description: 'b' }) },
    [ORDER]: { a: order('a', 1, { depends_on: [`${POLICY}.b`] }), b: order('b', 2, { depends_on: [`${ORDER}.a`] }) },
  };
  await applied(resources);
  const [first] = simulation.world.all(POLICY);
  simulation.world.lists.move(String(first!.acl_uuid), 2);
  expect(list()).toEqual(['b', 'a']);
  expect(await applied(resources)).toEqual({ [`${ORDER}.a`]: 'update', [`${ORDER}.b`]: 'update' });
  expect(list()).toEqual(['a', 'b']);

  simulation.world.lists.remove(String(first!.acl_uuid));
  simulation.world.take(POLICY, first!.id);
  expect(await applied(resources)).toMatchObject({ [`${POLICY}.a`]: 'create', [`${ORDER}.a`]: 'create' });
  expect(list()).toEqual(['a', 'b']);
}, 60_000);

it('an argument of a rule that is set again to its default changes nothing', async () => {
  const rule = (more: object): Resources => ({
    alicloud_security_group: { web: { security_group_name: 'web' } },
    alicloud_security_group_rule: { r: { security_group_id: '${alicloud_security_group.web.id}', type: 'ingress', ip_protocol: 'tcp', port_range: '443/443', nic_type: 'intranet', cidr_ip: '0.0.0.0/0', ...more } },
  });
  await applied(rule({}));
  expect(await applied(rule({ policy: 'accept', priority: 1 }))).toEqual({});
  expect(await applied(rule({ priority: 2 }))).toEqual({ 'alicloud_security_group_rule.r': 'delete,create' });
}, 60_000);
