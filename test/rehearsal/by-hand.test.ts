import { doByHand } from '../../lib/rehearsal/by-hand';
import { Cloud } from '../../lib/rehearsal/cloud/cloud';
import { Digest } from '../../lib/rehearsal/cloud/digest';
import { World } from '../../lib/rehearsal/cloud/world';
import { type CreatedResource } from '../../lib/rehearsal/created';
import { parseDrift } from '../../lib/rehearsal/words';
import { knownProvider } from '../../lib/rehearsal/schema/load';
import { type PlainObject } from '../../lib/rehearsal/schema/values';
import { BAN, HTTPS, LIST, RULE } from './guarded';
import { inbound, ORDER, POLICY } from './support';

const RULES = 'alicloud_security_group_rule';

/** A cloud with two policies, a group with a rule, and a vSwitch in its VPC. */
function start() {
  const world = new World(new Digest(1));
  const cloud = new Cloud(world, knownProvider().schema.resource_schemas);
  const created: CreatedResource[] = [];
  const create = (address: string, given: object): PlainObject => {
    const [type = '', name = ''] = address.split('.');
    const values = cloud.create(type, given as PlainObject);
    created.push({ address, type, name, values: values as CreatedResource['values'], dependsOn: [] });
    return values;
  };
  const { id: vpc } = create('alicloud_vpc.main', { cidr_block: '10.0.0.0/16' });
  create('alicloud_vswitch.net', { vpc_id: vpc, cidr_block: '10.0.1.0/24' });
  const { acl_uuid: ban } = create(BAN, inbound({ description: 'ban' }));
  create(HTTPS, inbound({ description: 'https' }));
  create(`${ORDER}.first`, { acl_uuid: ban, direction: 'in', order: 1 });
  const { id: group } = create('alicloud_security_group.web', { vpc_id: vpc });
  create(RULE, { security_group_id: group, type: 'ingress', ip_protocol: 'tcp', port_range: '443/443', nic_type: 'intranet', policy: 'accept', priority: 1, cidr_ip: '0.0.0.0/0' });
  const list = (): readonly unknown[] => world.lists.all().get(LIST)!.map((policy) => world.all(POLICY).find(({ acl_uuid: id }) => id === policy)?.description);
  return { world, list, drift: (text: string) => { doByHand(parseDrift(text), { cloud, world }, created); } };
}

describe('by hand', () => {
  it('a policy is deleted, moved, and added at either end', () => {
    const { list, drift } = start();
    drift(`move:${BAN}=2`);
    expect(list()).toEqual(['https', 'ban']);
    drift(`add-first:${HTTPS}.description=first`);
    drift(`add:${HTTPS}.description=last`);
    expect(list()).toEqual(['first', 'https', 'ban', 'last']);
    drift(`delete:${HTTPS}`);
    expect(list()).toEqual(['first', 'ban', 'last']);
    expect(() => { drift(`delete:${HTTPS}`); }).toThrow(/it is not there any more/);
  });

  it('an argument is changed in its own type', () => {
    const { world, drift } = start();
    drift(`change:${BAN}.application_name_list=["HTTP", "SSH"]`);
    drift(`change:${BAN}.start_time=1800`);
    drift(`change:${BAN}.source=198.51.100.0/24`);
    expect(world.all(POLICY)[0]).toMatchObject({ application_name_list: ['HTTP', 'SSH'], start_time: 1800, source: '198.51.100.0/24' });
  });

  it('a rule that is changed is another one, and one that is added stands beside', () => {
    const { world, drift } = start();
    drift(`add:${RULE}.port_range=80/80`);
    drift(`change:${RULE}.priority=7`);
    expect(world.all(RULES).map(({ port_range: ports, priority, id }) => [ports, priority, String(id).split(':').at(-1)])).toEqual([['80/80', 1, '1'], ['443/443', 7, '7']]);
  });

  it.each([
    [`delete:${HTTPS}s`, /no such resource was created[\s\S]*there are .*\.ban/],
    ['delete:alicloud_vpc.main', /others are in it, or use it[\s\S]*alicloud_vswitch\.net/],
    [`delete:${ORDER}.first`, /the place of a policy is no thing of its own/],
    ['move:alicloud_vpc.main=1', /only policies have a position/],
    [`move:${BAN}=3`, /the cloud refuses it: position 3 is outside of the list/],
    ['add:alicloud_vpc.main.vpc_name=x', /only policies and rules of security groups are added/],
    [`add-first:${RULE}.port_range=1/2`, /only policies have a position/],
    [`change:${BAN}.ports=1`, /has no argument ports of its own[\s\S]*dest_port/],
    [`change:${BAN}.acl_uuid=1`, /has no argument acl_uuid of its own/],
    [`change:${BAN}.direction=out`, /does not change direction in place/],
    [`change:${BAN}.application_name_list=HTTP`, /application_name_list takes JSON of the type \["list","string"\], and this is "HTTP"/],
    [`change:${BAN}.start_time=soon`, /start_time takes JSON of the type "number"/],
    [`change:${BAN}.acl_action=block`, /expected acl_action to be one of \["accept","drop","log"\], got block/],
    [`add:${BAN}.proto=TPC`, /expected proto to be one of/],
    [`change:${HTTPS}.dest_port=443-445`, /the cloud refuses it: ErrorParametersDestPort/],
  ])('nothing is done that the cloud does not do: %s', (drift, words) => {
    const cloud = start();
    const things = (): readonly unknown[] => cloud.world.snapshot().objects.map(({ object }) => [object.id, object.vpc_name, object.description, object.direction, object.dest_port]);
    const before = things();
    expect(() => { cloud.drift(drift); }).toThrow(words);
    expect(cloud.list()).toEqual(['ban', 'https']);
    expect(things()).toEqual(before);
  });
});
