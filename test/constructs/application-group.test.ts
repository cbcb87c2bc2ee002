import { Testing } from 'cdktf';
import { ApplicationGroup, EcsNetworkInterface, Peer, provider, SecurityGroup, Service } from 'firewright/alicloud';
import { refusalOf, rulesOf, TestStack } from './synth';

function shop() {
  const stack = new TestStack();
  const web = new ApplicationGroup(stack, 'web', { vpc: stack.vpc });
  const db = new ApplicationGroup(stack, 'db', { vpc: stack.vpc });
  db.allowFrom(web, Service.MYSQL, { description: 'orders' });
  return { stack, web, db };
}
const prove = (stack: TestStack) => Testing.synth(stack, true);

it('x', () => {
  const { stack, web, db } = shop();
  web.allowFrom(Peer.anyIpv4(), Service.HTTPS);
  db.allowWithin(Service.tcp(33061));
  console.log(prove(stack));
  console.log(rulesOf(stack, 'db'));
});
it('y', () => {
  const { stack, web, db } = shop();
  new provider.SecurityGroupRule(stack, 'stranger', {
    securityGroupId: db.securityGroupId, type: 'ingress', ipProtocol: 'tcp', portRange: '22/22', cidrIp: '10.0.0.0/8', nicType: 'intranet' });
  new provider.SecurityGroupRule(stack, 'strangerout', {
    securityGroupId: web.securityGroupId, type: 'egress', ipProtocol: 'tcp', portRange: '1/100', cidrIp: '10.0.0.0/8', nicType: 'intranet' });
  console.log(refusalOf(() => prove(stack)));
});
