import { Testing } from 'cdktf';
import { EipAddress, EipAssociation, Instance, Peer, SecurityGroup, Service, Vswitch } from 'firewright/alicloud';
import 'firewright/jest';
import { rehearse, rehearsalText } from 'firewright/rehearsal';
import { TestStack } from '../constructs/synth';

it('a stack is rehearsed in a test, and asked like any network', async () => {
  const stack = new TestStack();
  const net = new Vswitch(stack, 'net', { vpcId: stack.vpc.id, cidrBlock: '10.0.1.0/24', zoneId: 'cn-hangzhou-h' });
  const web = new SecurityGroup(stack, 'web', { vpc: stack.vpc });
  web.allowFrom(Peer.anyIpv4(), Service.HTTPS);
  const server = new Instance(stack, 'server', { instanceType: 'ecs.g7.large', imageId: 'image', vswitchId: net.id, securityGroups: [web.securityGroupId] });
  const entry = new EipAddress(stack, 'entry', {});
  new EipAssociation(stack, 'entry-server', { allocationId: entry.id, instanceId: server.id });

  const rehearsal = await rehearse(Testing.synth(stack));
  expect(rehearsal.refused).toEqual([]);
  expect(rehearsal.network).toAllow({ from: 'internet', to: 'alicloud_instance.server', service: 'tcp/443' });
  expect(rehearsal.network).toDeny({ from: 'internet', to: 'alicloud_instance.server', service: 'tcp/22' });
  expect(rehearsalText(rehearsal)).toMatch(/^✓ applied: 7 resources created\n/);
}, 30_000);
