import { type Construct } from 'constructs';
import { ApplicationGroup, Instance, Service, type Vpc, Vswitch } from 'firewright/alicloud';
import { BLOCKS, HANGZHOU } from './plan';

/** Two servers that keep the sessions of the web tier: it reaches them by one service, and they copy to each other by another. */
export function sessions(scope: Construct, vpc: Vpc, web: ApplicationGroup): void {
  const net = new Vswitch(scope, 'sessions-net', { vpcId: vpc.id, cidrBlock: BLOCKS.sessions.net, zoneId: HANGZHOU.zone });
  const group = new ApplicationGroup(scope, 'sessions', { vpc, memberTags: { app: 'sessions' } });
  for (const name of ['a', 'b']) {
    new Instance(scope, `sessions-${name}`, {
      instanceType: 'ecs.r7.large', imageId: 'aliyun_3_x64_20G_alibase_20240819.vhd', vswitchId: net.id, tags: { app: 'sessions' },
    });
  }
  group.allowFrom(web, Service.tcp(6379), { description: 'sessions of the customers' });
  group.allowWithin(Service.tcp(16379), { description: 'copies' });
}
